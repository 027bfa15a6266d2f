"""The words of a text in one spelling."""

from huiyin.core import dictionary
from huiyin.triage.engine.folding import fold


def pieces(text: str) -> list[str]:
    """Return `text`, folded, cut into pieces that join to the whole again: words, signs and spaces."""
    return dictionary.cut(fold(text))


def words(text: str) -> list[str]:
    """Return the words of `text` in order, folded, without signs and spaces."""
    return [piece for piece in pieces(text) if piece[0].isalnum()]
