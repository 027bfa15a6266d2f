"""Whether lists and searches stay as fast at a million opinions as at ten thousand.

Fills one database for each size (once: a second run finds it there), asks every list the same and compares medians. The bar: a
page of the large register takes at most 1.5 times as long as the same page of the small one. Statistics count every row of
their year, so they grow with it: for them the bar is a time. SQLite unless --database names a PostgreSQL, e.g.
postgres://huiyin@localhost/bench_{rows} (databases that exist, one for each size).
"""

import argparse
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

LIMIT = 1.5
MOST = 2000
"""Milliseconds of a page that counts."""
ROUNDS = 15
# From a word that nearly every text has to one that none has; one to four characters, a name, numbers.
WORDS = ("水", "自来水", "饮用水 浑浊", "停水", "工作人员", "匍", "媀", "泍冎", "138", "13800138000", "查无此词")


def main(arguments: list[str]) -> None:
    """Measure both sizes and print them side by side; exit with 1 if a page misses the bar."""
    parser = argparse.ArgumentParser(prog="bench lists", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="opinions in the large register (full size: 1000000)")
    parser.add_argument("--against", type=int, default=10_000, help="opinions in the small register")
    parser.add_argument("--folder", type=Path, default=Path("bench/results"), help="where the SQLite databases stay")
    parser.add_argument("--database", default="", help="PostgreSQL address with {rows} in it")
    parser.add_argument(
        "--processor",
        action="store_true",
        help="measure processor time, the database server's included: on a busy machine",
    )
    parser.add_argument("--only", default="", help="ask only the pages with this in their name, such as Open311")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        answer(options.measure, processor_time if options.processor else time.perf_counter)
        return
    registers = [Register(rows, options) for rows in (options.against, options.rows)]
    print(f"{'milliseconds, median':44}{options.against:>12,}{options.rows:>12,}   ratio")
    missed = [compare(name, *times) for name, times in in_turns(*registers, options.only)]
    sys.exit(max(missed))


