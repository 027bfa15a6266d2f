"""Run a command beside a PostgreSQL server of its own, which is gone afterwards.

    python tools/postgres.py pytest -q

The cluster lives in a temporary folder and listens on a socket there and nowhere else, so it meets no server that runs
already. The command finds it in DATABASE_URL. PostgreSQL refuses to run as root; then it runs as the user `postgres`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import system

# Nothing in it has to survive a power cut.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=256MB"


@contextmanager
def throwaway_cluster(options: str = FAST) -> Iterator[str]:
    """Yield the DATABASE_URL of a fresh server; stop and delete it at the end."""
    system.ensure(system.POSTGRESQL)
    programs = system.postgresql_bin()
    folder = Path(tempfile.mkdtemp(prefix="huiyin-postgres-"))
    as_server = (
        [shutil.which("runuser", path=os.environ["PATH"] + ":/usr/sbin:/sbin") or "runuser", "-u", "postgres", "--"]
        if os.geteuid() == 0
        else []
    )
    if as_server:
        shutil.chown(folder, "postgres", "postgres")
    data, log = folder / "data", folder / "log"
    control = [*as_server, f"{programs}/pg_ctl", "--pgdata", str(data), "--wait", "--silent"]
    try:
        initdb = [f"{programs}/initdb", "--pgdata", str(data), "--username=huiyin", "--auth=trust", "--encoding=UTF8"]
        _run(*as_server, *initdb, "--locale=C.UTF-8", "--no-sync")
        _run(*control, "--log", str(log), "-o", f"-k {folder} -c listen_addresses='' {options}", "start")
        try:
            _run(f"{programs}/createdb", "--host", str(folder), "--username=huiyin", "huiyin")
            yield f"postgres://huiyin@/huiyin?host={folder}"
        finally:
            _run(*control, "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def main() -> None:
    """Run the command line's command and leave with its exit code."""
    with throwaway_cluster() as url:
        code = subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    sys.exit(code)


if __name__ == "__main__":
    main()
