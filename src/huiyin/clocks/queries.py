"""Reading the calendar, the terms and the clocks of the bureau in scope."""

import datetime as dt
from dataclasses import dataclass

import rules
from django.db.models import F, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from huiyin.clocks.calendar import Mark, Unit, WorkCalendar
from huiyin.clocks.counting import ExplainedDay, explain_days, summary
from huiyin.clocks.models import CalendarDay, CalendarYear, StageClock, Term
from huiyin.clocks.registry import ClockType, registered, type_named
from huiyin.clocks.shipped import shipped_days, shipped_terms
from huiyin.core.display import ClockFace
from huiyin.core.errors import NotNow
from huiyin.core.rows import first_row
from huiyin.org.models import Staff
from huiyin.org.tenancy import bureau_in_scope

CONDITIONS = ("channel", "kind", "severity")
"""What a rule may name, the weightier first: with equally many named, the one that names the channel wins."""


@dataclass(frozen=True)
class Tables:
    """The days and the terms of one bureau, in one edition."""

    token: str
    calendar: WorkCalendar
    terms: tuple[Term, ...]


_kept: dict[int, Tables] = {}


def tables() -> Tables:
    """Return the days and terms of the bureau in scope, read anew only when somebody has changed them.

    Registering an opinion needs both; so it asks for the edition's token and for nothing else.
    """
    bureau = bureau_in_scope()
    (token,) = first_row("SELECT token FROM clocks_edition WHERE bureau_id = %s", bureau) or ("",)
    kept = _kept.get(bureau)
    if kept is None or kept.token != token:
        kept = _kept[bureau] = Tables(token, _read_calendar(), (*Term.objects.all(), *shipped_terms()))
    return kept


def _read_calendar() -> WorkCalendar:
    marks, years = shipped_days()
    own = {row.day: Mark(row.kind, row.name, row.source) for row in CalendarDay.objects.all()}
    confirmed = CalendarYear.objects.values_list("year", flat=True)
    return WorkCalendar(marks | own, years | frozenset(confirmed))


def work_calendar() -> WorkCalendar:
    """Return the working days of the bureau in scope: the shipped table, with what the bureau decided on top."""
    return tables().calendar


def find_term(
    stage: str, *, on: dt.date, channel: str = "", kind: str = "", severity: str = "", known: Tables | None = None
) -> Term:
    """Return the rule of the bureau in scope that applies on that day: the first of `matching_terms`.

    `known` are the tables, where the caller has read them already. Raises NotNow if no rule covers the stage at all, e.g.
    because the bureau ended it.
    """
    found = matching_terms(stage, on=on, channel=channel, kind=kind, severity=severity, known=known)
    if not found:
        raise NotNow(_("No term is in force for this stage. The office sets one on the page “Terms”."))
    return found[0]


def matching_terms(
    stage: str, *, on: dt.date, channel: str = "", kind: str = "", severity: str = "", known: Tables | None = None
) -> list[Term]:
    """Return every rule that is met, the strongest first.

    1. The rule that names most of channel, kind and severity;
    2. among these the one that names the channel, then the kind;
    3. the bureau's own before the shipped one;
    4. the one in force since the later day.
    """
    given = {"channel": channel, "kind": kind, "severity": severity}
    rows = (row for row in (known or tables()).terms if row.stage == stage and row.in_force(on))
    met = [row for row in rows if all(getattr(row, name) in ("", given[name]) for name in CONDITIONS)]
    return sorted(met, key=_strength, reverse=True)


def _strength(term: Term) -> tuple[int, list[bool], bool, dt.date]:
    named = [bool(getattr(term, name)) for name in CONDITIONS]
    return sum(named), named, not term.is_shipped, term.valid_from


def face(clock: StageClock, on: dt.date, calendar: WorkCalendar | None = None) -> ClockFace | None:
    """Return what a person reads of a clock on that day; nothing once it has stopped. A list reads its `calendar` once."""
    if clock.stopped_on:
        return None
    calendar = calendar or work_calendar()
    left = calendar.count(on, clock.due_on, Unit.WORKING) or -calendar.count(clock.due_on, on, Unit.WORKING)
    # Overdue over a weekend: no working day has passed yet, and still it is not "due today".
    days_left = min(left, -1) if on > clock.due_on else left
    return ClockFace(clock.due_on, days_left, clock.light(on), paused=clock.paused_on is not None)


@dataclass(frozen=True)
class Explanation:
    """Why a clock ends on the day it does."""

    clock: StageClock
    days: list[ExplainedDay]
    sentences: list[str]
    unknown_years: list[int]

    @property
    def counted_to(self) -> dt.date:
        """The end by the calendar of today; another day than `clock.due_on` if the calendar changed after it stopped."""
        return self.days[-1].day


def explain(clock: StageClock) -> Explanation:
    """Count the clock's days once more, each with the reason it was counted or not."""
    calendar = work_calendar()
    days = list(explain_days(clock.span, calendar))
    return Explanation(clock, days, summary(days), calendar.unknown_years(clock.started_on, days[-1].day))


def visible_clock(actor: Staff, register: str, code: str, stage: str) -> StageClock:
    """Return the latest clock of that stage of an item. Raises Http404 if there is none this person may know of."""
    kind = type_named(register)
    if kind is None:
        raise Http404
    rows = kind.model.objects.filter(**{kind.code: code, "stage": stage}).select_related(*kind.related)
    clock = rows.order_by(F("stopped_on").desc(nulls_first=True), "-started_on").first()
    if clock is None or not kind.may_know(clock, actor):
        raise Http404
    return clock


def extensions_waiting_for(actor: Staff) -> list[StageClock]:
    """Return the clocks whose request for more time this person may decide, the most urgent first."""
    asked = (clock for kind in registered() for clock in _asked(kind) if kind.may_know(clock, actor))
    mine = [clock for clock in asked if rules.has_perm("clocks.decide_extension", actor, clock)]
    return sorted(mine, key=lambda clock: clock.due_on)


def _asked(kind: ClockType) -> QuerySet[StageClock]:
    return kind.model.objects.filter(extension_asked=True, stopped_on=None).select_related(*kind.related)
