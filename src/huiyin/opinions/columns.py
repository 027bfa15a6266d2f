"""Making sense of a file's columns: which holds what, and what a row says. Pure functions over text."""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy, gettext_noop

from huiyin.core.timing import today
from huiyin.opinions.actions.registering import LONGEST, History, Said
from huiyin.opinions.models import NAMED_SOURCES, Channel, GiverForm, Kind
from huiyin.opinions.models.imports import CountedFrom, ImportSettings
from huiyin.org.models import Township
from huiyin.vault.contact import Contact


@dataclass(frozen=True)
class Target:
    """Something a column can hold: its name, and the words of headings that usually mean it, the surest first."""

    name: str
    label: Any
    headings: tuple[str, ...]


TARGETS = (
    Target("text", gettext_lazy("Words of the giver"), ("详情", "内容", "正文", "原文", "诉求", "描述", "意见", "text", "content")),
    Target("title", gettext_lazy("Subject line"), ("主题", "标题", "题目", "title", "subject")),
    Target("received_on", gettext_lazy("Received on"), ("时间", "日期", "date", "day", "time")),
    Target("source_ref", gettext_lazy("Number at the source"), ("编号", "工单号", "单号", "流水号", "number", "id")),
    Target("kind", gettext_lazy("Kind"), ("类型", "性质", "kind", "type")),
    Target("channel", gettext_lazy("How it came"), ("渠道", "来源", "途径", "channel")),
    Target("township", gettext_lazy("Township"), ("乡镇", "街道", "镇", "township")),
    Target("place", gettext_lazy("Place"), ("地点", "位置", "村", "place")),
    Target("name", gettext_lazy("Name"), ("姓名", "反映人", "联系人", "来电人", "name")),
    Target("phone", gettext_lazy("Telephone"), ("电话", "手机", "联系方式", "phone", "mobile")),
    Target("address", gettext_lazy("Address"), ("地址", "住址", "address")),
    Target("reply", gettext_lazy("Answer given before"), ("答复意见", "答复内容", "回复内容", "办理结果", "处理结果", "答复", "回复")),
    Target("rated_on", gettext_lazy("Judged on"), ("评价时间", "评价日期", "回访时间", "回访日期")),
    Target(
        "rating", gettext_lazy("How the giver judged the answer"),
        ("满意度", "是否满意", "满意情况", "满意程度", "评价结果", "回访结果", "评价等级"),
    ),
    Target("rated_with", gettext_lazy("What was said with it"), ("不满意原因", "评价内容", "回访内容", "回访意见")),
    Target("answered_on", gettext_lazy("Answered before on"), ("答复时间", "答复日期", "回复时间", "回复日期", "办结时间", "办结日期")),
)  # fmt: skip
_SUREST_FIRST = ("answered_on", "reply", "rated_on", "rating", "rated_with")
"""Targets whose headings hold the words of others in them: 答复时间, 答复意见, 回访内容."""
_DAY_OF_THE_YEAR = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})|(\d{4})(\d{2})(\d{2})(?!\d)")
_PHONE = re.compile(r"\+?[\d\s()-]{7,20}")
_SUFFIX = re.compile("(镇|乡|街道)$")
LONGEST_CELL = 80
"""So long is no name, kind or number; a longer cell holds somebody's words."""
_SERIAL_DAYS = range(30_000, 70_000)
_KINDS = {
    "建议": Kind.SUGGESTION, "意见": Kind.SUGGESTION, "suggestion": Kind.SUGGESTION, "咨询": Kind.CONSULTATION,
    "询问": Kind.CONSULTATION, "question": Kind.CONSULTATION, "consultation": Kind.CONSULTATION,
    "求": Kind.REQUEST, "投诉": Kind.REQUEST, "诉求": Kind.REQUEST, "request": Kind.REQUEST, "complaint": Kind.REQUEST,
}  # fmt: skip
_LEVELS = {
    "非常满意": 5, "十分满意": 5, "很满意": 5, "满意": 4, "比较满意": 4, "是": 4, "基本满意": 3, "一般": 3, "不太满意": 2, "较不满意": 2,
    "不满意": 2, "否": 2, "很不满意": 1, "非常不满意": 1, "十分不满意": 1,
}  # fmt: skip
"""What platforms write, whole: 满意 stands in 不满意 too."""
_NOT_ASKED = frozenset({"", "-", "—", "/", "无", "未评价", "未回访", "未联系上", "无法联系", "无人接听"})
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "total"})
_ON_A_PERSON = ("检举", "控告", "举报干部", "违纪")
_CHANNELS = {
    "12345": Channel.HOTLINE_12345, "12314": Channel.HOTLINE_12314, "信访": Channel.PETITION,
    "局长信箱": Channel.MAILBOX, "局长意见箱": Channel.MAILBOX, "邮件": Channel.EMAIL, "邮箱": Channel.EMAIL,
    "调查函": Channel.INQUIRY, "微博": Channel.WEIBO, "微信": Channel.WECHAT, "公众号": Channel.WECHAT,
    "电视": Channel.TV, "广播": Channel.RADIO, "电台": Channel.RADIO, "网": Channel.WEB,
    "电话": Channel.PHONE, "来电": Channel.PHONE, "来信": Channel.LETTER, "信件": Channel.LETTER, "来访": Channel.IN_PERSON,
    "走访": Channel.VISIT, "座谈": Channel.SYMPOSIUM, "问卷": Channel.SURVEY, "意见箱": Channel.BOX, "留言板": Channel.BOARD,
}  # fmt: skip


