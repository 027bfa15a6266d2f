"""Wording that gives a speaker away to those who know the place. Plain Python; it points, and a person decides.

What names somebody outright is found by `disclosure.redaction`. Beyond that, to a section chief who knows the villages a small
place, a fact about oneself or a figure that is true of one household only says as much as a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from huiyin.disclosure import redaction


class Why(StrEnum):
    """What is given away."""

    PERSON = "person"
    PLACE = "place"
    ONESELF = "oneself"
    FIGURE = "figure"


@dataclass(frozen=True)
class Giveaway:
    """A stretch of the text, and what it gives away."""

    start: int
    end: int
    text: str
    why: Why


_HAN = "零〇一二两三四五六七八九十百千"
_NUMBER = rf"(?:\d+(?:\.\d+)?|[{_HAN}]{{2,}})"
_NAME = r"(?:(?![到在个全我本整各每们这那哪的了是不有和与从把给为进回出去来住着他你两几同外])[\u4e00-\u9fff]){1,3}"
_VILLAGE = r"村(?!民|里|上|头|口|组|委|务|干|部|级|道|边)|组(?!织|长|成|合)|屯|寨|湾(?!里)|坪|小区|巷|号楼"
_KIN = "家|们家|本人|爱人|老公|老婆|儿子|女儿|父亲|母亲|是"
_OF_A_HOUSEHOLD = "亩|户|名|方|元|万元|头|口人|平方米|立方米|公里|米"
_PATTERNS = (
    (
        Why.PERSON,
        re.compile(r"(?:[\u4e00-\u9fff](?=[A-Z]))?[A-Za-z0-9]*\*{2,}[A-Za-z0-9]*"),
    ),  # what redaction masked still has its ends
    (Why.PLACE, re.compile(rf"{_NAME}(?:{_VILLAGE})")),
    (Why.ONESELF, re.compile(rf"我(?:{_KIN})[^，。；！？,.;!?\n]{{0,18}}")),
    (Why.ONESELF, re.compile(rf"我(?:今年|已经|都)?{_NUMBER}岁")),
    (Why.FIGURE, re.compile(rf"{_NUMBER}(?:{_OF_A_HOUSEHOLD})")),
    (Why.FIGURE, re.compile(rf"(?:{_NUMBER}|[{_HAN}])月(?:{_NUMBER}|[{_HAN}])[日号]")),
)


def find(text: str) -> list[Giveaway]:
    """Return what may give the speaker away, in the order of the text; where two overlap, the one that begins first."""
    found: list[Giveaway] = []
    for one in sorted(_all(text), key=lambda each: (each.start, -each.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def softened(text: str) -> str:
    """Return the text with every giveaway put as "某", to begin settling from. What is lost in sense, a person puts right."""
    pieces, at = [], 0
    for one in find(text):
        pieces += [text[at : one.start], "某"]
        at = one.end
    return "".join([*pieces, text[at:]])


def _all(text: str) -> Iterator[Giveaway]:
    for one in redaction.find(text):
        yield Giveaway(one.start, one.end, one.text, Why.PERSON)
    for why, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Giveaway(match.start(), match.end(), match.group(), why)
