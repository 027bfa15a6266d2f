"""Groups of people that were heard at symposiums: each speaks for itself, and none for another."""

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, Rule, Settings, add_rule
from huiyin.meetings.models import Guest, GuestGroup, Meeting, Utterance
from huiyin.meetings.queries import meetings_visible_to
from huiyin.meetings.subjects import SYMPOSIUM, meetings_of_kind
from huiyin.org.models import Staff


class GroupsForm(forms.Form):
    """How many groups."""

    groups = forms.IntegerField(
        label=gettext_lazy("groups heard, at least"), min_value=1, max_value=len(GuestGroup.values)
    )


def _said(campaign: Campaign) -> QuerySet[Utterance]:
    return Utterance.objects.filter(meeting__campaign=campaign, confirmed_on__isnull=False).exclude(group="")


def _heard(campaign: Campaign) -> set[str]:
    return set(_said(campaign).order_by().values_list("group", flat=True))


def _words(settings: Settings) -> str:
    said = ngettext(
        "People of at least %(groups)d group from outside were heard at a symposium.",
        "People of at least %(groups)d groups from outside were heard at symposiums.",
        settings["groups"],
    )
    return said % settings


def _measure(campaign: Campaign, settings: Settings) -> Measure:
    return Measure(min(len(_heard(campaign)), settings["groups"]), settings["groups"])


def _symposiums(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    spoke: dict[int, set[str]] = {}
    for meeting, group in _said(campaign).order_by().values_list("meeting", "group").distinct():
        spoke.setdefault(meeting, set()).add(group)

    def line(meeting: Meeting) -> Line:
        names = [str(group.label) for group in GuestGroup if group in spoke[meeting.pk]]
        note = f"{meeting.day} {pgettext('between names', ', ').join(names)}"
        return Line(meeting.title, note, reverse("meetings:meeting", args=[meeting.code]))

    return Listing(meetings_visible_to(reader).filter(pk__in=spoke), line)


def _silent_guests(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    asked = Guest.objects.filter(meeting__campaign=campaign, meeting__in=meetings_visible_to(reader).values("pk"))
    return Listing(asked.exclude(group__in=_heard(campaign)).select_related("meeting"), _guest_line)


def _guest_line(guest: Guest) -> Line:
    note = _("asked to “%(meeting)s”; nobody of the group was heard") % {"meeting": guest.meeting}
    return Line(str(guest), note, reverse("meetings:meeting", args=[guest.meeting.code]))


def _plan(campaign: Campaign, settings: Settings) -> str:
    return reverse("meetings:plan", query={"kind": SYMPOSIUM, "campaign": campaign.code})


add_rule(
    Rule(
        "groups-heard", gettext_lazy("Groups heard at symposiums"), GroupsForm, _words,
        lambda settings: meetings_of_kind(SYMPOSIUM), _measure, _symposiums, _silent_guests,
        doorway=Doorway(gettext_lazy("Plan a symposium"), "meetings.plan", _plan),
    )
)  # fmt: skip