def signature(headings: Iterable[str]) -> str:
    """Return what tells files of the same sort: their headings, whatever the order of the rows below."""
    return hashlib.sha256("\n".join(heading.strip().casefold() for heading in headings).encode()).hexdigest()


def guess(headings: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return target → column, as far as the headings say it, and else what stands in the first rows."""
    found: dict[str, int] = {}
    columns = [[row[at] if at < len(row) and row[at] else "" for row in sample] for at in range(len(headings))]
    for target in sorted(TARGETS, key=lambda target: target.name not in _SUREST_FIRST):
        named = (at for word in target.headings for at in _named(headings, word) if at not in found.values())
        column = next((at for at in named if _may_hold(target.name, at, columns)), None)
        if column is not None:
            found[target.name] = column
    free = [at for at in range(len(headings)) if at not in found.values()]
    for name, fits in (("received_on", _are_days), ("phone", _are_phones)):
        if name not in found and (at := next((at for at in free if fits(columns[at])), None)) is not None:
            found[name] = at
            free.remove(at)
    if "text" not in found and free:
        found["text"] = max(free, key=lambda at: sum(map(len, columns[at])))
    return found


def _named(headings: Sequence[str], word: str) -> Iterable[int]:
    return (at for at, heading in enumerate(headings) if word in heading.casefold())


def _may_hold(name: str, at: int, columns: Sequence[Sequence[str]]) -> bool:
    """Say whether a column that is called so can hold it: words are the longest there is, everything else is short."""
    lengths = [sum(map(len, cells)) for cells in columns]
    if name == "text":
        return 2 * lengths[at] >= max(lengths)
    return name in ("title", "reply", "rated_with") or all(len(cell) <= LONGEST_CELL for cell in columns[at])


def _are_days(cells: Sequence[str]) -> bool:
    given = [cell for cell in cells if cell]
    return bool(given) and all(_DAY.match(cell) for cell in given)


def _are_phones(cells: Sequence[str]) -> bool:
    given = [cell for cell in cells if cell]
    return bool(given) and all(_PHONE.fullmatch(cell) for cell in given)


def day_of(words: str) -> dt.date | None:
    """Return the day in what a cell says, e.g. `2019/2/28 11:25:05`, `2019年2月28日`, `20190228`, or a spreadsheet's number.

    `2/28` is the last 28 February there was.
    """
    words = words.strip()
    if match := _DAY_OF_THE_YEAR.fullmatch(words):
        return _latest(int(match[1]), int(match[2]))
    if words.isdecimal() and int(words) in _SERIAL_DAYS:
        return dt.date(1899, 12, 30) + dt.timedelta(int(words))
    if match := _DAY.match(words):
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None
    return None


def _latest(month: int, day: int) -> dt.date | None:
    for year in range(today().year, today().year - 5, -1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue  # 29 February
        if found <= today():
            return found
    return None


def by_name(townships: Iterable[Township]) -> dict[str, Township]:
    """Return townships by what files call them: 石门镇, and 石门 where no other one is called so."""
    rows = list(townships)
    short = Counter(_SUFFIX.sub("", one.name) for one in rows)
    return {
        name: one
        for one in rows
        for name in (one.name, _SUFFIX.sub("", one.name))
        if name == one.name or short[name] == 1
    }


@dataclass(frozen=True)
class Judged:
    """How the giver judged the answer when the platform called back, if the file says so."""

    level: int
    day: dt.date | None
    words: str


@dataclass(frozen=True)
class Reading:
    """What a row says: an opinion with the key that makes it one, or what is wrong, to be translated where it is read."""

    said: Said | None = None
    key: str = ""
    target: str = ""
    reason: str = ""
    taken: tuple[str, str] | None = None
    """The channel and the number there, where what is wrong is that it stands for other words already."""
    judged: Judged | None = None
    unknown: Mapping[str, str] = field(default_factory=dict)
    """Target → the word of the row that is on no list: a stand-in was registered instead (see `Columns`)."""


@dataclass(frozen=True)
class Columns:
    """How to read the rows of one file.

    A kind or channel that is not known becomes what the clerk said for rows that are silent; a township that is not on the list
    goes into the place; a judgement in other words is not taken.
    None of these stops the row, but all are told, in the preview and when the import is done.
    """

    settings: ImportSettings
    townships: Mapping[str, Township] = field(default_factory=dict)

    def read(self, row: Sequence[str]) -> Reading:
        """Return what the row says. The same row, in whatever file, has the same key: it is registered once."""
        cells = {name: row[at].strip() for name, at in self.settings.columns.items() if at < len(row)}
        if _TOTALS & {cell.strip().casefold() for cell in row}:
            return Reading(target="text", reason=gettext_noop("A line of totals."))
        if not (text := cells.get("text") or cells.get("title", "")):
            return Reading(target="text", reason=gettext_noop("The words are missing."))
        if len(text) > LONGEST:
            return Reading(target="text", reason=gettext_noop("Longer than 20,000 characters."))
        if any(word in cells.get("kind", "") for word in _ON_A_PERSON):
            return Reading(
                target="kind", reason=gettext_noop("A report on a person: it belongs to the discipline office.")
            )
        received_on = day_of(cells["received_on"]) if cells.get("received_on") else today()
        if received_on is None:
            return Reading(target="received_on", reason=gettext_noop("This is no day."))
        if received_on > today():
            return Reading(target="received_on", reason=gettext_noop("This day has not come yet."))
        answered_on = day_of(cells.get("answered_on", "")) if cells.get("reply") else None
        rated_on = day_of(cells.get("rated_on", ""))
        for target, given, day, reason in (
            (
                "answered_on",
                cells.get("reply"),
                answered_on,
                gettext_noop("An answer needs its day, between the receipt and today."),
            ),
            (
                "rated_on",
                cells.get("rated_on"),
                rated_on,
                gettext_noop("A judgement is of a day between the receipt and today."),
            ),
        ):
            if given and not (day and received_on <= day <= today()):
                return Reading(target=target, reason=reason)
        said = self._said(cells, text, received_on, answered_on)
        level = _LEVELS.get(cells.get("rating", ""))
        judged = Judged(level, rated_on, cells.get("rated_with", "")) if level else None
        return Reading(said, _key(said, received_on), judged=judged, unknown=self._unknown(cells))

    def _said(self, cells: dict[str, str], text: str, received_on: dt.date, answered_on: dt.date | None) -> Said:
        contact = Contact(**{name: cells.get(name, "")[:120] for name in ("name", "phone", "address")})
        named = cells.get("township", "")
        township = self.townships.get(named)
        place = [cells.get("place", "")] if township else [named, cells.get("place", "")]
        return Said(
            kind=_word(cells.get("kind", ""), _KINDS) or self.settings.kind,
            channel=_word(cells.get("channel", ""), _CHANNELS) or self.settings.channel,
            text=text, title=cells.get("title", "")[:60], township=township, place=" ".join(filter(None, place))[:120],
            giver_form=GiverForm.ANONYMOUS if contact.is_empty else GiverForm.NAMED, contact=contact,
            received_on=received_on, source_ref=cells.get("source_ref", "")[:80],
            history=History(cells["reply"], answered_on) if answered_on else None,
            without_receipt=True,
            counted_from=None if self.settings.counted_from == CountedFrom.RECEIVED else today(),
        )  # fmt: skip

    def _unknown(self, cells: dict[str, str]) -> dict[str, str]:
        known: dict[str, Callable[[str], object]] = {
            "kind": lambda cell: _word(cell, _KINDS),
            "channel": lambda cell: _word(cell, _CHANNELS),
            "township": self.townships.get,
            "rating": lambda cell: cell in _LEVELS or cell in _NOT_ASKED,
        }
        return {name: cells[name] for name, find in known.items() if cells.get(name) and not find(cells[name])}


def _word(cell: str, words: Mapping[str, str]) -> str:
    """Return the code of the first word that stands in a cell."""
    return next((code for word, code in words.items() if word in cell.casefold()), "")


def _key(said: Said, received_on: dt.date) -> str:
    """Return the idempotency key: the number at the source, or, where there is none, the words and their day."""
    numbered = said.source_ref and said.channel not in NAMED_SOURCES
    parts = (said.channel, said.source_ref) if numbered else (said.channel, received_on.isoformat(), said.text)
    return "import:" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
