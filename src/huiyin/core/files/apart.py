"""Opens files that others made in a process of its own, which holds no key, and which the kernel ends when it asks for too much.

Decoders of photos and documents are large, written in C, and the usual way in. Their memory, too, is gone with them.
"""

import subprocess
import sys
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _

import huiyin
from huiyin.core.cleaning import Reason
from huiyin.core.errors import InvalidInput

_SOURCE = str(Path(next(iter(huiyin.__path__))).parent)
_SECONDS = 40


def clean(job: Literal["photos", "pdf", "office", "text"], content: bytes) -> list[bytes]:
    """Return what `core.cleaning` made of `content`. Raises InvalidInput with a sentence for the person who chose the file."""
    command = [sys.executable, "-P", "-m", "huiyin.core.cleaning", job]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=content, capture_output=True, timeout=_SECONDS, check=False, env={"PYTHONPATH": _SOURCE}
        )
    except subprocess.TimeoutExpired:
        raise refused(_sentence(Reason.DAMAGED)) from None
    if done.returncode:
        raise refused(_sentence(_reason(done.stderr)))
    return list(_parts(done.stdout))


def refused(message: str) -> InvalidInput:
    """Return the refusal of a file, which stands beside the field of files."""
    return InvalidInput(message, {"files": message})


def _parts(output: bytes) -> list[bytes]:
    parts, at = [], 0
    while at < len(output):
        end = at + 4 + int.from_bytes(output[at : at + 4])
        parts.append(output[at + 4 : end])
        at = end
    return parts


def _reason(complaint: bytes) -> Reason:
    """Return the reason given. Who was ended by the kernel, or fell over, gives none: then the file is taken for damaged."""
    try:
        return Reason(complaint.decode().strip())
    except ValueError:
        return Reason.DAMAGED


def _sentence(reason: Reason) -> str:
    return {
        Reason.DAMAGED: _("This file cannot be read. It may be damaged."),
        Reason.TOO_MANY_PIXELS: _("The photo has too many pixels."),
        Reason.TOO_LARGE_UNPACKED: _("The file unpacks to more than it should."),
        Reason.MACROS: _("The file holds macros. Save it without them, or as PDF."),
        Reason.ARCHIVE: _("Archives are not taken. Choose the files one by one."),
        Reason.LOCKED: _("The PDF is locked with a password. Save it without one, or send photos of its pages."),
    }[reason]
