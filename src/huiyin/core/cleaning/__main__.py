"""Cleans one file: reads it from standard input, writes the parts that came of it to standard output.

    python -m huiyin.core.cleaning photos|pdf|office|text

Each part stands behind its length in four bytes. Of a file that is not taken, the reason is written to standard error instead.
"""

import resource
import sys
from collections.abc import Callable
from importlib import import_module

from huiyin.core.cleaning import Unfit

_MEMORY = 1 << 30
_SECONDS = 30


def main() -> None:
    """Do the job named on the command line."""
    job = _job(sys.argv[1])
    # What a decoder could be made to do beyond this is the kernel's to stop.
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        parts = job(sys.stdin.buffer.read())
    except Unfit as unfit:
        sys.exit(unfit.reason)
    for part in parts:
        sys.stdout.buffer.write(len(part).to_bytes(4) + part)


def _job(name: str) -> Callable[[bytes], list[bytes]]:
    """Import what one kind of file needs, and nothing more."""
    job: Callable[[bytes], list[bytes]] = import_module(f"huiyin.core.cleaning.{name}").cleaned
    return job


main()
