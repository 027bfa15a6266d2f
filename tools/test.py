"""Everything that has to hold, from the quickest to the slowest; stops at the first thing that does not.

    python tools/test.py

Style, types, import contracts; the tests on SQLite; then all that have to do with a database, and the browser's, on PostgreSQL.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import system
from postgres import throwaway_cluster

ROOT = Path(__file__).resolve().parent.parent
PYTEST = ["pytest", "--numprocesses", str(max(2, os.cpu_count() or 2)), "--dist", "loadfile"]
# Left to itself, loadfile keeps files of few tests for the end: those are the longest, and one worker would wait for the other.
PYTEST += ["--no-loadscope-reorder"]


def main() -> None:
    """Run each part and leave with the code of the first that fails."""
    os.chdir(ROOT)
    system.ensure(system.POSTGRESQL, system.CHROMIUM, system.CHINESE_FONT, system.GETTEXT)
    with tempfile.TemporaryDirectory(prefix="huiyin-test-") as folder:
        os.environ.update(HUIYIN_DEBUG="1", HUIYIN_DATA=folder)
        os.environ.pop("DATABASE_URL", None)
        part("Style", "ruff", "check", "--quiet")
        part("Format", "ruff", "format", "--check", "--quiet")
        part("Types", "mypy")
        part("Import contracts", "lint-imports")
        part("Migrations", "huiyin", "makemigrations", "--check", "--dry-run")
        part("Tests on SQLite", *PYTEST, "-m", "not browser")
        with throwaway_cluster() as url:
            os.environ["DATABASE_URL"] = url
            part("Tests on PostgreSQL, browser included", *PYTEST, "-m", "not pure")


def part(name: str, *command: str) -> None:
    """Run one command under a heading; silent after success, so that the run ends with pytest's own closing line."""
    started = time.monotonic()
    print(f"\n── {name} ──", flush=True)
    code = subprocess.run(command, check=False).returncode
    if code:
        sys.exit(f"── {name}: failed after {time.monotonic() - started:.0f} s: {' '.join(command)}")


if __name__ == "__main__":
    main()
