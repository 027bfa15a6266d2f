"""From facts to the draft of an official text. People edit it; what is nought is not said, and nothing is said that was not counted."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from huiyin.briefs.facts import Fact, Facts, Span
from huiyin.briefs.models import Kind
from huiyin.campaigns.queries import open_criteria
from huiyin.core.timing import today
from huiyin.documents.official.wording import chinese_number, day
from huiyin.org.models import Bureau

SOON = 30
"""So many days ahead a step counts as coming."""
MOST = 5
"""So many sections are named."""


@dataclass(frozen=True)
class Draft:
    """A title and a text in the form that `text.blocks_of` reads."""

    title: str
    text: str


def draft(kind: str, bureau: Bureau, span: Span, facts: Facts) -> Draft:
    """Return the draft of a brief."""
    lines = [_opening(kind, span)]
    numbers = count(1)
    for heading, paragraphs in _sections(span, facts):
        if said := [paragraph for paragraph in paragraphs if paragraph]:
            lines += [f"{chinese_number(next(numbers))}、{heading}", *said]
    if len(lines) == 1:
        lines.append("按系统记录，本期没有新增事项。")
    if kind != Kind.WEEKLY:
        lines.append("特此报告。")
    return Draft(_title(kind, bureau, span), "\n".join(lines))


def _about(span: Span) -> str:
    """Name the campaign, and the stage of it."""
    campaign = span.campaign.name if span.campaign else ""
    return f"{campaign}{span.stage.name}阶段" if span.stage else campaign


def _title(kind: str, bureau: Bureau, span: Span) -> str:
    about = _about(span) or "群众意见办理"
    if kind == Kind.WEEKLY:
        return f"{about}工作简报"
    if kind == Kind.STAGE:
        return f"{bureau.name}关于{about}工作情况的报告"
    if kind == Kind.FINAL:
        return f"{bureau.name}关于{about}工作总结的报告"
    return f"{bureau.name}关于群众意见办理和问题整改情况的报告"


def _opening(kind: str, span: Span) -> str:
    period = _period(span)
    about = _about(span) or "群众意见办理和问题整改"
    if kind == Kind.WEEKLY:
        return f"{period}，{about}工作情况如下。"
    return f"现将{period}{about}工作情况报告如下："


def _period(span: Span) -> str:
    if span.since == span.until:
        return day(span.since)
    until = day(span.until)
    return f"{day(span.since)}至{until.partition('年')[2] if span.since.year == span.until.year else until}"


def _sections(span: Span, facts: Facts) -> Iterator[tuple[str, Sequence[str]]]:
    yield "活动推进情况", [_sentence(facts.campaign), *_steps(facts)]
    yield "听取和答复群众意见情况", [_heard(facts)]
    yield "问题整改情况", [_sentence(facts.problems)]
    yield "会议和学习情况", [_sentence(facts.meetings), _sentence(facts.study)]
    yield "公开公示情况", [_sentence(facts.published)]
    yield "存在的主要问题", [_sentence(facts.late, "截至报告之日，")]
    yield "下一步工作安排", [_coming(span)]


def _sentence(facts: Sequence[Fact], before: str = "") -> str:
    return f"{before}{'，'.join(fact.words for fact in facts)}。" if facts else ""


def _heard(facts: Facts) -> str:
    """Say how many came, through which channels, about whose work; then what became of them."""
    received = [fact for fact in facts.opinions if fact.name == "received"]
    others = [fact for fact in facts.opinions if fact.name != "received"]
    parts = []
    if received:
        through = f"，来自{'、'.join(fact.words for fact in facts.channels)}" if facts.channels else ""
        parts.append(f"{received[0].words}{through}{_most(facts.sections)}。")
    return "".join([*parts, _sentence(others)])


def _most(sections: Sequence[Fact]) -> str:
    """Name the sections that most of it is about, and say how many there are."""
    if not sections:
        return ""
    most = sorted(sections, key=lambda fact: -fact.value)[:MOST]
    others = f"等{len(sections)}个科室" if len(sections) > MOST else ""
    return f"，涉及{'、'.join(fact.words for fact in most)}{others}"


def _steps(facts: Facts) -> Iterator[str]:
    for number, (step, criteria) in enumerate(facts.criteria, start=1):
        yield f"（{chinese_number(number)}）{step}。{'；'.join(fact.words for fact in criteria)}。"


def _coming(span: Span) -> str:
    """Name the steps that fall due next and are not complete, from the plan."""
    if span.campaign is None:
        return ""
    until = today() + dt.timedelta(days=SOON)
    steps = span.campaign.stages.filter(steps__due_on__range=(today(), until), steps__criteria__in=open_criteria())
    named = steps.values_list("steps__name", "steps__due_on").order_by("steps__due_on", "steps__id").distinct()
    return f"按方案推进：{'；'.join(f'{name}（{due.month}月{due.day}日前）' for name, due in named)}。" if named else ""
