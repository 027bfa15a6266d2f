"""The state table of a meeting."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from huiyin.core.timing import now
from huiyin.lifecycle.workflow import Transition, Workflow
from huiyin.meetings.models import Meeting, MeetingState


def _somebody_can_still_come(meeting: Meeting, actor: Any) -> Any:
    if meeting.begins_at <= now():
        return _("It has begun: a notice would come too late. Enter it as held; it shows that nobody was told.")
    if not meeting.invitations.exists():
        return _("Nobody is invited yet.")
    return None


def _it_has_begun(meeting: Meeting, actor: Any) -> Any:
    if meeting.begins_at > now():
        return _("It has not begun yet.")
    return None


def _it_has_not_begun(meeting: Meeting, actor: Any) -> Any:
    if meeting.begins_at <= now():
        return _("It has begun.")
    return None


def _it_needs_a_second_word(meeting: Meeting, actor: Any) -> Any:
    if not meeting.was_entered_afterwards:
        return _("It was entered in time and needs no confirmation.")
    if meeting.confirmed_by_id:
        return _("It is confirmed already.")
    return None


def _no_task_is_open(meeting: Meeting, actor: Any) -> Any:
    left = meeting.decisions.filter(owner__isnull=False, done_on__isnull=True).count()
    if left:
        return ngettext("%(count)d task is still open.", "%(count)d tasks are still open.", left) % {"count": left}
    return None


RUNNER = gettext_lazy("who planned it, its note-taker, campaign office")
CHAIR = gettext_lazy("chair, unless he or she wrote them")
COMING = (MeetingState.PLANNED, MeetingState.ANNOUNCED)

meeting_workflow = Workflow(
    name="meetings",
    states=MeetingState,
    initial=MeetingState.PLANNED,
    transitions=(
        Transition(
            "plan", (), MeetingState.PLANNED, "meetings.plan", pgettext_lazy("meeting", "Plan"),
            gettext_lazy("leaders, chiefs, branch secretaries, inspectors, campaign office"),
            condition=gettext_lazy("kind, day, place, chair and another person as note-taker"),
        ),
        Transition(
            "announce", (MeetingState.PLANNED,), MeetingState.ANNOUNCED, "meetings.run",
            pgettext_lazy("meeting", "Announce"), RUNNER, guard=_somebody_can_still_come,
            condition=gettext_lazy("somebody is invited, and it has not begun"),
        ),
        Transition(
            "invite", COMING, None, "meetings.run", pgettext_lazy("meeting", "Invite more people"), RUNNER,
            guard=_it_has_not_begun, condition=gettext_lazy("it has not begun"),
        ),
        Transition(
            "move", COMING, None, "meetings.run", pgettext_lazy("meeting", "Move"), RUNNER,
            guard=_it_has_not_begun, condition=gettext_lazy("not into the past; everybody is told and reads it again"),
        ),
        Transition(
            "remind", (MeetingState.ANNOUNCED,), None, "meetings.run", pgettext_lazy("meeting", "Remind"), RUNNER,
            guard=_it_has_not_begun, condition=gettext_lazy("only those who have not read it"),
        ),
        Transition(
            "cancel", COMING, MeetingState.CANCELLED, "meetings.run", pgettext_lazy("meeting", "Cancel the meeting"),
            RUNNER, condition=gettext_lazy("reason; everybody is told"),
        ),
        Transition(
            "hold", COMING, MeetingState.HELD, "meetings.run", pgettext_lazy("meeting", "Close the attendance"), RUNNER,
            guard=_it_has_begun, condition=gettext_lazy("it has begun; who has not signed in is absent"),
        ),
        Transition(
            "confirm", (MeetingState.HELD, MeetingState.MINUTED, MeetingState.APPROVED), None, "meetings.confirm",
            pgettext_lazy("meeting", "Confirm that it was held"), gettext_lazy("chair or campaign office, not who planned it"),
            guard=_it_needs_a_second_word, condition=gettext_lazy("entered after its day"),
        ),
        Transition(
            "minute", (MeetingState.HELD,), MeetingState.MINUTED, "meetings.minute",
            pgettext_lazy("meeting", "Write the minutes"), RUNNER, condition=gettext_lazy("not by the chair"),
        ),
        Transition(
            "approve", (MeetingState.MINUTED,), MeetingState.APPROVED, "meetings.approve",
            pgettext_lazy("meeting", "Approve the minutes"), CHAIR,
            condition=gettext_lazy("decisions with owner and day become tasks"),
        ),
        Transition(
            "return", (MeetingState.MINUTED,), MeetingState.HELD, "meetings.approve",
            pgettext_lazy("meeting", "Return the minutes"), CHAIR, condition=gettext_lazy("reason"),
        ),
        Transition(
            "archive", (MeetingState.APPROVED,), MeetingState.ARCHIVED, "meetings.run",
            pgettext_lazy("meeting", "Archive"), RUNNER, guard=_no_task_is_open,
            condition=gettext_lazy("every task is done"),
        ),
    ),
)  # fmt: skip
