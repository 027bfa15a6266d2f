"""What meetings can count for a campaign: meetings of a kind, and talks between leaders and sections."""

from collections import Counter

from django import forms
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Line, Listing, Measure, Rule, Settings, add_rule
from huiyin.core.timing import today
from huiyin.meetings.kinds import TALK, kind_choices, kinds
from huiyin.meetings.models import Attendance, Invitation, Meeting, MeetingState
from huiyin.meetings.queries import meetings_that_count, meetings_visible_to, well_attended
from huiyin.meetings.subjects import meetings_of_kind
from huiyin.org.models import Post, Role, Section, Staff


class MeetingForm(forms.Form):
    """Which kind, how often, how well attended."""

    kind = forms.ChoiceField(label=gettext_lazy("kind of meeting"), choices=kind_choices)
    times = forms.IntegerField(label=gettext_lazy("times, at least"), min_value=1, max_value=60)
    attendance = forms.IntegerField(label=gettext_lazy("percent of those invited who came"), min_value=0, max_value=100)
    notice_read = forms.BooleanField(label=gettext_lazy("everybody has read the notice"), required=False)


def _meeting_words(settings: Settings) -> str:
    said = {"kind": kinds()[settings["kind"]], "times": settings["times"], "percent": settings["attendance"]}
    held = ngettext("%(kind)s: held once", "%(kind)s: held %(times)d times", settings["times"]) % said
    came = _(", attended by at least %(percent)d%% of those invited") % said if settings["attendance"] else ""
    read = _(", its notice read by all") if settings["notice_read"] else ""
    return _("%(held)s%(came)s%(read)s.") % {"held": held, "came": came, "read": read}


def _counted(campaign: Campaign, settings: Settings) -> QuerySet[Meeting]:
    held = meetings_that_count(campaign, settings["kind"])
    return well_attended(held, percent=settings["attendance"], read_by_all=settings["notice_read"])


def _meetings(campaign: Campaign, settings: Settings) -> Measure:
    return Measure(min(_counted(campaign, settings).count(), settings["times"]), settings["times"])


def _meeting_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    seen = meetings_visible_to(reader).values("pk")
    return Listing(_counted(campaign, settings).filter(pk__in=seen), _meeting_line)


def _meeting_line(meeting: Meeting) -> Line:
    figures = {"present": meeting.present, "invited": meeting.invited, "day": meeting.day}  # type: ignore[attr-defined] # annotated by with_figures
    note = _("%(day)s: %(present)d of %(invited)d came") % figures
    if meeting.was_entered_afterwards:
        note += _("; entered afterwards, on %(day)s") % {"day": meeting.planned_on}
    return Line(meeting.title, note, reverse("meetings:meeting", args=[meeting.code]))


def _who_has_not_read(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    coming = Invitation.objects.filter(
        meeting__campaign=campaign, meeting__kind=settings["kind"], meeting__status=MeetingState.ANNOUNCED,
        meeting__day__gte=today(), meeting__in=meetings_visible_to(reader).values("pk"), read_at__isnull=True,
    )  # fmt: skip
    return Listing(coming.exclude(attendance=Attendance.EXCUSED).select_related("staff", "meeting"), _unread_line)


def _unread_line(invitation: Invitation) -> Line:
    note = _("has not confirmed the notice of “%(meeting)s”") % {"meeting": invitation.meeting}
    url = reverse("meetings:meeting", args=[invitation.meeting.code])
    return Line(invitation.staff.name, note, url, staff=invitation.staff)


class TalksForm(forms.Form):
    """How many for each section."""

    each = forms.IntegerField(label=gettext_lazy("talks with each section, at least"), min_value=1, max_value=20)


def _talks_words(settings: Settings) -> str:
    return ngettext(
        "A leader of the bureau has talked with every section.",
        "Leaders of the bureau have talked with every section, %(each)d times each.",
        settings["each"],
    ) % {"each": settings["each"]}


def _talks_held(campaign: Campaign) -> QuerySet[Meeting]:
    """Return the talks that a leader led and to which somebody of the section came besides."""
    leaders = Post.objects.held_on(today()).filter(role__in=(Role.DIRECTOR, Role.DEPUTY)).values("staff")
    with_two = Count("invitations", filter=Q(invitations__attendance=Attendance.PRESENT))
    talks = meetings_that_count(campaign, TALK).filter(chair__in=leaders, section__isnull=False)
    return talks.annotate(present=with_two, invited=Count("invitations")).filter(present__gte=2)


def _talks_by_section(campaign: Campaign) -> Counter[int]:
    return Counter(section for section in _talks_held(campaign).values_list("section", flat=True) if section)


def _sections(campaign: Campaign) -> QuerySet[Section]:
    return Section.objects.filter(is_active=True).order_by("order", "code")


def _talks(campaign: Campaign, settings: Settings) -> Measure:
    held, sections = _talks_by_section(campaign), list(_sections(campaign).values_list("pk", flat=True))
    have = sum(min(held[section], settings["each"]) for section in sections)
    return Measure(have, len(sections) * settings["each"])


def _talks_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    return Listing(_talks_held(campaign).filter(pk__in=meetings_visible_to(reader).values("pk")), _meeting_line)


def _sections_without(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    done = [section for section, count in _talks_by_section(campaign).items() if count >= settings["each"]]
    deputies = {
        post.section_id: post.staff
        for post in Post.objects.held_on(today()).filter(role=Role.DEPUTY).select_related("staff")
    }

    def line(section: Section) -> Line:
        deputy = deputies.get(section.pk)
        note = _("%(name)s is in charge.") % {"name": deputy} if deputy else ""
        return Line(str(section), note, staff=deputy)

    return Listing(_sections(campaign).exclude(pk__in=done), line)


add_rule(
    Rule(
        "meeting", gettext_lazy("Meetings held"), MeetingForm, _meeting_words,
        lambda settings: meetings_of_kind(settings["kind"]), _meetings, _meeting_evidence, _who_has_not_read,
    )
)  # fmt: skip
add_rule(
    Rule(
        "talks", gettext_lazy("Talks between leaders and sections"), TalksForm, _talks_words,
        lambda settings: meetings_of_kind(TALK), _talks, _talks_evidence, _sections_without,
    )
)  # fmt: skip
