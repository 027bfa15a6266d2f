"""Meetings of a kind, held often enough, well enough attended."""

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, Rule, Settings, add_rule
from huiyin.core.timing import today
from huiyin.meetings.kinds import kind_choices, kinds
from huiyin.meetings.models import Attendance, Invitation, Meeting, MeetingState
from huiyin.meetings.queries import meetings_that_count, meetings_visible_to, well_attended
from huiyin.meetings.subjects import meetings_of_kind
from huiyin.org.models import Staff


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
    return Listing(_counted(campaign, settings).filter(pk__in=seen), meeting_line)


def meeting_line(meeting: Meeting) -> Line:
    """Return one meeting as a record behind a figure; it comes from `queries.with_figures`."""
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


def _plan(campaign: Campaign, settings: Settings) -> str:
    return reverse("meetings:plan", query={"kind": settings["kind"], "campaign": campaign.code})


add_rule(
    Rule(
        "meeting", gettext_lazy("Meetings held"), MeetingForm, _meeting_words,
        lambda settings: meetings_of_kind(settings["kind"]), _meetings, _meeting_evidence, _who_has_not_read,
        doorway=Doorway(gettext_lazy("Plan such a meeting"), "meetings.plan", _plan), follows_every_act=True,
    )
)  # fmt: skip
