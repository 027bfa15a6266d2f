"""Programs of the operating system: found, installed where we may, named where we may not.

Only the standard library: this runs before anything is installed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

POSTGRESQL_BIN = "/usr/lib/postgresql"


@dataclass(frozen=True)
class Need:
    """A Debian package and how to tell that it is there already."""

    package: str
    purpose: str
    found: Callable[[], bool]


def on_path(program: str) -> Callable[[], bool]:
    """Return a check that `program` can be started."""
    return lambda: shutil.which(program) is not None


def postgresql_bin() -> Path | None:
    """Return the folder of the newest installed PostgreSQL server (Debian keeps it off the PATH)."""
    found = sorted(Path(POSTGRESQL_BIN).glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def _succeeds(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


NODE = Need("nodejs", "builds the pages' script and style", on_path("node"))
NPM = Need("npm", "fetches the front-end packages", on_path("npm"))
VENV = Need(
    "python3-venv", "makes the Python environment", lambda: _succeeds(sys.executable, "-c", "import ensurepip, venv")
)
POSTGRESQL = Need("postgresql", "runs the tests a second time on PostgreSQL", lambda: postgresql_bin() is not None)
CHROMIUM = Need("chromium", "runs the browser tests", on_path("chromium"))
GETTEXT = Need("gettext", "lets the tests see that no string lacks its Chinese", on_path("xgettext"))
CHINESE_FONT = Need(
    "fonts-noto-cjk", "lets the browser tests measure Chinese text", Path("/usr/share/fonts/opentype/noto").exists
)


def ensure(*needs: Need) -> None:
    """Install what is missing, or name it and stop where this user may not install."""
    missing = [need for need in needs if not need.found()]
    if not missing:
        return
    for need in missing:
        print(f"  missing: {need.package} ({need.purpose})", flush=True)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *(need.package for need in missing)]
    prefix = _as_root()
    if prefix is None or shutil.which("apt-get") is None:
        sys.exit(f"These packages have to be installed by somebody who may:\n\n    sudo {' '.join(install)}\n")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*prefix, "apt-get", "update", "--quiet=2"], env=quiet, check=True)
    subprocess.run([*prefix, *install, "--quiet=2"], env=quiet, check=True)


def _as_root() -> list[str] | None:
    """Return what to put before a command so that it runs as root, or None where that needs a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _succeeds("sudo", "-n", "true"):
        return ["sudo", "-n"]
    return None
