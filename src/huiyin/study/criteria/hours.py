"""Study hours confirmed."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, Rule, Settings, add_rule, share
from huiyin.org.models import Staff
from huiyin.study.criteria.groups import group_of, said_of, seen_of
from huiyin.study.forms import GroupField
from huiyin.study.models import Attendance
from huiyin.study.queries import confirmed_hours
from huiyin.study.subjects import HOURS


class HoursForm(forms.Form):
    """How many hours each of them."""

    group = GroupField()
    hours = forms.IntegerField(label=gettext_lazy("hours each, at least"), min_value=1, max_value=500)


def _hours_words(settings: Settings) -> str:
    return _("%(group)s: each has %(hours)d study hours, confirmed by whoever led the session.") % said_of(settings)


def _hours_in(campaign: Campaign) -> QuerySet[Attendance]:
    return confirmed_hours(campaign.starts_on, campaign.ends_on)


def _with_hours(people: QuerySet[Staff], campaign: Campaign) -> QuerySet[Any]:
    hours = _hours_in(campaign).filter(staff=OuterRef("pk")).order_by().values("staff")
    return people.annotate(heard=Subquery(hours.annotate(sum=Sum("session__hours")).values("sum")))


def _hours(campaign: Campaign, settings: Settings) -> Measure:
    people = group_of(settings)
    enough = _hours_in(campaign).filter(staff__in=people).order_by().values("staff")
    have = enough.annotate(sum=Sum("session__hours")).filter(sum__gte=settings["hours"]).count()
    return share(have, people.count(), 100)


def _hours_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    people = _with_hours(seen_of(settings, reader), campaign)
    return Listing(people.filter(heard__gte=settings["hours"]), _hours_line)


def _hours_missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    people = _with_hours(seen_of(settings, reader), campaign)
    return Listing(people.exclude(pk__in=people.filter(heard__gte=settings["hours"]).values("pk")), _hours_line)


def _hours_line(person: Any) -> Line:
    return Line(person.name, _("%(hours)s hours") % {"hours": person.heard or Decimal()}, staff=person)


add_rule(
    Rule(
        "study-hours", gettext_lazy("Study hours"), HoursForm,
        _hours_words, lambda settings: HOURS, _hours, _hours_evidence, _hours_missing,
        doorway=Doorway(gettext_lazy("Enter a session"), "study.hold_sessions", lambda *_about: reverse("study:hold_session")),
        follows_every_act=True,
    )
)  # fmt: skip
