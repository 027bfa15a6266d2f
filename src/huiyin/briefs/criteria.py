"""What briefs can count for a campaign: reports sent to the superior, and received."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.briefs.models import Brief, BriefState, Kind
from huiyin.briefs.queries.own import briefs_visible_to
from huiyin.briefs.subjects import briefs_of_kind
from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, Rule, Settings, add_rule
from huiyin.core.timing import today
from huiyin.org.models import Post, Role, Staff


class ReportForm(forms.Form):
    """Which paper, on which stage, how often, and whether the superior has to have received it."""

    kind = forms.ChoiceField(label=gettext_lazy("kind of paper"), choices=Kind)
    stage = forms.SlugField(label=gettext_lazy("on the stage with this key"), max_length=40, required=False)
    times = forms.IntegerField(label=gettext_lazy("times, at least"), min_value=1, max_value=60)
    received = forms.BooleanField(label=gettext_lazy("received by the superior"), required=False)


def _words(settings: Settings) -> str:
    kind = Kind(settings["kind"]).label
    said = {"kind": kind, "times": settings["times"]}
    if settings["times"] == 1:
        sent = _("%(kind)s sent to the superior") % said
    else:
        sent = _("%(kind)s sent to the superior %(times)d times") % said
    return _("%(sent)s, and received.") % {"sent": sent} if settings["received"] else _("%(sent)s.") % {"sent": sent}


def _counted(campaign: Campaign, settings: Settings) -> QuerySet[Brief]:
    states: tuple[str, ...] = (BriefState.RECEIVED,)
    if not settings["received"]:
        states = (BriefState.SENT, BriefState.RECEIVED)
    found = Brief.objects.filter(campaign=campaign, kind=settings["kind"], goes_up=True, status__in=states)
    return found.filter(stage__key=settings["stage"]) if settings.get("stage") else found


def _measure(campaign: Campaign, settings: Settings) -> Measure:
    return Measure(min(_counted(campaign, settings).count(), settings["times"]), settings["times"])


def _evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    seen = briefs_visible_to(reader).filter(pk__in=_counted(campaign, settings))
    return Listing(seen.select_related("received_by"), _line)


def _line(brief: Any) -> Line:
    note = _("sent on %(day)s") % {"day": brief.sent_on}
    if brief.received_by:
        note = _("sent on %(day)s, received by %(name)s on %(received)s") % {
            "day": brief.sent_on, "name": brief.received_by.name, "received": brief.received_on,
        }  # fmt: skip
    return Line(brief.title, note, reverse("briefs:brief", args=[brief.code]))


def _missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    """Name the office, who write it: nobody else can bring it on its way."""
    posts = Post.objects.held_on(today()).filter(role__in=(Role.OFFICE_HEAD, Role.CLERK)).values("staff")
    office = Staff.objects.filter(pk__in=posts, is_active=True).order_by("username")
    note = _("writes and sends it")
    return Listing(office, lambda one: Line(one.name, note, staff=one))


def _draft_url(campaign: Campaign, settings: Settings) -> str:
    about = {"kind": settings["kind"], "campaign": campaign.code}
    if settings.get("stage"):
        about["stage"] = f"{campaign.code}.{settings['stage']}"
    return f"{reverse('briefs:draft')}?{urlencode(about)}"


add_rule(
    Rule(
        "report", gettext_lazy("Reports sent to the superior"), ReportForm, _words,
        lambda settings: briefs_of_kind(settings["kind"]), _measure, _evidence, _missing,
        doorway=Doorway(pgettext_lazy("brief", "Draft from the records"), "briefs.write", _draft_url),
    )
)  # fmt: skip
