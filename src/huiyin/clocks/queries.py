"""Reading the calendar and the terms that hold for a bureau."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.clocks.calendar import Mark, Unit, WorkCalendar
from huiyin.clocks.models import CalendarDay, CalendarYear, StageClock, Term
from huiyin.clocks.shipped import shipped_days, shipped_terms
from huiyin.core.errors import NotNow

CONDITIONS = ("channel", "kind", "severity")
"""What a rule may name, the weightier first: with equally many named, the one that names the channel wins."""


def work_calendar() -> WorkCalendar:
    """Return the working days of the bureau in scope: the shipped table, with what the bureau decided on top."""
    marks, years = shipped_days()
    own = {row.day: Mark(row.kind, row.name, row.source) for row in CalendarDay.objects.all()}
    confirmed = CalendarYear.objects.values_list("year", flat=True)
    return WorkCalendar(marks | own, years | frozenset(confirmed))


def find_term(stage: str, *, on: dt.date, channel: str = "", kind: str = "", severity: str = "") -> Term:
    """Return the rule of the bureau in scope that applies on that day: the first of `matching_terms`.

    Raises NotNow if no rule covers the stage at all, e.g. because the bureau ended it.
    """
    found = matching_terms(stage, on=on, channel=channel, kind=kind, severity=severity)
    if not found:
        raise NotNow(_("No term is in force for this stage. The office sets one on the page “Terms”."))
    return found[0]


def matching_terms(stage: str, *, on: dt.date, channel: str = "", kind: str = "", severity: str = "") -> list[Term]:
    """Return every rule that is met, the strongest first.

    1. The rule that names most of channel, kind and severity;
    2. among these the one that names the channel, then the kind;
    3. the bureau's own before the shipped one;
    4. the one in force since the later day.
    """
    given = {"channel": channel, "kind": kind, "severity": severity}
    rows = (row for row in all_terms() if row.stage == stage and row.in_force(on))
    met = [row for row in rows if all(getattr(row, name) in ("", given[name]) for name in CONDITIONS)]
    return sorted(met, key=_strength, reverse=True)


def all_terms() -> list[Term]:
    """Return the own rules of the bureau in scope and the shipped ones."""
    return [*Term.objects.all(), *shipped_terms()]


def _strength(term: Term) -> tuple[int, list[bool], bool, dt.date]:
    named = [bool(getattr(term, name)) for name in CONDITIONS]
    return sum(named), named, not term.is_shipped, term.valid_from


def remaining(clock: StageClock, calendar: WorkCalendar, on: dt.date) -> str:
    """Say in words how much time the holder has left on that day."""
    if clock.stopped_on:
        return _("done in time") if clock.stopped_on <= clock.due_on else _("done late")
    if clock.paused_on:
        return _("paused")
    if on == clock.due_on:
        return _("due today")
    if on < clock.due_on:
        left = calendar.count(on, clock.due_on, Unit.WORKING)
        return ngettext("%(days)d working day left", "%(days)d working days left", left) % {"days": left}
    late = calendar.count(clock.due_on, on, Unit.WORKING)
    return ngettext("%(days)d working day overdue", "%(days)d working days overdue", late) % {"days": late}
