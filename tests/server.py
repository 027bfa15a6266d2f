"""A real `huiyin serve` of its own for tests that kill processes: own folder, own database, own port."""

import atexit
import contextlib
import functools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg


@dataclass
class Server:
    """One installation and, while started, its processes."""

    folder: Path
    environment: dict[str, str]
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.folder / "log"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *arguments: str, text: str | None = None) -> str:
        """Run one command of this installation and return what it says."""
        command = [sys.executable, "-m", "huiyin", *arguments]
        done = subprocess.run(
            command, env=self.environment, input=text, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *arguments: str) -> None:
        self.port = self.port or free_port()
        command = [sys.executable, "-m", "huiyin", "serve", "--port", str(self.port), *arguments]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        until(self.answers, 60, self.log)

    def answers(self) -> bool:
        """Say whether a web process serves; the page asked for needs neither a bureau nor the database."""
        try:
            with urllib.request.urlopen(f"{self.url}/static/huiyin/mark.svg", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def children(self) -> list[int]:
        """Return the running processes under the parent: web processes and job workers."""
        assert self.process
        listing = Path(f"/proc/{self.process.pid}/task/").glob("*/children")
        found = [int(child) for file in listing for child in file.read_text().split()]
        return sorted(child for child in found if "Z" not in _state(child))

    def kill_group(self) -> None:
        """What a power cut does: every process at once."""
        assert self.process
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> int:
        """End in good order and return the exit code."""
        assert self.process
        self.process.terminate()
        return self.process.wait(60)


def until(true: Callable[[], bool], seconds: float, log: Path | None = None) -> None:
    """Wait until `true` is."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, log.read_text() if log else "not in time"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def installation(folder: Path, *, prepared: bool = True) -> Iterator[Server]:
    """Yield an installation on the database kind the tests run on; nothing of it is left afterwards.

    `prepared` ones have their tables already: copied from one that was made once for all tests of this process.
    """
    with _database(folder, _prepared_database() if prepared else None) as environment:
        server = Server(folder, environment)
        try:
            yield server
        finally:
            if server.process and server.process.poll() is None:
                server.kill_group()


@functools.cache
def _prepared_database() -> str:
    """Prepare one database and return what to copy it from: a file, or the name of a PostgreSQL database."""
    kept = contextlib.ExitStack()
    atexit.register(kept.close)
    folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="huiyin-template-")))
    environment = kept.enter_context(_database(folder, None))
    Server(folder, environment).run("prepare")
    if "DATABASE_URL" in environment:
        return urlsplit(environment["DATABASE_URL"]).path.removeprefix("/")
    return str(folder / "data" / "huiyin.sqlite3")


@contextlib.contextmanager
def _database(folder: Path, template: str | None) -> Iterator[dict[str, str]]:
    """Yield the environment of an installation in `folder` whose database is its own, a copy of `template` or empty."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "huiyin.config.settings",
        "HUIYIN_DEBUG": "1",
        "HUIYIN_DATA": str(folder / "data"),
    }
    url = environment.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        if template:
            (folder / "data").mkdir(parents=True)
            shutil.copy(template, folder / "data" / "huiyin.sqlite3")
        yield environment
        return
    name = f"huiyin_{os.urandom(6).hex()}"
    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        environment["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        try:
            yield environment
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "Z"
