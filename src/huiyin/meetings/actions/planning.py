"""Planning a meeting, or a series of them."""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.core.rows import insert
from huiyin.meetings.kinds import TALK, kinds
from huiyin.meetings.models import Invitation, Meeting
from huiyin.meetings.workflow import meeting_workflow
from huiyin.org.models import Role, Staff

MOST = 53
WEEKLY = {"week": 7, "fortnight": 14}
REPEATS = ("", *WEEKLY, "month")


def plan(
    *, actor: Staff, people: Iterable[Staff] = (), repeats: str = "", until: dt.date | None = None, **said: Any
) -> list[Meeting]:
    """Plan a meeting with the people to invite, chair and note-taker among them; with `repeats`, one for each time until `until`.

    `said` are fields of `Meeting`. A day in the past is taken: the meeting then shows as entered afterwards. What an inspector plans
    is known to those invited only. Raises InvalidInput for what cannot be.
    """
    if not actor.has_perm("meetings.plan"):
        raise NotAllowed(_("You may not do this."))
    _check(said, repeats, until)
    said["is_closed"] = said.get("is_closed", False) or actor.holds(Role.INSPECTOR)
    days = list(_days(said.pop("day"), repeats, until))
    planned = [Meeting(bureau_id=actor.bureau_id, planned_by=actor, day=day, **said) for day in days]
    for meeting in planned[1:]:
        meeting.first_of_series = planned[0]
    everybody = {one.pk: one for one in (*people, said["chair"], said["note_taker"])}
    with transaction.atomic():
        told = [(one, {"kind": one.kind, "day": one.day, "people": len(everybody)}) for one in planned]
        meeting_workflow.begin_all(told, "plan", actor=actor)
        for meeting in planned:
            add(meeting, everybody.values())
    return planned


def add(meeting: Meeting, people: Iterable[Staff]) -> None:
    """Invite people who are not invited yet."""
    insert([Invitation(bureau_id=meeting.bureau_id, meeting=meeting, staff=one) for one in people])


def _check(said: dict[str, Any], repeats: str, until: dt.date | None) -> None:
    faults: dict[str, Any] = {}
    if said["kind"] not in kinds():
        faults["kind"] = _("There is no such kind of meeting.")
    if said["ends"] <= said["starts"]:
        faults["ends"] = _("It has to end after it begins.")
    if said["chair"] == said["note_taker"]:
        faults["note_taker"] = _("Somebody other than the chair takes the notes: the chair approves them.")
    if said["kind"] == TALK and not said.get("section"):
        faults["section"] = _("Say with which section.")
    if repeats and (until is None or not said["day"] <= until <= said["day"] + dt.timedelta(days=366)):
        faults["until"] = _("Say until when, at most a year ahead.")
    if repeats not in REPEATS:
        faults["repeats"] = _("There is no such rhythm.")
    for field, message in faults.items():
        raise InvalidInput(message, {field: message})


def _days(first: dt.date, repeats: str, until: dt.date | None) -> Iterator[dt.date]:
    yield first
    for turn in range(1, MOST if repeats else 1):
        day = first + dt.timedelta(days=WEEKLY[repeats] * turn) if repeats in WEEKLY else _months_on(first, turn)
        if until is None or day > until:
            return
        yield day


def _months_on(first: dt.date, months: int) -> dt.date:
    """Return the same day some months on, or the last of that month where it has no such day."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return dt.date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))
