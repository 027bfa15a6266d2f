"""Sessions and trainings: entered by the office or a secretary, hours confirmed by whoever led them."""

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.campaigns.queries import running_campaign
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.meetings.models import Attendance as Presence
from huiyin.meetings.models import Meeting
from huiyin.meetings.queries import meetings_visible_to
from huiyin.org.models import Staff
from huiyin.study.models import Attendance, PlanRow, Session
from huiyin.study.queries import meetings_to_credit
from huiyin.study.subjects import HOURS


def hold_session(*, actor: Staff, **facts: Any) -> Session:
    """Enter a session. That it was entered later than it was held stays to be seen. `facts`: the model's own."""
    if not actor.has_perm("study.hold_sessions"):
        raise NotAllowed(_("You may not do this."))
    if facts["held_on"] > today():
        words = _("Enter it once it has been held.")
        raise InvalidInput(words, {"held_on": words})
    session = Session(bureau_id=actor.bureau_id, campaign=running_campaign(), entered_by=actor, **facts)
    with transaction.atomic():
        session.save(force_insert=True)
        after = {
            "title": session.title,
            "held_on": session.held_on,
            "hours": session.hours,
            "leader": session.leader_id,
        }
        record("study.hold_session", session, actor=actor, bureau_id=actor.bureau_id, after=after)
    return session


def credit_meeting(meeting: Meeting, *, actor: Staff, kind: str, planned: PlanRow | None = None) -> Session:
    """Make a session of a study meeting: its length are the hours, and whoever its minutes name as present has them.

    Only once the minutes are approved: from then on the attendance stands. Raises NotNow before, and for a meeting whose
    hours are entered already.
    """
    if not actor.has_perm("study.hold_sessions") or not meetings_visible_to(actor).filter(pk=meeting.pk).exists():
        raise NotAllowed(_("You may not do this."))
    if not meetings_to_credit(actor).filter(pk=meeting.pk).exists():
        raise NotNow(_("Hours come from a study meeting with approved minutes, once."))
    session = Session(
        bureau_id=actor.bureau_id, campaign=meeting.campaign, kind=kind, title=meeting.title, place=meeting.place,
        held_on=meeting.day, hours=hours_of(meeting), meeting=meeting, planned=planned, leader=meeting.chair, entered_by=actor,
    )  # fmt: skip
    present = meeting.invitations.filter(attendance=Presence.PRESENT).values_list("staff", flat=True)
    with transaction.atomic():
        session.save(force_insert=True)
        Attendance.objects.bulk_create(
            Attendance(bureau_id=session.bureau_id, session=session, staff_id=person, confirmed_on=today())
            for person in present
        )
        after = {"meeting": meeting.code, "hours": session.hours, "people": len(present)}
        record("study.credit_meeting", session, actor=actor, bureau_id=actor.bureau_id, after=after)
        measure_again(HOURS)
    return session


def hours_of(meeting: Meeting) -> Decimal:
    """Return the hours of a meeting, in halves: what is begun of the last one does not count, but half an hour is the least."""
    minutes = int((meeting.ends_at - meeting.begins_at).total_seconds()) // 60
    return Decimal(max(1, minutes // 30)) / 2


def say_attended(session: Session, *, actor: Staff) -> Attendance:
    """Say to have taken part; said twice, it is said once. It counts when the leader confirms it."""
    if not actor.has_perm("study.take_part"):
        raise NotAllowed(_("You may not do this."))
    if session.meeting_id:
        raise NotNow(_("The meeting's own attendance says who took part."))
    if actor.pk == session.leader_id:
        raise NotNow(_("Whoever leads a session does not confirm their own hours."))
    with transaction.atomic():
        attendance, created = Attendance.objects.get_or_create(
            session=session, staff=actor, bureau_id=session.bureau_id
        )
        if created:
            record("study.say_attended", session, actor=actor, bureau_id=session.bureau_id)
    return attendance


def confirm_attendance(session: Session, *, actor: Staff, people: list[Staff]) -> int:
    """Confirm, as the leader, who of those who say so took part; return how many are new."""
    if not actor.has_perm("study.confirm_attendance", session):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        said = session.attendances.filter(staff__in=people, confirmed_on__isnull=True).exclude(staff=actor)
        names = sorted(said.values_list("staff__username", flat=True))
        said.update(confirmed_by=actor, confirmed_on=today())
        if names:
            record(
                "study.confirm_attendance", session, actor=actor, bureau_id=session.bureau_id, after={"people": names}
            )
            measure_again(HOURS)
    return len(names)
