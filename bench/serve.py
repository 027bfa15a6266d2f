"""A served installation under load: nothing lost or doubled, how fast, in how much memory.

Starts `huiyin serve` as an installation runs it (two web processes of two threads, a job worker, production settings) on SQLite, or on
the server that DATABASE_URL names, in a temporary folder. Then many citizens speak over many connections at once, some
of them twice with the same form. Afterwards the job worker finishes what follows from each (its time counts), every receipt must
be one row, and the same form must show the same code. Then a clerk reads lists of 25, by turns from
all web processes. The memory is that of all processes, each page counted once (`bench.footprint`).
"""

import argparse
import asyncio
import os
import random
import re
import statistics
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from bench import footprint
from tests.citizen import HEADERS, code_on, form_body
from tests.server import Server, installation

CREATES = 5 * 36
LIST_MILLISECONDS = 35
MEGABYTES = 200
TWICE = 0.05
LISTS = ("/desk/opinions/", "/desk/triage/")
_VILLAGES = ("清禾", "石桥", "柳溪", "塘坊", "白沙", "高坪", "龙潭", "云盘")
_MATTERS = (
    "自来水发黄",
    "渠道漏水",
    "河边倒垃圾",
    "水表走得太快",
    "泵站停了三天",
    "水库坝脚渗水",
    "问打井要什么手续",
    "水费怎么算",
)


