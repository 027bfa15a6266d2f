"""The words of Chinese text, by one dictionary a process: it takes 30 MB, so whoever cuts text into words does it here.

rjieba knows everyday Chinese; `data/words.txt` adds what a water bureau and its public say. Without it 河长制办公室 falls into
河 长制 办公室, and 水闸 is nobody's word.
"""

from functools import cache
from importlib.resources import files
from typing import Final

import rjieba

# Above any everyday word, so that a known term is never cut through.
_FREQUENCY: Final = 100_000


def cut(text: str) -> list[str]:
    """Return the pieces of `text` in order, which join to the whole again: words, signs and spaces."""
    _learn_our_words()
    return list(rjieba.cut(text))


def tag(text: str) -> list[tuple[str, str]]:
    """Return the same pieces, each with its part of speech as the dictionary marks it (n a noun, nr a name, …)."""
    _learn_our_words()
    return list(rjieba.tag(text))


@cache
def _learn_our_words() -> None:
    for line in (files("huiyin.core") / "data" / "words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            rjieba.add_word(line, _FREQUENCY, "n")
