"""Reading meetings: what this person may know of, who came, what clashes, what waits."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from huiyin.campaigns.models import Campaign
from huiyin.core.timing import now, today
from huiyin.meetings.models import Attendance, Decision, GuestGroup, Invitation, Meeting, MeetingState
from huiyin.meetings.models.meeting import TOOK_PLACE
from huiyin.org.models import Post, Role, Section, Staff, Township

beyond_doubt = Q(planned_on__lte=F("day")) | Q(confirmed_by__isnull=False)
"""Entered in time, or else confirmed by a second person."""
EARLY = dt.timedelta(hours=1)
WITH_TASKS = (MeetingState.APPROVED, MeetingState.ARCHIVED)
WITH_MINUTES = (MeetingState.MINUTED, *WITH_TASKS)


def meetings_visible_to(actor: Any) -> QuerySet[Meeting]:
    """Return the meetings this person is invited to, leads or writes of; the office and leaders see all that are not closed."""
    if not isinstance(actor, Staff) or not actor.has_perm("meetings.list"):
        return Meeting.objects.none()
    invited = Invitation.objects.filter(meeting=OuterRef("pk"), staff=actor)
    announced = Exists(invited) & ~Q(status=MeetingState.PLANNED)
    seen = announced | Q(planned_by=actor) | Q(chair=actor) | Q(note_taker=actor)
    if actor.has_perm("meetings.see_all"):
        seen |= Q(is_closed=False)
    elif townships := actor.townships_as(Role.LIAISON):
        seen |= Q(goes_to_villages=True, is_closed=False, township__in=townships) & ~Q(status=MeetingState.PLANNED)
        seen |= Q(goes_to_villages=True, is_closed=False, township=None) & ~Q(status=MeetingState.PLANNED)
    return Meeting.objects.filter(seen, bureau_id=actor.bureau_id).select_related("chair", "note_taker", "planned_by")


def with_figures(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Add how many are `invited`, how many were `present` and how many had `read` the notice."""
    return meetings.annotate(
        invited=Count("invitations"),
        present=Count("invitations", filter=Q(invitations__attendance=Attendance.PRESENT)),
        excused=Count("invitations", filter=Q(invitations__attendance=Attendance.EXCUSED)),
        read=Count("invitations", filter=Q(invitations__read_at__isnull=False)),
    )


def meetings_that_count(campaign: Campaign, kind: str) -> QuerySet[Meeting]:
    """Return the meetings of a kind that were held and entered in time, or else confirmed by a second person."""
    return Meeting.objects.filter(beyond_doubt, campaign=campaign, kind=kind, status__in=TOOK_PLACE)


def well_attended(meetings: QuerySet[Meeting], *, percent: int, read_by_all: bool) -> QuerySet[Meeting]:
    """Narrow to those to which so many of the invited came and, if asked, whose notice all had read before it began."""
    found: QuerySet[Any] = with_figures(meetings)
    found = found.filter(invited__gt=0, present__gte=F("invited") * percent / 100.0)
    return found.filter(read=F("invited")) if read_by_all else found


def invitations_of(meeting: Meeting) -> QuerySet[Invitation]:
    """Return who is invited."""
    return meeting.invitations.select_related("staff", "marked_by").order_by("staff_id")


def sections_still_open(meeting: Meeting) -> QuerySet[Section]:
    """Return the sections of which somebody is not marked yet, each with how many as `still_open`; empty once all are marked."""
    rest = meeting.invitations.filter(attendance=Attendance.OPEN).values("staff")
    posts = Post.objects.held_on(today()).filter(staff__in=rest)
    sections = Section.objects.filter(posts__in=posts)
    return sections.annotate(still_open=Count("posts__staff", distinct=True)).order_by("order", "code")


def clashes(
    people: Collection[Staff] | QuerySet[Any, Any], meeting: Meeting, days: Sequence[dt.date] = ()
) -> QuerySet[Invitation]:
    """Return where these people have to be elsewhere at the same hour, of meetings that are not closed."""
    others = Invitation.objects.filter(
        staff__in=people, meeting__day__in=days or [meeting.day], meeting__is_closed=False
    )
    same_hour = others.filter(meeting__starts__lt=meeting.ends, meeting__ends__gt=meeting.starts)
    coming = same_hour.filter(meeting__status__in=(MeetingState.PLANNED, MeetingState.ANNOUNCED))
    return coming.exclude(meeting=meeting).select_related("staff", "meeting").order_by("staff__username")