def main(arguments: list[str]) -> None:
    """Measure and print; leave with 1 if something was lost or doubled, or a bar was missed."""
    parser = argparse.ArgumentParser(prog="bench serve", description=__doc__)
    parser.add_argument("--submissions", type=int, default=1_000, help="opinions sent (full size: 10000)")
    parser.add_argument("--connections", type=int, default=50, help="connections at once (full size: 200)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="huiyin-bench-") as folder, installation(Path(folder)) as server:
        prepare(server)
        flood = Flood(server.port, options.submissions)
        started = time.perf_counter()
        asyncio.run(flood.run(options.connections))
        seconds = time.perf_counter() - started
        left = work_left(server)
        wrong = check(server, flood)
        rate = options.submissions / (seconds + left / (os.cpu_count() or 1))
        print(f"{options.submissions:,} submissions over {options.connections} connections in {seconds:.1f} s")
        print(f"  {wrong or 'none lost or doubled, the chain holds'}")
        print(
            f"  the job worker had {left:.1f} s of work left, counted as if the same processors had done it meanwhile"
        )
        missed = [bool(wrong), report("creates a second", rate, CREATES, rate >= CREATES)]
        spans = sorted(flood.seconds)
        print(
            f"  one submission p50 {spans[len(spans) // 2] * 1000:.0f} ms, p99 {spans[len(spans) * 99 // 100] * 1000:.0f} ms"
        )
        for path, milliseconds in lists(server).items():
            missed.append(report(f"{path} p50 ms", milliseconds, LIST_MILLISECONDS, milliseconds <= LIST_MILLISECONDS))
        held = memory(server)
        missed.append(report("all processes MB", held, MEGABYTES, held <= MEGABYTES))
        server.stop()
    raise SystemExit(int(any(missed)))


def report(name: str, value: float, limit: float, met: bool) -> bool:
    """Print one figure beside its bar. Return whether it misses the bar."""
    print(f"  {name:28}{value:10.1f}   bar {limit:g}{'' if met else '   missed'}")
    return not met


def prepare(server: Server) -> None:
    """Found a bureau, appoint a clerk, start."""
    keys = {name: uuid.uuid4().hex * 2 for name in ("HUIYIN_SECRET_KEY", "HUIYIN_RECEIPT_KEY", "HUIYIN_SEAL_KEY")}
    server.environment |= keys | {
        "HUIYIN_DEBUG": "0", "HUIYIN_HTTPS": "no", "HUIYIN_HOSTS": "127.0.0.1",
        "HUIYIN_SUBMISSIONS_PER_NETWORK": "0", "HUIYIN_SUBMISSIONS_OVERALL": "0",
    }  # fmt: skip
    password = server.folder / "password"
    password.write_text(uuid.uuid4().hex)
    server.run("prepare")
    server.run("found-bureau", "bench", "基准县水利局", "--administrator", "root", "--password-file", str(password))
    server.start()


@dataclass
class Flood:
    """Many citizens at once. `codes` holds what the receipts showed, by the form's key."""

    port: int
    submissions: int
    codes: dict[str, set[str | None]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    async def run(self, connections: int) -> None:
        """Send everything over so many connections."""
        waiting = [uuid.UUID(int=random.getrandbits(128)).hex for _ in range(self.submissions)]
        again = random.sample(waiting, int(len(waiting) * TWICE))
        for key in again:
            waiting.insert(random.randrange(len(waiting)), key)
        await asyncio.gather(*(self._citizen(waiting) for _ in range(connections)))

    async def _citizen(self, waiting: list[str]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        while waiting:
            key = waiting.pop()
            text = f"{random.choice(_VILLAGES)}村{random.randrange(1, 40)}组{random.choice(_MATTERS)}，请来看看。{random.random()}"
            started = time.perf_counter()
            page = await ask((reader, writer), "/say/", body=form_body(key, text))
            self.seconds.append(time.perf_counter() - started)
            self.codes.setdefault(key, set()).add(code_on(page))
        writer.close()


Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def ask(wire: Wire, path: str, *, body: bytes = b"", cookie: str = "") -> bytes:
    """Send one request over a connection that stays open and return the answer's body; a body makes it a POST."""
    reader, writer = wire
    method = "POST" if body else "GET"
    headers = HEADERS | ({"Cookie": cookie} if cookie else {})
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    writer.write("\r\n".join([*lines, "", ""]).encode() + body)
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    assert head.startswith("http/1.1 200"), head
    if length := re.search(r"content-length: (\d+)", head):
        return await reader.readexactly(int(length[1]))
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


def work_left(server: Server) -> float:
    """Wait until every opinion has its suggestions. Return the seconds of processor that took, its waiting left out."""
    before = busy(server)
    server.run("shell", "--no-imports", "-c", _WAIT)
    return busy(server) - before


def busy(server: Server) -> float:
    """Return the seconds of processor that all processes have used, those that have ended too."""
    assert server.process
    ticks = 0
    for pid in [server.process.pid, *server.children()]:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def check(server: Server, flood: Flood) -> str:
    """Return what was lost or doubled, in words; empty if nothing."""
    rows = int(server.run("shell", "--no-imports", "-c", _COUNT))
    shown = {code for codes in flood.codes.values() for code in codes}
    if None in shown or any(len(codes) != 1 for codes in flood.codes.values()):
        return "a form was not answered with one receipt"
    if not rows == len(shown) == flood.submissions:
        return f"{rows} rows and {len(shown)} receipts"
    verdict = server.run("verify-audit")
    return "" if "hold." in verdict else verdict


def lists(server: Server, rounds: int = 40) -> dict[str, float]:
    """Return how long a clerk waits for each list, in milliseconds at the median."""
    cookie = "huiyin_session=" + server.run("shell", "--no-imports", "-c", _SIGN_IN).split()[-1]

    async def median(path: str) -> float:
        # One connection stays with one process; among eight both are met.
        wires = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(8)]
        spans = []
        for number in range(rounds):
            started = time.perf_counter()
            await ask(wires[number % len(wires)], path, cookie=cookie)
            spans.append(time.perf_counter() - started)
        for _, writer in wires:
            writer.close()
        return statistics.median(spans[len(wires) :]) * 1000

    return {path: asyncio.run(median(path)) for path in LISTS}


def memory(server: Server) -> float:
    """Return what all processes take, in megabytes, once they are at rest: the job worker has made way for a fresh one."""
    assert server.process
    time.sleep(3)
    return footprint.megabytes([server.process.pid, *server.children()])


_COUNT = "from huiyin.opinions.models import Opinion; print(Opinion._base_manager.count())"
_WAIT = """
import time
from huiyin.opinions.models import Opinion
while Opinion._base_manager.filter(suggested=False).exists():
    time.sleep(0.5)
"""
_SIGN_IN = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django_scopes import scope
from huiyin.core.actors import System
from huiyin.org import actions
from huiyin.org.models import Bureau, Role, Section
bureau = Bureau.objects.get()
with scope(bureau=bureau):
    clerk = actions.hire(bureau, actor=System("bench"), username="clerk", name="文书")
    actions.appoint(clerk, actor=System("bench"), role=Role.CLERK, section=Section.objects.get(code="office"))
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(clerk.pk), clerk.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "huiyin.org.backends.StaffBackend"
session.create()
print(session.session_key)
"""
