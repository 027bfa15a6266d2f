"""The words of a text.

rjieba knows everyday Chinese; `data/words.txt` adds what a water bureau and its public say, and a bureau's own places are
added when its names are loaded. Without them 河长制办公室 falls into 河 长制 办公室.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

import rjieba

from huiyin.triage.engine.folding import fold

# Above any everyday word, so that a known term is never cut through.
_FREQUENCY: Final = 100_000


@cache
def _segmenter() -> rjieba.Jieba:
    segmenter = rjieba.Jieba()
    lines = (files("huiyin.triage") / "data" / "words.txt").read_text(encoding="utf-8").splitlines()
    _teach(segmenter, (line for line in lines if line and not line.startswith("#")))
    return segmenter


def know(words: Iterable[str]) -> None:
    """Teach this process more words, such as a bureau's townships and villages."""
    _teach(_segmenter(), words)


def pieces(text: str) -> list[str]:
    """Return `text`, folded, cut into pieces that join to the whole again: words, signs and spaces."""
    return list(_segmenter().cut(fold(text)))


def words(text: str) -> list[str]:
    """Return the words of `text` in order, folded, without signs and spaces."""
    return [piece for piece in pieces(text) if piece[0].isalnum()]


def _teach(segmenter: rjieba.Jieba, terms: Iterable[str]) -> None:
    for term in terms:
        segmenter.add_word(fold(term), _FREQUENCY, "n")
