"""The one timeline of a problem, from the log: what happened, who did it, and whether the givers were told."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.audit.models import Event
from huiyin.core.display import STATUS_LOOKS, Entry, Tone
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Staff
from huiyin.rectification.actions.telling import TOLD
from huiyin.rectification.models import Problem, ProblemClock
from huiyin.rectification.workflow import workflow

_CLOCK_ACTS = {
    "clock.pause": _("Clock held"),
    "clock.resume": _("Clock runs on"),
    "clock.ask_extension": _("More time asked for"),
    "clock.decide_extension": _("Decided on more time"),
}
_OBJECTION = {
    "rectification.object_to": _("Objection of the public"),
    "rectification.add_to_objection": _("The objector said more"),
    "rectification.attach_to_objection": _("The objector sent a file"),
    "rectification.withdraw_objection": _("The objection was withdrawn"),
}
_NAMES = {
    "measure": _("Measure %(value)s"),
    "goal": _("Goal: %(value)s"),
    "due_on": _("Until %(value)s"),
    "percent": _("Progress %(value)s %%"),
    "difficulty": _("Difficulties: %(value)s"),
    "caption": _("Evidence: %(value)s"),
    "opinion": _("Opinion %(value)s"),
    "days": _("%(value)s days more"),
    "version": _("Version %(value)s"),
    "notice_until": _("On notice until %(value)s"),
    "review_on": _("Next review on %(value)s"),
}
_ICONS = {"report": "chart-bar", "attach_evidence": "photo", "approve_measures": "checks"}
"""Acts that leave the state as it is; what is not named here was written by somebody."""
_DAYS = {"due_on", "notice_until", "review_on"}
_BACKWARDS = {"return", "uphold", "reopen"}


def story(problem: Problem, reader: Staff) -> list[Entry]:
    """Return what happened to the problem, newest first.

    An opinion's number is told only to those who may see the opinion, what an objector wrote only to those who decide on it.
    """
    clocks = ProblemClock.objects.filter(problem=problem).values("pk")
    about = Q(object_kind="rectification.problem", object_id=problem.pk)
    about |= Q(object_kind="rectification.problemclock", object_id__in=list(clocks.values_list("pk", flat=True)))
    events = list(Event.objects.filter(about, bureau_id=problem.bureau_id))
    numbers = {_number_of(event) for event in events} - {None}
    seen = {None, *opinions_visible_to(reader).filter(number__in=numbers).values_list("number", flat=True)}
    told_of = [event for event in events if _number_of(event) in seen]
    return [_entry(event) for event in sorted(told_of, key=_moment, reverse=True)]


def _number_of(event: Event) -> Any:
    """Return the opinion that the event names, or None."""
    return event.after.get("opinion") or event.before.get("opinion")


def _moment(event: Event) -> tuple[dt.date, float, int]:
    """Return the place in time. Acts of the public have a day and no time; they stand at its end."""
    return event.day, event.at.timestamp() if event.at else float("inf"), event.sequence


def _entry(event: Event) -> Entry:
    verb = event.verb.removeprefix("rectification.")
    return Entry(
        when=event.at or event.day,
        title=_title(event, verb),
        who=event.actor_label if event.actor_kind == "staff" else "",
        text=event.note,
        tone=_tone(event, verb),
        icon=_icon(event, verb),
        changes=_changes(event),
        told=verb in TOLD or (event.verb == "clock.decide_extension" and bool(event.after.get("granted"))),
    )


def _title(event: Event, verb: str) -> Any:
    if event.verb in _OBJECTION:
        return _OBJECTION[event.verb]
    if event.verb == "clock.decide_extension":
        return _("More time granted") if event.after.get("granted") else _("More time refused")
    return _CLOCK_ACTS.get(event.verb) or workflow.transition(verb).label


def _tone(event: Event, verb: str) -> Tone:
    if verb in _BACKWARDS or event.verb in _OBJECTION:
        return Tone.YELLOW
    look = STATUS_LOOKS.get(event.after.get("status", ""))
    return look.tone if look else Tone.PLAIN


def _icon(event: Event, verb: str) -> str:
    look = STATUS_LOOKS.get(event.after.get("status", ""))
    if look:
        return look.icon
    return "clock" if event.verb in _CLOCK_ACTS else _ICONS.get(verb, "edit")


def _changes(event: Event) -> list[str]:
    said = event.before | event.after
    return [str(words) % {"value": _plain(name, said[name])} for name, words in _NAMES.items() if said.get(name)]


def _plain(name: str, value: Any) -> str:
    return date_format(dt.date.fromisoformat(value)) if name in _DAYS else str(value)
