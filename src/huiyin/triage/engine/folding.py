"""One spelling for one character: full width becomes half, capitals small, traditional forms simplified, white space a space.

People type on phones, old keyboards and input methods of other regions; to a reader it is the same word. The fold keeps the
length of a text, so that a place found in the folded text is the same place in the original.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

PLANE: Final = 0x10000  # the basic multilingual plane; rarer characters fold to themselves


@cache
def folds() -> dict[int, str]:
    """Return the characters that fold to another one, made once per process (about 30 ms)."""
    simple = _simplified()
    moved = {}
    for char in (chr(code) for code in range(PLANE) if not 0xD800 <= code <= 0xDFFF):
        narrow = _single(unicodedata.normalize("NFKC", char).lower(), char).strip() or " "
        folded = simple.get(narrow, narrow)
        if folded != char:
            moved[ord(char)] = folded
    return moved


def _simplified() -> dict[str, str]:
    """Return the simplified form of each traditional character. In the file it stands before those that it replaces."""
    text = (files("huiyin.triage") / "data" / "simplified.txt").read_text(encoding="utf-8")
    return {traditional: line[0] for line in text.split() for traditional in line[1:]}


@cache
def letter_codes() -> NDArray[np.uint32]:
    """Return for every code its folded code, or 0 where it is no letter or digit. Index by code, for whole arrays."""
    table = np.zeros(PLANE, np.uint32)
    moved = folds()
    for code in range(PLANE):
        char = moved.get(code, chr(code))
        if char.isalnum():
            table[code] = ord(char)
    return table


def fold(text: str) -> str:
    """Return `text` with each character in its one spelling; the length stays."""
    return text.translate(folds())


def _single(folded: str, original: str) -> str:
    return folded if len(folded) == 1 else original
