"""How much memory a family of processes takes, each page counted once, as if nobody else were on the machine.

The system's proportional share (PSS) divides a page of a library by everybody who has it mapped, so other programs of the same
Python make ours look smaller. Only forked children share our anonymous pages: for those the share is right. Pages of files, libraries
and the database, are counted here once for all processes, from what each has mapped in.
"""

import os
import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
# Bits of an entry of /proc/PID/pagemap: the page is in memory, and it belongs to a file (or is shared memory).
_PRESENT, _OF_A_FILE = 1 << 63, 1 << 61
_MAPPING = re.compile(r"^(\w+)-(\w+) .{4} (\w+) (\S+) (\d+)", re.MULTILINE)

Page = tuple[str, str, int]


def megabytes(pids: Iterable[int]) -> float:
    """Return what these processes take together."""
    pages: set[Page] = set()
    kilobytes = 0
    for pid in pids:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        kilobytes += int(re.search(r"^Pss_Anon:\s+(\d+)", rollup, re.MULTILINE)[1])  # type: ignore[index]
        pages.update(_file_pages(pid))
    return kilobytes / 1024 + len(pages) * _PAGE / 1024**2


def _file_pages(pid: int) -> Iterator[Page]:
    """Yield device, file and place of each page of a file that a process has mapped in and not written in."""
    maps = Path(f"/proc/{pid}/maps").read_text()
    with Path(f"/proc/{pid}/pagemap").open("rb") as pagemap:
        for start, end, offset, device, inode in _MAPPING.findall(maps):
            if inode == "0":
                continue
            first, count = int(start, 16) // _PAGE, (int(end, 16) - int(start, 16)) // _PAGE
            pagemap.seek(first * 8)
            for number, (entry,) in enumerate(struct.iter_unpack("<Q", pagemap.read(count * 8))):
                if entry & _PRESENT and entry & _OF_A_FILE:
                    yield device, inode, int(offset, 16) // _PAGE + number
