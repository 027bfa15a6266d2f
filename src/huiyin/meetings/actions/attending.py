"""Who was there: by one's own sign-in with the code of the moment, or by the clerk's mark, which shows as the clerk's."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import now, today
from huiyin.meetings.models import Attendance, Invitation, Meeting, MeetingState, Way
from huiyin.meetings.queries import EARLY, has_begun, signing_is_open
from huiyin.meetings.signing import device_mark, is_current, was_current
from huiyin.meetings.subjects import meetings_of_kind
from huiyin.org.models import Post, Section, Staff

_SIGNED = (MeetingState.ANNOUNCED, MeetingState.HELD)
_MARKED = (MeetingState.PLANNED, MeetingState.ANNOUNCED, MeetingState.HELD)


def sign_in(
    invitation: Invitation, *, actor: Staff, code: str, device: str, at: dt.datetime | None = None
) -> Invitation:
    """Sign in, for oneself, with the code on the screen. A second tap finds it done; one device signs one person in.

    `at` is when it was tapped: where it had to wait for a network, the code has to be the one of that moment, which nobody
    else could know, and it counts until the minutes are written, with both moments to be seen. Raises InvalidInput for a
    code that did not stand on the screen, NotNow outside of the meeting's time or where the clerk has marked oneself since.
    """
    meeting = invitation.meeting
    if invitation.staff_id != actor.pk:
        raise NotAllowed(_("You may not do this."))
    if invitation.attendance == Attendance.PRESENT:
        return invitation
    stands = is_current(meeting, code)
    moment = now() if stands or at is None else min(at, now())
    if meeting.status not in _SIGNED or not meeting.begins_at - EARLY <= moment <= meeting.ends_at:
        raise NotNow(_("Sign-in is open from an hour before the meeting until its end."))
    if invitation.way == Way.CLERK and invitation.marked_at and moment < invitation.marked_at:
        raise NotNow(_("The clerk has marked you since. Ask the clerk if that is wrong."))
    if not stands and not (at and was_current(meeting, code, moment)):
        message = _("This code stands on the screen no longer. Take the one that stands there now.")
        raise InvalidInput(message, {"code": message})
    try:
        with transaction.atomic():
            mark_of = device_mark(meeting, device)
            _write(invitation, actor, Attendance.PRESENT, Way.CODE, at=moment, device=mark_of)
    except IntegrityError:
        raise NotNow(_("Somebody else was signed in with this device. Ask the clerk to mark you present.")) from None
    return invitation


def excuse_oneself(invitation: Invitation, *, actor: Staff, reason: str) -> Invitation:
    """Say that one cannot come, and why. Only before it begins: afterwards it is an absence."""
    if invitation.staff_id != actor.pk:
        raise NotAllowed(_("You may not do this."))
    meeting = invitation.meeting
    if meeting.status != MeetingState.ANNOUNCED or has_begun(meeting):
        raise NotNow(_("One is excused before a meeting begins, not afterwards."))
    with transaction.atomic():
        _write(invitation, actor, Attendance.EXCUSED, Way.ONESELF, reason=_said(reason))
    return invitation


def mark(
    invitation: Invitation, *, actor: Staff, attendance: str, reason: str = "", at: dt.datetime | None = None, tap: str = ""
) -> Invitation:  # fmt: skip
    """Mark somebody, as the clerk; `at` is when it was tapped and `tap` names that tap, if it had to wait for a network.

    The same tap twice, or one older than what stands there, changes nothing. A reason that comes after the beginning excuses
    nobody: it is written beside the absence. After the minutes are written nothing changes.
    """
    meeting = invitation.meeting
    if not actor.has_perm("meetings.run", meeting):
        raise NotAllowed(_("You may not do this."))
    if meeting.status not in _MARKED:
        raise NotNow(_("The attendance stands in the minutes and cannot be changed."))
    moment = min(at or now(), now())
    if (tap and tap == invitation.tap) or (invitation.marked_at and moment < invitation.marked_at):
        return invitation
    if attendance == Attendance.PRESENT and moment < meeting.begins_at - EARLY:
        raise NotNow(_("Nobody is present before there is a meeting."))
    if attendance == Attendance.EXCUSED:
        reason = _said(reason)
        if moment >= meeting.begins_at:
            attendance = Attendance.ABSENT
    with transaction.atomic():
        _write(invitation, actor, Attendance(attendance), Way.CLERK, reason=reason, at=moment, tap=tap)
    return invitation


def mark_the_rest(meeting: Meeting, *, actor: Staff, section: Section | None = None) -> int:
    """Mark everybody present who is not marked yet, or everybody of a section; return how many. Each shows as marked by the clerk.

    Who said that they cannot come, and who was marked absent, stays so.
    """
    if not actor.has_perm("meetings.run", meeting):
        raise NotAllowed(_("You may not do this."))
    if meeting.status not in _MARKED:
        raise NotNow(_("The attendance stands in the minutes and cannot be changed."))
    if not signing_is_open(meeting):
        raise NotNow(_("Nobody is present before there is a meeting."))
    with transaction.atomic():
        rest = meeting.invitations.select_for_update(of=("self",)).filter(attendance=Attendance.OPEN)
        if section:
            rest = rest.filter(staff__in=Post.objects.held_on(today()).filter(section=section).values("staff"))
        marked = list(rest.order_by("staff_id").values_list("staff_id", flat=True))
        if marked:
            said = {"attendance": Attendance.PRESENT, "way": Way.CLERK}
            meeting.invitations.filter(staff__in=marked).update(
                **said, marked_by=actor, marked_at=now(), arrived_at=now()
            )
            after = {"staff": marked, **said}
            record("meetings.mark_the_rest", meeting, actor=actor, bureau_id=meeting.bureau_id, after=after)
            measure_again(meetings_of_kind(meeting.kind))
    return len(marked)


def _write(
    invitation: Invitation, actor: Staff, attendance: Attendance, way: Way, *,
    reason: str = "", at: dt.datetime | None = None, tap: str = "", device: str = "",
) -> None:  # fmt: skip
    meeting, before = invitation.meeting, {"attendance": invitation.attendance, "way": invitation.way}
    changes = {
        "attendance": attendance, "way": way, "reason": reason, "marked_by": actor, "marked_at": at or now(),
        "arrived_at": now(), "tap": tap, "device": device or invitation.device,
    }  # fmt: skip
    Invitation.objects.filter(pk=invitation.pk).update(**changes)
    for name, value in changes.items():
        setattr(invitation, name, value)
    after = {"staff": invitation.staff_id, "attendance": attendance, "way": way, "reason": reason}
    record("meetings.mark", meeting, actor=actor, bureau_id=meeting.bureau_id, before=before, after=after)
    measure_again(meetings_of_kind(meeting.kind))


def _said(reason: str) -> str:
    if not reason.strip():
        message = _("Say why.")
        raise InvalidInput(message, {"reason": message})
    return reason.strip()
