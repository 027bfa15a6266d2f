"""What this room itself can count: the leading group and the liaisons."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign, Liaison, Member, Place
from huiyin.campaigns.queries import liaisons_of, members_of, uncovered_townships
from huiyin.campaigns.subjects import LEADING_GROUP, LIAISONS
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, Rule, Settings, add_rule
from huiyin.org.models import Staff, Township


class LeadingGroupForm(forms.Form):
    """Its size."""

    deputies = forms.IntegerField(label=gettext_lazy("deputy heads, at least"), min_value=0, max_value=20)
    members = forms.IntegerField(label=gettext_lazy("members, at least"), min_value=0, max_value=200)


def _group_words(settings: Settings) -> str:
    return _(
        "A leading group with a head, at least %(deputies)d deputy heads and %(members)d members, an office with a head,"
        " appointed by a document."
    ) % {"deputies": settings["deputies"], "members": settings["members"]}


def _group(campaign: Campaign, settings: Settings) -> Measure:
    needed = {
        Place.HEAD: 1, Place.DEPUTY_HEAD: settings["deputies"], Place.MEMBER: settings["members"], Place.OFFICE_HEAD: 1,
    }  # fmt: skip
    held = [member.place for member in members_of(campaign)]
    have = sum(min(held.count(place), wanted) for place, wanted in needed.items())
    return Measure(have + bool(campaign.appointed_by), sum(needed.values()) + 1)


def _group_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    return Listing(members_of(campaign), _member_line)


def _member_line(member: Member) -> Line:
    return Line(member.staff.name, f"{member.get_place_display()}：{member.reason}", staff=member.staff)


def _liaison_words(settings: Settings) -> str:
    return _("Every township has a liaison who has confirmed.")


def _liaisons(campaign: Campaign, settings: Settings) -> Measure:
    every = Township.objects.count()
    return Measure(every - uncovered_townships(campaign).count(), every)


def _liaison_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    return Listing(liaisons_of(campaign).filter(confirmed_on__isnull=False), _liaison_line)


def _liaison_line(liaison: Liaison) -> Line:
    return Line(liaison.township.name, f"{liaison.staff.name} {liaison.confirmed_on:%Y-%m-%d}", staff=liaison.staff)


def _uncovered(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    named = {liaison.township_id: liaison for liaison in liaisons_of(campaign)}

    def line(township: Township) -> Line:
        liaison = named.get(township.pk)
        note = _("%(name)s has not confirmed.") % {"name": liaison.staff} if liaison else _("Nobody is named.")
        url = reverse("campaigns:people", args=[campaign.code])
        return Line(township.name, note, url, staff=liaison.staff if liaison else None)

    return Listing(uncovered_townships(campaign), line)


def _people(campaign: Campaign, settings: Settings) -> str:
    return reverse("campaigns:people", args=[campaign.code])


add_rule(
    Rule(
        "leading-group", gettext_lazy("Leading group and office"), LeadingGroupForm,
        _group_words, lambda settings: LEADING_GROUP, _group, _group_evidence,
        doorway=Doorway(gettext_lazy("Leading group and liaisons"), "campaigns.prepare", _people),
    )
)  # fmt: skip
add_rule(
    Rule(
        "liaisons", gettext_lazy("Township liaisons"), forms.Form,
        _liaison_words, lambda settings: LIAISONS, _liaisons, _liaison_evidence, _uncovered,
        doorway=Doorway(gettext_lazy("Leading group and liaisons"), "campaigns.prepare", _people),
    )
)  # fmt: skip
