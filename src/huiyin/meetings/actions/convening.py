"""The notice and its way: announced, read by each person, passed on into the villages; moved or called off."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.language import filled
from huiyin.core.timing import now, today
from huiyin.meetings.actions.planning import add
from huiyin.meetings.models import Invitation, Meeting, MeetingState, Passing
from huiyin.meetings.queries import has_begun
from huiyin.meetings.subjects import meetings_of_kind
from huiyin.meetings.workflow import meeting_workflow
from huiyin.notifications.actions import notify
from huiyin.org.models import Role, Staff, Township

ANNOUNCED = gettext_lazy("Meeting: %(title)s, %(day)s, %(time)s, %(place)s. Please read the notice.")
REMINDED = gettext_lazy("Meeting: %(title)s, %(day)s, %(time)s, %(place)s. You have not confirmed the notice yet.")
MOVED = gettext_lazy("Moved: %(title)s, now %(day)s, %(time)s, %(place)s. Please read the notice again.")
CANCELLED = gettext_lazy("Cancelled: %(title)s, %(day)s, %(time)s, %(place)s.")


def announce(meeting: Meeting, *, actor: Staff) -> Meeting:
    """Send the notice to everybody invited."""
    with transaction.atomic():
        meeting_workflow.apply(meeting, "announce", actor=actor, changes={"announced_on": today()})
        _tell(meeting.invitations.all(), ANNOUNCED, meeting, actor)
    return meeting


def invite(meeting: Meeting, *, actor: Staff, people: Iterable[Staff]) -> int:
    """Invite more people; who is invited already stays so. Return how many were added."""
    meeting_workflow.check(meeting, "invite", actor=actor)
    with transaction.atomic():
        known = set(meeting.invitations.values_list("staff", flat=True))
        added = [one for one in people if one.pk not in known]
        add(meeting, added)
        meeting_workflow.note(meeting, "invite", actor=actor, after={"people": len(added)})
        if meeting.status == MeetingState.ANNOUNCED:
            new = meeting.invitations.filter(staff__in=added)
            _tell(new, ANNOUNCED, meeting, actor)
    return len(added)


def read(invitation: Invitation, *, actor: Staff) -> Invitation:
    """Confirm having read the notice: for oneself, and before the meeting begins. Doing so twice changes nothing."""
    if invitation.staff_id != actor.pk:
        raise NotAllowed(_("You may not do this."))
    if invitation.read_at:
        return invitation
    meeting = invitation.meeting
    if meeting.status != MeetingState.ANNOUNCED or has_begun(meeting):
        raise NotNow(_("A notice can be confirmed until the meeting begins."))
    with transaction.atomic():
        moment = now()
        if Invitation.objects.filter(pk=invitation.pk, read_at=None).update(read_at=moment):
            record("meetings.read", meeting, actor=actor, bureau_id=meeting.bureau_id)
            measure_again(meetings_of_kind(meeting.kind))
        invitation.read_at = moment
    return invitation


def remind(meeting: Meeting, *, actor: Staff) -> int:
    """Remind just those who have not read the notice; return how many that were."""
    meeting_workflow.check(meeting, "remind", actor=actor)
    unread = meeting.invitations.filter(read_at=None)
    with transaction.atomic():
        count = _tell(unread, REMINDED, meeting, actor)
        if not count:
            raise NotNow(_("Everybody has read it."))
        meeting_workflow.note(meeting, "remind", actor=actor, after={"people": count})
    return count


def move(
    meeting: Meeting, *, actor: Staff, day: dt.date, starts: dt.time, ends: dt.time, place: str, reason: str
) -> Meeting:
    """Move a meeting to another hour or place, never into the past. Everybody is told, and has to read it again."""
    meeting_workflow.check(meeting, "move", actor=actor)
    if ends <= starts:
        message = _("It has to end after it begins.")
        raise InvalidInput(message, {"ends": message})
    wanted = Meeting(day=day, starts=starts, ends=ends)
    if has_begun(wanted):
        message = _("A meeting is not moved into the past.")
        raise InvalidInput(message, {"day": message})
    changes = {"day": day, "starts": starts, "ends": ends, "place": place}
    before = {name: getattr(meeting, name) for name in changes}
    with transaction.atomic():
        for name, value in changes.items():
            setattr(meeting, name, value)
        meeting.save(update_fields=list(changes))
        meeting_workflow.note(meeting, "move", actor=actor, before=before, after=changes, note=reason)
        meeting.invitations.update(read_at=None)
        if meeting.status == MeetingState.ANNOUNCED:
            _tell(meeting.invitations.all(), MOVED, meeting, actor)
    return meeting


def cancel(meeting: Meeting, *, actor: Staff, reason: str) -> Meeting:
    """Call a meeting off, with the reason."""
    was_announced = meeting.status == MeetingState.ANNOUNCED
    with transaction.atomic():
        meeting_workflow.apply(meeting, "cancel", actor=actor, note=reason)
        if was_announced:
            _tell(meeting.invitations.all(), CANCELLED, meeting, actor)
    return meeting


def pass_on(meeting: Meeting, *, actor: Staff, township: Township, village: str, how: str, taken_by: str) -> Passing:
    """Record, as the township's liaison, that word of the meeting arrived in a village, and who took it. Twice is once."""
    if not actor.has_perm("meetings.pass_on", meeting) or township.pk not in actor.townships_as(Role.LIAISON):
        raise NotAllowed(_("You may not do this."))
    if not meeting.goes_to_villages or meeting.status != MeetingState.ANNOUNCED or has_begun(meeting):
        raise NotNow(_("There is nothing to pass on."))
    if village not in township.villages or meeting.township_id not in (None, township.pk):
        message = _("This village is not asked to this meeting.")
        raise InvalidInput(message, {"village": message})
    said = {"how": how, "taken_by": taken_by, "by": actor, "at": now(), "bureau_id": meeting.bureau_id}
    with transaction.atomic():
        passing, is_new = Passing.objects.get_or_create(
            meeting=meeting, township=township, village=village, defaults=said
        )
        if is_new:
            after = {"township": township.code, "village": village, "how": how}
            record("meetings.pass_on", meeting, actor=actor, bureau_id=meeting.bureau_id, after=after)
    return passing


def _tell(invitations: QuerySet[Invitation], text: Promise, meeting: Meeting, by: Staff) -> int:
    people = [one.staff for one in invitations.select_related("staff__bureau")]
    text = filled(text, title=meeting.title, day=meeting.day, time=f"{meeting.starts:%H:%M}", place=meeting.place)
    return notify(people, text=text, url=reverse("meetings:meeting", args=[meeting.code]), by=by)
