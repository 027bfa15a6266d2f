"""What the records say of a period: each fact with the words a report states it in, and where its rows are.

Figures are of the whole bureau, whoever reads them; the rows behind them open as far as the reader may see them. A fact's words are in
Chinese whatever language the desk speaks: they go into an official paper.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import translation

from huiyin.campaigns.models import Campaign, Stage
from huiyin.campaigns.queries import progress, steps_of
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.timing import today
from huiyin.disclosure.models import Publication
from huiyin.meetings.models.meeting import TOOK_PLACE, Meeting
from huiyin.meetings.queries import with_figures
from huiyin.opinions.models import Channel
from huiyin.opinions.queries import told_in_figures
from huiyin.org.models import Section
from huiyin.rectification.models import Problem
from huiyin.reports.figures import FIGURES, OPINIONS, Figure
from huiyin.study.models import Attendance, Session

_ALWAYS = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class Fact:
    """One figure. `name` finds it again when it is counted anew; `words` state it."""

    name: str
    value: int
    words: str
    url: str

    def kept(self) -> dict[str, Any]:
        """Return what a version of a brief keeps of it."""
        return {"name": self.name, "value": self.value, "words": self.words}


@dataclass(frozen=True)
class Span:
    """What a brief speaks of."""

    since: dt.date
    until: dt.date
    campaign: Campaign | None = None
    stage: Stage | None = None

    @property
    def period(self) -> tuple[dt.date, dt.date]:
        """The first and the last day."""
        return self.since, self.until


@dataclass(frozen=True)
class Facts:
    """All that a brief may state, topic by topic; what is nought is left out."""

    opinions: list[Fact]
    channels: list[Fact]
    sections: list[Fact]
    problems: list[Fact]
    meetings: list[Fact]
    study: list[Fact]
    published: list[Fact]
    campaign: list[Fact]
    criteria: list[tuple[str, list[Fact]]]
    late: list[Fact]

    def all(self) -> Iterator[Fact]:
        """Yield every fact."""
        topics = (self.opinions, self.channels, self.sections, self.problems, self.meetings)
        for topic in (*topics, self.study, self.published, self.campaign, self.late):
            yield from topic
        for _step, facts in self.criteria:
            yield from facts


def gather(span: Span) -> Facts:
    """Count everything, in the bureau in scope, with a fixed number of queries."""
    with translation.override(settings.LANGUAGE_CODE):
        steps = _steps(span)
        done = progress(steps)
        return Facts(
            opinions=_stated(span, _OPINIONS), channels=_by_channel(span), sections=_by_section(span),
            problems=_stated(span, _PROBLEMS), meetings=_meetings(span), study=_study(span), published=_published(span),
            campaign=_campaign(span, done.done, done.all), criteria=_criteria(steps, span),
            late=[*_stated(Span(_ALWAYS, today()), _LATE), *_late_steps(span, done.late)],
        )  # fmt: skip


_OPINIONS = {
    "received": "收到群众意见建议{}件", "fact_answered": "答复{}件", "fact_rated": "群众评价{}件",
    "fact_satisfied": "其中基本满意以上{}件",
}  # fmt: skip
_PROBLEMS = {
    "listed": "新列入问题清单{}个", "fact_assigned": "交办{}个", "fact_done": "整改完成{}个", "fact_verified": "核查通过{}个",
    "fact_struck_off": "公示后销号{}个",
}  # fmt: skip
_LATE = {"overdue": "群众意见超期未办{}件", "problem_overdue": "问题整改超期{}个"}


def rows_of(figure: Figure, span: Span) -> QuerySet[Any]:
    """Return the rows a figure counts in the whole bureau: nothing that is about one of the staff."""
    is_opinion = figure.register is OPINIONS
    rows: QuerySet[Any] = told_in_figures() if is_opinion else Problem.objects.all()
    return rows.filter(figure.condition(), **{f"{figure.day}__range": span.period})


def _stated(span: Span, phrases: dict[str, str]) -> list[Fact]:
    counted = ((name, rows_of(FIGURES[name], span).count()) for name in phrases)
    return [Fact(name, n, phrases[name].format(n), _figure_url(name, span)) for name, n in counted if n]


def _figure_url(name: str, span: Span, **more: str) -> str:
    query = {"since": span.since.isoformat(), "until": span.until.isoformat(), "for_all": "yes", **more}
    return f"{reverse('reports:figure', args=[name])}?{urlencode(query)}"


def _by_channel(span: Span) -> list[Fact]:
    counted = dict(rows_of(FIGURES["received"], span).order_by().values_list("channel").annotate(Count("pk")))
    days = {"since": span.since.isoformat(), "until": span.until.isoformat()}
    return [
        Fact(
            f"received.channel.{channel.value}", counted[channel], f"{channel.label}{counted[channel]}件",
            f"{reverse('opinions:opinions')}?{urlencode({'channel': channel.value, **days})}",
        )
        for channel in Channel if channel.value in counted
    ]  # fmt: skip


def _by_section(span: Span) -> list[Fact]:
    counted = dict(rows_of(FIGURES["received"], span).order_by().values_list("section").annotate(Count("pk")))
    return [
        Fact(
            f"received.section.{section.code}", counted[section.pk], f"{section.name}{counted[section.pk]}件",
            _figure_url("received", span, section=section.code),
        )
        for section in Section.objects.all() if section.pk in counted
    ]  # fmt: skip


def _meetings(span: Span) -> list[Fact]:
    held = Meeting.objects.filter(day__range=span.period, status__in=TOOK_PLACE, is_closed=False)
    in_time = held.filter(Q(planned_on__lte=F("day")) | Q(confirmed_by__isnull=False))
    if span.campaign:
        in_time = in_time.filter(campaign=span.campaign)
    figures: Any = with_figures(in_time)
    found = figures.aggregate(held=Count("pk"), called=Sum("invited"), came=Sum("present"))
    if not found["held"]:
        return []
    url = f"{reverse('meetings:meetings')}?{_days(span)}"
    phrases = {"held": "召开会议{}次", "called": "应到{}人次", "came": "实到{}人次"}
    return [Fact(f"meetings.{name}", found[name], words.format(found[name]), url) for name, words in phrases.items()]


def _study(span: Span) -> list[Fact]:
    url = f"{reverse('study:sessions')}?{_days(span)}"
    sessions = Session.objects.filter(held_on__range=span.period).count()
    people = Attendance.objects.filter(session__held_on__range=span.period, confirmed_on__isnull=False).count()
    found = (("study.sessions", sessions, "组织学习培训{}场"), ("study.people", people, "确认学习{}人次"))
    return [Fact(name, n, words.format(n), url) for name, n, words in found if n]


def _published(span: Span) -> list[Fact]:
    n = Publication.objects.filter(released_on__range=span.period).count()
    url = f"{reverse('disclosure:publications')}?{_days(span)}"
    return [Fact("published", n, f"向群众公开办理结果{n}件", url)] if n else []


def _days(span: Span) -> str:
    return urlencode({"since": span.since.isoformat(), "until": span.until.isoformat()})


def _steps(span: Span) -> list[Any]:
    if span.campaign is None:
        return []
    steps = steps_of(span.campaign)
    return list(steps.filter(stage=span.stage) if span.stage else steps)


def _campaign(span: Span, done: int, every: int) -> list[Fact]:
    if span.campaign is None:
        return []
    url = reverse("campaigns:campaign", args=[span.campaign.code])
    found = (("steps.all", every, "规定动作{}项"), ("steps.done", done, "按记录已完成{}项"))
    return [Fact(name, n, words.format(n), url) for name, n, words in found if n]


def _late_steps(span: Span, late: int) -> list[Fact]:
    if span.campaign is None or not late:
        return []
    return [Fact("steps.late", late, f"规定动作逾期{late}项", reverse("campaigns:campaign", args=[span.campaign.code]))]


def _criteria(steps: list[Any], span: Span) -> list[tuple[str, list[Fact]]]:
    """Return the steps that have begun, each with its criteria in words and figures."""
    found = []
    for step in steps:
        if span.campaign and step.starts_on <= today():
            url = reverse("campaigns:step", args=[span.campaign.code, step.stage.key, step.key])
            found.append(
                (step.name, [_criterion(one, f"{step.stage.key}.{step.key}", url) for one in step.criteria.all()])
            )
    return found


def _criterion(criterion: Any, step: str, url: str) -> Fact:
    words = rule_named(criterion.rule).words(criterion.settings).rstrip("。")
    figure = f"（{criterion.have}/{criterion.need}，{_standing(criterion)}）"
    return Fact(f"criterion.{step}.{criterion.order}", criterion.have, f"{words}{figure}", url)


def _standing(criterion: Any) -> str:
    if criterion.is_met:
        return "已达标"
    return "未达标，经批准作为例外" if any(one.granted for one in criterion.waivers.all()) else "未达标"