def villages_waiting(meeting: Meeting, staff: Staff) -> list[tuple[Township, str]]:
    """Return the villages of this liaison in which word of the meeting has not arrived by the records."""
    townships = Township.objects.filter(pk__in=staff.townships_as(Role.LIAISON))
    if meeting.township_id:
        townships = townships.filter(pk=meeting.township_id)
    arrived = set(meeting.passings.values_list("township_id", "village"))
    return [
        (township, village)
        for township in townships.order_by("code")
        for village in township.villages
        if (township.pk, village) not in arrived
    ]


def notices_to_pass_on(staff: Staff) -> list[tuple[Meeting, int]]:
    """Return the meetings still to come of which villages of this liaison have to be told, each with how many villages."""
    coming = meetings_visible_to(staff).filter(goes_to_villages=True, status=MeetingState.ANNOUNCED, day__gte=today())
    ahead = [meeting for meeting in coming.order_by("day", "starts", "id") if not has_begun(meeting)]
    return [(meeting, left) for meeting in ahead if (left := len(villages_waiting(meeting, staff)))]


def notices_to_read(staff: Staff) -> QuerySet[Invitation]:
    """Return the notices this person has not read, of meetings still to come."""
    coming = Invitation.objects.filter(staff=staff, read_at__isnull=True, meeting__status=MeetingState.ANNOUNCED)
    return coming.filter(meeting__day__gte=today())


def meetings_within_a_week(staff: Staff) -> QuerySet[Invitation]:
    """Return where this person has to be today and in the next six days, and has neither signed in nor been excused."""
    coming = Invitation.objects.filter(
        staff=staff, meeting__status=MeetingState.ANNOUNCED, attendance=Attendance.OPEN,
        meeting__day__range=(today(), today() + dt.timedelta(days=6)),
    )  # fmt: skip
    over = Q(meeting__day=today(), meeting__ends__lt=timezone.localtime(now()).time())
    return coming.exclude(over).order_by("meeting__day", "meeting__starts", "id")


def minutes_to_approve(staff: Staff) -> QuerySet[Meeting]:
    """Return the minutes that wait for this chair."""
    return Meeting.objects.filter(chair=staff, status=MeetingState.MINUTED)


def meetings_to_confirm(staff: Staff) -> QuerySet[Meeting]:
    """Return the meetings that were entered after their day and wait for the word of this chair, who did not enter them."""
    held = (MeetingState.HELD, MeetingState.MINUTED, MeetingState.APPROVED)
    return Meeting.objects.filter(chair=staff, status__in=held).exclude(beyond_doubt).exclude(planned_by=staff)


def minutes_to_write(staff: Staff) -> QuerySet[Meeting]:
    """Return the meetings held whose minutes this person has to write."""
    return Meeting.objects.filter(note_taker=staff, status=MeetingState.HELD)


def tasks_of(staff: Staff) -> QuerySet[Decision]:
    """Return the decisions of approved minutes that this person sees to, those due first at the top."""
    mine = Decision.objects.filter(owner=staff, meeting__status__in=WITH_TASKS)
    return mine.select_related("meeting").order_by("due_on", "id")


def signing_is_open(meeting: Meeting) -> bool:
    """Say whether somebody can be there already: from an hour before it begins."""
    return now() >= meeting.begins_at - EARLY


def has_begun(meeting: Meeting) -> bool:
    """Say whether the hour of the meeting has come."""
    return meeting.begins_at <= now()


def heard_as_text(meeting: Meeting) -> str:
    """Return what the guests confirmed, group by group and nobody named, as the minutes begin with it. They are Chinese."""
    said: dict[str, list[str]] = {}
    for row in meeting.utterances.filter(confirmed_on__isnull=False):
        said.setdefault(row.group, []).append(row.text)
    with translation.override("zh-hans"):
        groups = dict(GuestGroup.choices) | {"": _("Not attributed")}
        parts = [
            "\n".join([f"【{groups[group]}】", *(f"{at}. {text}" for at, text in enumerate(texts, 1))])
            for group, texts in said.items()
        ]
    return "\n\n".join(parts)


def groups_heard(meeting: Meeting) -> list[tuple[str, int, int, int]]:
    """Return for each group how many are invited, how many came and how often it spoke; a group nobody asked has three zeros."""
    invited = Counter(meeting.people_from_outside.values_list("group", flat=True))
    came = Counter(meeting.people_from_outside.filter(came=True).values_list("group", flat=True))
    spoke = Counter(meeting.utterances.filter(taken_back_on=None).values_list("group", flat=True))
    return [(str(group.label), invited[group], came[group], spoke[group]) for group in GuestGroup]
