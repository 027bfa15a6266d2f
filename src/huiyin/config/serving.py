"""Web processes and job workers under one parent: started together, restarted one by one, gone together.

The parent loads everything once and forks, so that its children share most of their memory: with two web processes and
a job worker that is a good third of what separate starts would take. Children that were killed come back; when the
parent dies, however it dies, they do not outlive it.
"""

import ctypes
import gc
import logging
import multiprocessing
import re
import signal
import socket
import sys
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.db import connections
from django.urls import get_resolver
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from huiyin.config.gate import Gate
from huiyin.config.rehearsal import rehearse
from huiyin.core import jobs, periodic
from huiyin.disclosure import redaction
from huiyin.triage.engine import bigrams, segment

logger = logging.getLogger(__name__)

_PR_SET_PDEATHSIG = 1
_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8
_MADV_DONTNEED = 4
_LARGE = 256 * 1024
_GAPS = (65536, 16384, 4096, 1024, 512, 256, 128, 64, 24)
_MOST_IN_GAPS = 4 * 1024 * 1024
_NEVER_WRITTEN_IN = re.compile(r"^(\w+)-(\w+) r-.p .* /.*\n(?:\w+: .*\n)*?Anonymous: +0 kB", re.MULTILINE)
# A running job gets so long to end before it is stopped; it will be given out again.
_PATIENCE = 20
_ANY_WORDS = "清禾镇三组周桂芳（电话13800000000）反映：自来水浑了半个月，烧开了壶底还有泥，找过村里两回。"


@dataclass(frozen=True)
class Plan:
    """How many of what, and where."""

    host: str = "127.0.0.1"
    port: int = 8000
    web_processes: int = 2
    threads: int = 2
    job_workers: int = 1


def worker_name(slot: str) -> str:
    """Return a worker's name: the same after a restart, another on every machine."""
    return f"{socket.gethostname()[:40]}:{slot}"


def serve(plan: Plan) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    _load_everything()
    stop = threading.Event()
    names = [worker_name(f"{plan.port}/{number}") for number in range(1, plan.job_workers + 1)]
    keepers = [threading.Thread(target=_keep_working, args=(name, stop)) for name in names]
    for keeper in keepers:
        keeper.start()
    try:
        while not _serve_web(plan):
            time.sleep(1)
    finally:
        stop.set()
        for keeper in keepers:
            keeper.join()


def _load_everything() -> None:
    """Import what requests will need, and put it out of the garbage collector's sight so that it stays shared."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        # Large pieces go back to the system when they are let go, whatever lies behind them.
        libc.mallopt(_M_MMAP_THRESHOLD, _LARGE)
        libc.mallopt(_M_ARENA_MAX, 2)
    from huiyin.config.wsgi import application  # noqa: PLC0415 - builds the middleware

    get_resolver()._populate()  # noqa: SLF001
    # What these load on first use (dictionaries, templates, translations) is loaded once instead of in every process.
    redaction.find(_ANY_WORDS)
    segment.words(_ANY_WORDS)
    bigrams.count([_ANY_WORDS])
    periodic.all_periodic()
    try:
        rehearse(application)
    except Exception:
        logger.exception("The rehearsal failed; pages will be slow at first")
    connections.close_all()
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork", force=True)
        libc.malloc_trim(0)
        _fill_gaps(libc)
        _unmap_what_only_loading_needed(libc)


def _fill_gaps(libc: ctypes.CDLL) -> None:
    """Take the gaps that loading left in the C library's memory, large ones first: for each size until the memory grows.

    A child that put something of its own into a gap would copy the page around it: 4 MB to open the database.
    """
    libc.sbrk.restype = libc.malloc.restype = ctypes.c_void_p
    for size in _GAPS:
        end = libc.sbrk(0)
        for _ in range(_MOST_IN_GAPS // size):
            libc.malloc(size)
            if libc.sbrk(0) != end:
                break


def _unmap_what_only_loading_needed(libc: ctypes.CDLL) -> None:
    """Let go of the pages of files that this process, which only waits from now on, has mapped in.

    Whoever needs one again finds it in the system's cache. Only mappings that were never written in can be left so.
    """
    for found in _NEVER_WRITTEN_IN.finditer(Path("/proc/self/smaps").read_text()):
        start, end = (int(address, 16) for address in found.groups())
        libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), _MADV_DONTNEED)


def _serve_web(plan: Plan) -> bool:
    """Serve pages. Return true after an orderly end, false when the processes died faster than they are replaced."""
    server = Granian(
        "huiyin.config.wsgi:application",
        address=plan.host,
        port=plan.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        workers=plan.web_processes,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_PATIENCE,
        # No line for each request: it would hold the address of whoever spoke.
        log_access=False,
        log_level=LogLevels.warning,
    )
    try:
        server.serve(target_loader=partial(_web_process, plan.threads), wrap_loader=False)
    except SystemExit:
        return bool(server.interrupt_signal)
    return True


def _web_process(threads: int) -> Gate:
    _die_with_parent()
    from huiyin.config.wsgi import application  # noqa: PLC0415 - loaded by the parent already

    return Gate(application, threads)


def _keep_working(name: str, stop: threading.Event) -> None:
    """Keep one job worker alive until `stop`."""
    while not stop.is_set():
        process = multiprocessing.Process(target=_job_process, args=(name,), name=name)
        process.start()
        while process.is_alive() and not stop.is_set():
            process.join(0.2)
        if process.exitcode:
            sys.stderr.write(f"The job worker {name} ended unexpectedly ({process.exitcode}); starting it again.\n")
            stop.wait(1)
        process.terminate()
        process.join(_PATIENCE)
        process.kill()


def _job_process(name: str) -> None:
    _die_with_parent()
    stop = threading.Event()
    # Ctrl-C reaches the whole group; the parent alone decides when work ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    # Work leaves memory behind that a fresh fork does not have: it shares nearly all of its own with the parent.
    jobs.work(name, stop, leave_when_done=True)


def _die_with_parent() -> None:
    """Ask the kernel to end this process with its parent, even where the parent is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
