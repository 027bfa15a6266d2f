"""One file that holds an installation: database, uploads, and a manifest with the checksum of each part.

The keys are not in it: whoever finds a backup finds sealed data sealed. Without the keys it restores everything else.
"""

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from psycopg.conninfo import make_conninfo

from huiyin.core.errors import HuiyinError
from huiyin.core.models import WorkerBeat
from huiyin.core.timing import now

FORMAT = 1
RECENTLY = dt.timedelta(seconds=30)


class ArchiveRefused(HuiyinError):
    """This archive, or this moment, is not one to restore."""


def files_folder() -> Path:
    """Return the folder of the uploads."""
    return Path(settings.DATA_DIR) / "files"


def write(folder: Path) -> Path:
    """Write a new archive into `folder` while the installation runs, and return its path.

    The database comes first: a file is kept before the row that names it, so every file a row names is there to follow.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"huiyin-{timezone.localtime(now()):%Y%m%d-%H%M%S}.tar"
    with tempfile.TemporaryDirectory(dir=folder) as workplace:
        database = Path(workplace) / "database"
        _dump(database)
        parts = {"database": database}
        parts |= {f"files/{path.relative_to(files_folder())}": path for path in _uploads()}
        manifest = Path(workplace) / "manifest.json"
        manifest.write_text(json.dumps(_manifest(parts), indent=1))
        unfinished = Path(workplace) / target.name
        unfinished.touch(mode=0o600)
        with tarfile.open(unfinished, "w") as archive:
            for name, path in {"manifest.json": manifest, **parts}.items():
                archive.add(path, name, recursive=False)
        unfinished.replace(target)
    return target


def read(archive: Path, *, force: bool) -> dict[str, Any]:
    """Put an archive in the place of what is there. Return its manifest.

    Raises ArchiveRefused if the archive is damaged or of another kind of database, if the installation runs, or if it holds
    something already and `force` is not given. Everything is checked before anything is touched.
    """
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True, mode=0o700)
    if _is_running():
        raise ArchiveRefused("The installation is running. Stop it (huiyin serve, huiyin work) and wait half a minute.")
    if not force and (connection.introspection.table_names() or any(_uploads())):
        raise ArchiveRefused("There is an installation here already. --force replaces it.")
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as workplace:
        manifest = _unpack(archive, Path(workplace))
        _load(Path(workplace) / "database")
        _replace_uploads(Path(workplace) / "files")
    return manifest


def _manifest(parts: dict[str, Path]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "huiyin": version("huiyin"),
        "made": timezone.localtime(now()).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "parts": {name: {"bytes": path.stat().st_size, "sha256": _checksum(path)} for name, path in parts.items()},
    }


def _unpack(archive: Path, workplace: Path) -> dict[str, Any]:
    try:
        with tarfile.open(archive) as packed:
            for member in packed:
                _extract(packed, member, workplace)
        manifest: dict[str, Any] = json.loads((workplace / "manifest.json").read_text())
    except (OSError, tarfile.TarError, ValueError) as error:
        raise ArchiveRefused(f"{archive} is not a whole backup: {error}") from error
    if manifest["format"] != FORMAT:
        raise ArchiveRefused(f"{archive} is of format {manifest['format']}; this version reads {FORMAT}.")
    if manifest["database"] != connection.vendor:
        raise ArchiveRefused(
            f"{archive} holds a {manifest['database']} database; this installation has {connection.vendor}."
        )
    for name, part in manifest["parts"].items():
        path = workplace / name
        if not path.is_file() or _checksum(path) != part["sha256"]:
            raise ArchiveRefused(f"{archive} is damaged: {name} is not what was saved.")
    return manifest


def _extract(packed: tarfile.TarFile, member: tarfile.TarInfo, workplace: Path) -> None:
    """Write one plain file, and nothing but a plain file, inside the workplace."""
    content = packed.extractfile(member) if member.isfile() else None
    target = (workplace / member.name).resolve()
    if content is None or not target.is_relative_to(workplace.resolve()):
        raise ArchiveRefused(f"{member.name} has no place in a backup.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("wb") as file:
        shutil.copyfileobj(content, file)


def _is_running() -> bool:
    if WorkerBeat._meta.db_table not in connection.introspection.table_names():
        return False
    return WorkerBeat.objects.filter(seen_at__gt=now() - RECENTLY).exists()


def _uploads() -> list[Path]:
    return sorted(path for path in files_folder().rglob("*") if path.is_file())


def _replace_uploads(restored: Path) -> None:
    if files_folder().exists():
        shutil.rmtree(files_folder())
    restored.mkdir(exist_ok=True)
    restored.chmod(0o700)
    shutil.move(restored, files_folder())


def _dump(target: Path) -> None:
    if connection.vendor == "postgresql":
        _postgresql_tool("pg_dump", "--format=custom", "--no-owner", f"--file={target}")
        return
    connection.ensure_connection()
    copy = sqlite3.connect(target)
    connection.connection.backup(copy)
    copy.close()


def _load(source: Path) -> None:
    if connection.vendor == "postgresql":
        _postgresql_tool("pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner", str(source))
        return
    connection.ensure_connection()
    saved = sqlite3.connect(source)
    saved.backup(connection.connection)
    saved.close()


def _postgresql_tool(program: str, *arguments: str) -> None:
    known = {"host", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey"}
    given = connection.get_connection_params()
    address = make_conninfo(**{name: value for name, value in given.items() if name in known})
    environment = {**os.environ, "PGPASSWORD": str(given.get("password", ""))}
    connection.close()
    try:
        subprocess.run(  # noqa: S603 - our own arguments
            [program, f"--dbname={address}", *arguments], env=environment, check=True, capture_output=True, text=True
        )
    except FileNotFoundError:
        raise ArchiveRefused(f"{program} is missing. Install the package postgresql-client.") from None
    except subprocess.CalledProcessError as error:
        raise ArchiveRefused(f"{program}: {error.stderr.strip()}") from error


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
