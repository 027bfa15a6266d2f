"""The text of a brief as people type it: 一、 and （一） begin headings, 1. begins an item, anything else is a paragraph.

What a clerk pastes from a word processor is understood as it stands; the numbers are counted anew on paper.
"""

import re
from html import escape

from huiyin.documents.official import Block, Heading, Items, Paragraph

_HEADINGS = (re.compile(r"[一二三四五六七八九十]+、\s*(.+)"), re.compile(r"[（(][一二三四五六七八九十]+[）)]\s*(.+)"))
_ITEM = re.compile(r"\d{1,2}[.．、]\s*(?!\d)(.+)")


def blocks_of(text: str) -> list[Block]:
    """Return what the text consists of."""
    blocks: list[Block] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        item = _ITEM.fullmatch(line)
        if item and blocks and isinstance(blocks[-1], Items):
            blocks[-1] = Items([*blocks[-1].texts, item[1]])
        else:
            blocks.append(Items([item[1]]) if item else _heading(line) or Paragraph(line))
    return blocks


def as_markup(text: str) -> str:
    """Return the text as an article of the column has it; the numbers that begin headings and items stay as they were typed."""
    pieces = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        level = next((level for level, pattern in enumerate(_HEADINGS, start=2) if pattern.fullmatch(line)), 0)
        head, stop, then = line.partition("。") if level else (line, "", "")
        tag = f"h{level}" if level else "p"
        pieces.append(f"<{tag}>{escape(head)}</{tag}>" + (f"<p>{escape(then)}</p>" if stop and then else ""))
    return "".join(pieces)


def _heading(line: str) -> Heading | None:
    for level, pattern in enumerate(_HEADINGS, start=1):
        if found := pattern.fullmatch(line):
            head, _stop, then = found[1].partition("。")
            return Heading(level, head, then)
    return None
