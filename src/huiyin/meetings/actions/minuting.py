"""After the meeting: the attendance closed, minutes written, approved by the chair, decisions carried out, archived."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.language import filled, public_word
from huiyin.core.rows import insert
from huiyin.core.timing import now, today
from huiyin.meetings.models import Attendance, Decision, Meeting, Way
from huiyin.meetings.queries import WITH_TASKS
from huiyin.meetings.subjects import meetings_of_kind
from huiyin.meetings.workflow import meeting_workflow
from huiyin.notifications.actions import notify
from huiyin.org.models import Staff


@dataclass(frozen=True)
class Decided:
    """What was decided; with an owner and a day it becomes a task."""

    text: str
    owner: Staff | None = None
    due_on: dt.date | None = None


def hold(meeting: Meeting, *, actor: Staff) -> Meeting:
    """Close the attendance: the meeting was held, and whoever has not signed in counts as absent until the clerk says otherwise."""
    with transaction.atomic():
        meeting_workflow.apply(meeting, "hold", actor=actor)
        left = meeting.invitations.filter(attendance=Attendance.OPEN)
        left.update(attendance=Attendance.ABSENT, way=Way.CLOSING, marked_by=actor, arrived_at=now())
        measure_again(meetings_of_kind(meeting.kind))
    return meeting


def confirm(meeting: Meeting, *, actor: Staff, note: str) -> Meeting:
    """Confirm, as a second person, that a meeting entered after its day was held, and how one knows. From now on it counts."""
    meeting_workflow.check(meeting, "confirm", actor=actor)
    if not note.strip():
        message = _("Say how you know.")
        raise InvalidInput(message, {"note": message})
    with transaction.atomic():
        meeting.confirmed_by, meeting.confirmed_on = actor, today()
        meeting.save(update_fields=["confirmed_by", "confirmed_on"])
        meeting_workflow.note(meeting, "confirm", actor=actor, note=note)
        measure_again(meetings_of_kind(meeting.kind))
    return meeting


def keep_draft(meeting: Meeting, *, actor: Staff, draft: dict[str, Any]) -> Meeting:
    """Keep what has been typed of the minutes, whatever it is. Nobody but who writes them sees it, and nothing follows from it."""
    meeting_workflow.check(meeting, "minute", actor=actor)
    meeting.draft = draft
    meeting.save(update_fields=["draft"])
    return meeting


def minute(
    meeting: Meeting, *, actor: Staff, minutes: str, decisions: Sequence[Decided] = (), guests: str = ""
) -> Meeting:
    """Write the minutes with what was decided, and hand them to the chair."""
    meeting_workflow.check(meeting, "minute", actor=actor)
    if not minutes.strip():
        message = _("Write what was said.")
        raise InvalidInput(message, {"minutes": message})
    for decided in decisions:
        if (decided.owner is None) != (decided.due_on is None):
            raise InvalidInput(_("A task needs both an owner and a day: “%(text)s”.") % {"text": decided.text})
        if decided.due_on and decided.due_on < meeting.day:
            raise InvalidInput(_("A task falls due after the meeting: “%(text)s”.") % {"text": decided.text})
    changes = {"minutes": minutes, "guests": guests, "minuted_by": actor, "minuted_on": today(), "draft": {}}
    with transaction.atomic():
        meeting.decisions.all().delete()
        rows = [
            Decision(bureau_id=meeting.bureau_id, meeting=meeting, order=order, text=one.text, owner=one.owner, due_on=one.due_on)
            for order, one in enumerate(decisions, 1)
        ]  # fmt: skip
        insert(rows)
        note = public_word(filled(gettext_lazy("%(count)d decisions"), count=len(rows)))
        meeting_workflow.apply(meeting, "minute", actor=actor, changes=changes, note=note)
        text = filled(gettext_lazy("Minutes to approve: %(meeting)s"), meeting=meeting.title)
        notify([meeting.chair], text=text, url=reverse("meetings:meeting", args=[meeting.code]), by=actor)
    return meeting


def approve(meeting: Meeting, *, actor: Staff) -> Meeting:
    """Approve the minutes, as the chair. Decisions with an owner are now tasks, and their owners are told."""
    with transaction.atomic():
        meeting_workflow.apply(meeting, "approve", actor=actor, changes={"approved_by": actor, "approved_on": today()})
        tasks = meeting.decisions.filter(owner__isnull=False).select_related("owner__bureau")
        url = reverse("meetings:tasks")
        words = gettext_lazy("Decided: %(task)s. You see to it until %(day)s.")
        for task in tasks:
            if task.owner:
                notify([task.owner], text=filled(words, task=task.text[:120], day=task.due_on), url=url, by=actor)
    return meeting


def return_minutes(meeting: Meeting, *, actor: Staff, reason: str) -> Meeting:
    """Give the minutes back to whoever wrote them, with what is wrong."""
    if not reason.strip():
        message = _("Say what has to be corrected.")
        raise InvalidInput(message, {"reason": message})
    with transaction.atomic():
        meeting_workflow.apply(meeting, "return", actor=actor, note=reason)
        if meeting.minuted_by:
            words = gettext_lazy("Minutes returned: %(meeting)s. %(reason)s")
            text = filled(words, meeting=meeting.title, reason=reason)
            url = reverse("meetings:meeting", args=[meeting.code])
            notify([meeting.minuted_by], text=text, url=url, by=actor)
    return meeting


def carry_out(decision: Decision, *, actor: Staff, note: str) -> Decision:
    """Say, as its owner, that a task is done, and what was done."""
    if not actor.has_perm("meetings.carry_out", decision):
        raise NotAllowed(_("You may not do this."))
    if decision.done_on or decision.meeting.status not in WITH_TASKS:
        raise NotNow(_("There is nothing left to do here."))
    if not note.strip():
        message = _("Say what was done.")
        raise InvalidInput(message, {"note": message})
    with transaction.atomic():
        decision.done_on, decision.note = today(), note
        decision.save(update_fields=["done_on", "note"])
        after = {"decision": decision.order, "note": note}
        record("meetings.carry_out", decision.meeting, actor=actor, bureau_id=decision.bureau_id, after=after)
    return decision


def archive(meeting: Meeting, *, actor: Staff) -> Meeting:
    """File the meeting: every task is done."""
    with transaction.atomic():
        meeting_workflow.apply(meeting, "archive", actor=actor, changes={"archived_on": today()})
    return meeting
