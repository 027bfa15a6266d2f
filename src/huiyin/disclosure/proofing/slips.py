"""Likely slips of the pen. Leans towards pointing out too much: each is a question to the author, none stops anything."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.disclosure.proofing.marks import Level, Mark

# Wrong and right; only words whose wrong form is no word of its own.
_LIST = """
按装 安装　部份 部分　报消 报销　帐目 账目　帐号 账号　座落 坐落　既使 即使　己经 已经　松驰 松弛　渡假 度假　脉博 脉搏
防碍 妨碍　凑和 凑合　震憾 震撼　穿流不息 川流不息　一如继往 一如既往　再接再励 再接再厉
迫不急待 迫不及待　按步就班 按部就班　不径而走 不胫而走
水笼头 水龙头　灌慨 灌溉　抗早 抗旱　提坝 堤坝　桥粱 桥梁
"""
WRONG_WORDS = dict(pair.split() for pair in _LIST.replace("\n", "　").split("　") if pair)
_HAN = "\u4e00-\u9fff"
_PAIRS = {"（": "）", "《": "》", "「": "」", "【": "】", "“": "”", "‘": "’", "(": ")", "[": "]"}
_FULL = str.maketrans(",;:?!", "，；：？！")
_DATE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(]?(?:星期|周)([一二三四五六日天])[）)]?)?")
_DAYS = "一二三四五六日"


def _by(pattern: str, label: object, instead: Callable[[re.Match[str]], str]) -> Callable[[str], Iterator[Mark]]:
    compiled = re.compile(pattern)

    def find(text: str) -> Iterator[Mark]:
        for place in compiled.finditer(text):
            yield Mark(place.start(), place.end(), place[0], Level.ASK, label, instead(place))

    return find


def _wrong_dates(text: str) -> Iterator[Mark]:
    for place in _DATE.finditer(text):
        year, month, day, weekday = place.groups()
        try:
            date = dt.date(int(year or today().year), int(month), int(day))
        except ValueError:
            yield Mark(place.start(), place.end(), place[0], Level.ASK, _("There is no such day."))
            continue
        right = _DAYS[date.weekday()]
        if weekday and weekday.replace("天", "日") != right:
            yield Mark(place.start(), place.end(), place[0], Level.ASK, _("The weekday does not fit."), f"星期{right}")


def _unmatched(text: str) -> Iterator[Mark]:
    """Yield brackets and quotation marks without their other half. They pair within a paragraph."""
    opened: list[tuple[str, int]] = []
    alone: list[int] = []
    for at, letter in enumerate(text):
        if letter == "\n":
            alone += [place for _letter, place in opened]
            opened = []
        elif letter in _PAIRS:
            opened.append((letter, at))
        elif letter in _PAIRS.values():
            if opened and _PAIRS[opened[-1][0]] == letter:
                opened.pop()
            else:
                alone.append(at)
    for at in [*alone, *(place for _letter, place in opened)]:
        yield Mark(at, at + 1, text[at], Level.ASK, _("Its other half is missing."))


_FINDERS: tuple[Callable[[str], Iterator[Mark]], ...] = (
    _by("|".join(WRONG_WORDS), _("often written wrong"), lambda place: WRONG_WORDS[place[0]]),
    _by(r"([的了是在和与对把被就也，。；：、])\1+", _("twice in a row"), lambda place: place[1]),
    _by(rf"([{_HAN}]{{3,6}})\1", _("twice in a row"), lambda place: place[1]),
    _by(
        rf"(?<=[{_HAN}])[,;:?!](?=[{_HAN}]|$)",
        _("narrow mark in a Chinese sentence"),
        lambda place: place[0].translate(_FULL),
    ),
    _by(
        rf'(?<=[{_HAN}，。])"[^"\n]*"|"[^"\n]*"(?=[{_HAN}，。])',
        _("straight quotation marks"),
        lambda place: f"“{place[0][1:-1]}”",
    ),
    _by(
        "[０-９Ａ-Ｚａ-ｚ]+",
        _("wide figures or letters"),
        lambda place: "".join(chr(ord(one) - 0xFEE0) for one in place[0]),
    ),
    _wrong_dates,
    _unmatched,
)


def find_slips(text: str) -> Iterator[Mark]:
    """Yield what may be a slip."""
    for finder in _FINDERS:
        yield from finder(text)
