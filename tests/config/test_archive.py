"""Backup and restore through the command line, on real installations."""

import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import Server, installation

MAKE_BUREAU = """
from django.db import transaction
from huiyin.audit.chain import record
from huiyin.core.actors import System
from huiyin.org.models import Bureau
with transaction.atomic():
    bureau = Bureau.objects.create(code="yunxi", name="云溪县水利局", level="county")
    record("open", bureau, actor=System("test"), bureau_id=bureau.pk, after={"name": bureau.name})
"""
NAMES = "from huiyin.org.models import Bureau; print(*Bureau.objects.values_list('name', flat=True))"


@pytest.fixture
def saved(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    folder = tmp_path / "first"
    folder.mkdir()
    with installation(folder) as server:
        server.run("shell", "--no-imports", "-c", MAKE_BUREAU)
        file = folder / "data" / "files" / "2026" / "佐证.jpg"
        file.parent.mkdir(parents=True)
        file.write_bytes(b"the pipe after")
        said = server.run("backup", str(tmp_path / "backups"))
        assert "Not in it: HUIYIN_SECRET_KEY, HUIYIN_RECEIPT_KEY, HUIYIN_SEAL_KEY." in said
        yield server, next((tmp_path / "backups").iterdir())


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "second"
    folder.mkdir()
    with installation(folder, prepared=False) as server:
        yield server


def failed(server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "huiyin", *arguments]
    done = subprocess.run(command, env=server.environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1, done.stdout
    return done


def refused(server: Server, *arguments: str) -> str:
    return failed(server, *arguments).stderr


def test_backup_restores_rows_files_and_chain(saved: tuple[Server, Path], empty: Server) -> None:
    said = empty.run("restore", str(saved[1]))
    assert "1 files" in said
    assert "1 chains with 1 events hold." in said
    assert "云溪县水利局" in empty.run("shell", "--no-imports", "-c", NAMES)
    data = empty.folder / "data"
    assert (data / "files" / "2026" / "佐证.jpg").read_bytes() == b"the pipe after"
    assert [folder.stat().st_mode & 0o777 for folder in (data, data / "files")] == [0o700, 0o700]


def test_what_needs_tables_says_what_makes_them(empty: Server) -> None:
    founding = ["found-bureau", "chengxi", "澄溪县水利局", "--administrator", "keeper"]
    assert refused(empty, *founding).strip().endswith("Run first: huiyin prepare")
    assert "Run: huiyin prepare" in failed(empty, "doctor").stdout


def test_restore_replaces_an_installation_only_when_told_to(saved: tuple[Server, Path]) -> None:
    server, archive = saved
    server.run(
        "shell", "--no-imports", "-c", "from huiyin.org.models import Bureau; Bureau.objects.update(name='别的')"
    )
    assert "There is an installation here already. --force replaces it." in refused(server, "restore", str(archive))
    assert "别的" in server.run("shell", "--no-imports", "-c", NAMES)
    server.run("restore", str(archive), "--force")
    assert "云溪县水利局" in server.run("shell", "--no-imports", "-c", NAMES)


def test_restore_refuses_a_damaged_archive_and_touches_nothing(
    saved: tuple[Server, Path], empty: Server, tmp_path: Path
) -> None:
    content = bytearray(saved[1].read_bytes())
    at = content.index(b"the pipe after")
    content[at : at + 14] = b"the pipe befor"
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(content)
    assert "is damaged: files/2026/佐证.jpg is not what was saved." in refused(empty, "restore", str(damaged))
    damaged.write_bytes(saved[1].read_bytes()[:2000])
    assert "is not a whole backup" in refused(empty, "restore", str(damaged))
    assert not (empty.folder / "data" / "files").exists()


def test_restore_refuses_what_would_write_elsewhere(empty: Server, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.tar"
    with tarfile.open(hostile, "w") as archive:
        archive.add(__file__, "../outside")
    assert "../outside has no place in a backup." in refused(empty, "restore", str(hostile))
    assert not (empty.folder / "outside").exists()


def test_restore_refuses_while_the_installation_runs(saved: tuple[Server, Path]) -> None:
    server, archive = saved
    server.start()
    assert "The installation is running." in refused(server, "restore", str(archive), "--force")


def test_archive_holds_no_key(saved: tuple[Server, Path]) -> None:
    assert b"development-only-key" not in saved[1].read_bytes()
    with tarfile.open(saved[1]) as archive:
        manifest = json.load(archive.extractfile("manifest.json"))
    assert sorted(manifest["parts"]) == ["database", "files/2026/佐证.jpg"]
    assert saved[1].stat().st_mode & 0o077 == 0
