"""The words of a text in one spelling."""

from typing import Final

from huiyin.core import dictionary
from huiyin.triage.engine.folding import fold

# How the dictionary marks nouns, verbs, adjectives, set phrases and abbreviations: the first letter of the mark.
_TELLING_MARKS: Final = frozenset("navijlzsg")
# Verbs and adverbs that say nothing by themselves, and what every letter to an office has in it.
_FILLERS: Final = frozenset(
    ["没有", "还有", "就是", "不是", "是不是", "有没有", "能不能", "不能", "不会", "可以", "应该", "需要", "觉得", "知道", "认为", "看到",
     "出现", "进行", "开始", "有人", "有时候", "好几个", "怎么办", "为什么", "反映", "反应", "来电", "来电人",
     "请问", "希望", "建议", "要求", "解决", "处理", "村民", "群众", "领导", "同志", "地方", "时候", "问题", "情况", "东西", "事情"]
)  # fmt: skip


def pieces(text: str) -> list[str]:
    """Return `text`, folded, cut into pieces that join to the whole again: words, signs and spaces."""
    return dictionary.cut(fold(text))


def telling_pieces(text: str) -> list[tuple[str, bool]]:
    """Return the same pieces, each with whether it tells what the text is about: no number, no filler, no single letter."""
    return [
        (piece, len(piece) > 1 and mark[0] in _TELLING_MARKS and piece.isalnum() and piece not in _FILLERS)
        for piece, mark in dictionary.tag(fold(text))
    ]


def words(text: str) -> list[str]:
    """Return the words of `text` in order, folded, without signs and spaces."""
    return [piece for piece in pieces(text) if piece[0].isalnum()]
