"""How words are put in an official document: numbers, dates, punctuation, the lines of a title."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from math import ceil

from huiyin.core import dictionary
from huiyin.documents.wordml import clean

_HAN = "\u3400-\u9fff"
_SAID = f"{_HAN}“”‘’《》〔〕（）、，。；：！？"
_FULL = str.maketrans(",;:?!", "，；：？！")
_DIGITS = "零一二三四五六七八九"
_SIZES = {1: "{}、", 2: "（{}）", 3: "{}.", 4: "（{}）"}
# What may not begin a line, and what may not end one.
_CLINGS = re.compile("^[的了着之、，。；：！？”’》〉）〕…]")
_OPENS = re.compile("[“‘《〈（〔0-9]$")


def chinese_number(number: int) -> str:
    """Return 1 to 99 in words: 十二, 二十, 九十九."""
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def counted(level: int, number: int) -> str:
    """Return the number before a heading or item: 一、（一）1.（1）①, in that order of levels (7.3.3)."""
    if level > 4:
        return chr(0x2460 + number - 1) if number <= 20 else f"（{number}）"
    return _SIZES[level].format(chinese_number(number) if level <= 2 and number < 100 else number)


def day(date: dt.date) -> str:
    """Return a date in Arabic figures without leading zeros (7.3.5.4)."""
    return f"{date.year}年{date.month}月{date.day}日"


def chinese(text: str) -> str:
    """Return the text with Chinese punctuation where it is Chinese: half-width marks that a keyboard left behind are put right.

    What stands between Latin letters or figures (12:30, a@b, 1,000) stays.
    """
    text = re.sub(rf"(?<=[{_SAID}])[,;:?!]|[,;:?!](?=[{_SAID}])", lambda found: found[0].translate(_FULL), text)
    text = re.sub(r"[\[（(【](\d{4})[\])）】](?=\d+号)", r"〔\1〕", text)
    text = re.sub(rf"\(([^()\n]*[{_HAN}][^()\n]*)\)", r"（\1）", text)
    return re.sub(rf'"([^"\n]*[{_HAN}][^"\n]*)"', r"“\1”", text)


def width(text: str) -> float:
    """Return how wide the text is in Chinese characters; a Latin letter or figure counts a half."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def balanced(text: str, widest: int, most: int = 4) -> list[str]:
    """Return the lines of a title: broken between words only, as a trapezoid or diamond (7.3.1), none wider than `widest`.

    Lines that somebody set stay. What cannot be broken well (one endless word) stays one line, and wraps.
    """
    text = clean(text)
    if "\n" in text or width(text) <= widest:
        return text.split("\n")
    words = list(_unbroken(dictionary.cut(text)))
    for count in range(ceil(width(text) / widest), most + 1):
        if shapes := [shape for shape in _shapes(words, count) if max(map(width, shape)) <= widest]:
            return min(shapes, key=_ugliness)
    return [text]


def _unbroken(words: list[str]) -> Iterator[str]:
    """Yield the words, joined where a line may not be broken."""
    held = words[0]
    for word in words[1:]:
        if _CLINGS.search(word) or _OPENS.search(held):
            held += word
        else:
            yield held
            held = word
    yield held


def _shapes(words: list[str], count: int) -> Iterator[list[str]]:
    for cuts in combinations(range(1, len(words)), count - 1):
        yield ["".join(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]


def _ugliness(lines: list[str]) -> float:
    """Return how far the lines are from an even trapezoid or diamond; a waist or equal lines cost more than any slant."""
    widths = [width(line) for line in lines]
    mean = sum(widths) / len(widths)
    slant = sum((one - mean) ** 2 for one in widths)
    equal = sum(20 for one, two in pairwise(widths) if one == two)
    waist = sum(50 for one, two, three in zip(widths, widths[1:], widths[2:], strict=False) if two < min(one, three))
    return slant + equal + waist