class Register:
    """A register of one size in a process of its own, since Django knows one database at a time."""

    def __init__(self, rows: int, options: argparse.Namespace) -> None:
        folder = options.folder / str(rows)
        folder.mkdir(parents=True, exist_ok=True)
        database = options.database.format(rows=rows) or f"sqlite:///{(folder / 'huiyin.sqlite3').resolve()}"
        environment = {**os.environ, "HUIYIN_DEBUG": "1", "HUIYIN_DATA": str(folder), "DATABASE_URL": database}
        command = [sys.executable, "-m", "bench", "lists", "--measure", str(rows)]
        command += ["--processor"] if options.processor else []
        self.process: subprocess.Popen[str] = subprocess.Popen(
            command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.pages: list[str] = json.loads(self.told())

    def told(self) -> str:
        """Return the next line that the process prints."""
        assert self.process.stdout
        return self.process.stdout.readline()

    def time_of(self, page: str) -> float:
        """Return how many milliseconds one answer takes."""
        assert self.process.stdin
        self.process.stdin.write(page + "\n")
        self.process.stdin.flush()
        return float(self.told())


def in_turns(small: Register, large: Register, only: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield each page with the medians of both. They are asked by turns, so that a busy machine is busy for both."""
    for page in filter(lambda name: only in name, small.pages):
        rounds = [(small.time_of(page), large.time_of(page)) for _round in range(ROUNDS + 2)][2:]
        before, after = (statistics.median(times) for times in zip(*rounds, strict=True))
        yield page, (before, after)
    for register in (small, large):
        register.process.communicate()


def compare(name: str, before: float, after: float) -> bool:
    """Print the medians of one page in milliseconds and return whether they miss the bar."""
    is_missed = after > MOST if name in COUNTING else after / before > LIMIT
    print(f"{name:44}{before:12.1f}{after:12.1f}{after / before:8.2f}{'  missed' if is_missed else ''}", flush=True)
    return is_missed


def answer(rows: int, clock: Callable[[], float]) -> None:
    """Tell which pages there are; then, for each page named on the standard input, how many milliseconds it took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    import django  # noqa: PLC0415 - the environment first
    from django.conf import settings  # noqa: PLC0415

    django.setup()
    settings.DEBUG = False  # stand-in secrets and plain static files are wanted, a log of all queries is not
    fill(rows)
    asked = pages()
    print(json.dumps(list(asked)), flush=True)
    for page in map(str.strip, sys.stdin):
        start = clock()
        asked[page]()
        print(1000 * (clock() - start), flush=True)


def processor_time() -> float:
    """Return the seconds of processor that this process used, and PostgreSQL on this machine for its connection."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor == "sqlite" or connection.connection is None:
        return time.process_time()
    backend = Path("/proc") / str(connection.connection.info.backend_pid)
    server = Path("/proc") / _numbers(backend)[1]
    of_backend = int((backend / "schedstat").read_text().split()[0]) / 10**9
    ended = sum(map(int, _numbers(server)[13:15])) / os.sysconf(
        "SC_CLK_TCK"
    )  # those that help with one query end with it
    return time.process_time() + of_backend + ended


def _numbers(process: Path) -> list[str]:
    return (process / "stat").read_text().rpartition(")")[2].split()


def fill(rows: int) -> None:
    """Make the database of this size, if it is not there yet."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bench.rows import Register  # noqa: PLC0415
    from huiyin.core.database import refresh_statistics  # noqa: PLC0415
    from huiyin.org.models import Bureau  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if not Bureau.objects.filter(code="bench").exists():
        Register(rows).write()
        refresh_statistics()
        if connection.vendor == "postgresql":  # what its autovacuum does by itself
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")


def pages() -> dict[str, Callable[[], Any]]:
    """Return what is measured: a name, and a function that asks for it."""
    from django.test import Client  # noqa: PLC0415

    from huiyin.org.models import Staff  # noqa: PLC0415

    clients = {"public": Client()}
    for name in ("clerk", "chief"):
        clients[name] = Client()
        clients[name].force_login(Staff.objects.get(username=f"bench-{name}"), "huiyin.org.backends.StaffBackend")

    def ask(who: str, url: str) -> Callable[[], Any]:
        def get() -> None:
            response = clients[who].get(url)
            assert response.status_code == 200, (url, response.status_code)
            response.getvalue()

        return get

    lists = {f"{name} ({who})": ask(who, url) for who, name, url in (*LISTS, ("clerk", "near-duplicates", _repeated()))}
    searches = {f"search {word} ({who})": ask(who, f"{SEARCHES[who]}?q={word}") for who in clients for word in WORDS}
    return lists | searches


def _repeated() -> str:
    """Return the address of the open opinion that shares keys with the most others."""
    from django_scopes import scope  # noqa: PLC0415

    from huiyin.opinions.models import Opinion, State  # noqa: PLC0415
    from huiyin.org.models import Bureau  # noqa: PLC0415
    from huiyin.triage.queries import items_met  # noqa: PLC0415

    with scope(bureau=Bureau.objects.get(code="bench")):
        waiting = Opinion.objects.filter(status=State.RECEIVED)
        return f"/desk/triage/{max(waiting, key=lambda one: len(items_met(one.text, but=one.pk))).number}/"


SINCE = f"start_date={dt.datetime.now(dt.UTC).date() - dt.timedelta(days=3 * 365)}T00:00:00Z"
"""Ninety days, no more can be asked for, in which 25 were published in a small register too."""
LISTS = (
    ("clerk", "my work", "/desk/"),
    ("clerk", "triage queue", "/desk/triage/"),
    ("clerk", "register", "/desk/opinions/"),
    ("clerk", "register, one state", "/desk/opinions/?status=answered"),
    ("clerk", "register by severity", "/desk/opinions/?sort=-severity"),
    ("clerk", "register by clock", "/desk/opinions/?sort=deadline"),
    ("chief", "register", "/desk/opinions/"),
    ("chief", "inbox", "/desk/inbox/"),
    ("clerk", "ledger", "/desk/ledger/"),
    ("clerk", "ledger by deadline", "/desk/ledger/?sort=due"),
    ("chief", "ledger", "/desk/ledger/"),
    ("public", "public ledger", "/ledger/"),
    ("clerk", "hot issues", "/desk/hot/"),
    ("clerk", "statistics of a year", "/desk/statistics/"),
    ("public", "public statistics", "/statistics/"),
    ("public", "Open311, 25, JSON", f"/open311/v2/requests.json?page_size=25&{SINCE}"),
    ("public", "Open311, 25 closed, XML", f"/open311/v2/requests.xml?page_size=25&status=closed&{SINCE}"),
)
COUNTING = ("statistics of a year (clerk)", "public statistics (public)")
SEARCHES = {"clerk": "/desk/opinions/", "chief": "/desk/opinions/", "public": "/ledger/"}
