"""What visits can count for a campaign: households of a kind reached, townships reached, and the director's own visits."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, Rule, Settings, add_rule, share
from huiyin.org.models import Staff, Township
from huiyin.visits.models import Household, HouseholdKind, Visit, VisitorRole
from huiyin.visits.queries import (
    households_of_kind,
    households_visible_to,
    visited,
    visits_that_count,
    visits_visible_to,
)
from huiyin.visits.subjects import VISITS

KINDS = [
    ("", gettext_lazy("all households")),
    ("first", gettext_lazy("all that come first")),
    *HouseholdKind.choices,
]
WHO = [
    ("", pgettext_lazy("visitor", "anybody of the bureau")),
    ("leaders", pgettext_lazy("visitor", "director or deputies, each for themselves")),
    *VisitorRole.choices,
]
_LEADERS = (VisitorRole.DIRECTOR, VisitorRole.DEPUTY)


class HouseholdsForm(forms.Form):
    """Which households, and what share of them."""

    kind = forms.ChoiceField(label=gettext_lazy("which households"), choices=KINDS, required=False)
    percent = forms.IntegerField(label=gettext_lazy("percent, at least"), min_value=1, max_value=100)


class VisitsForm(forms.Form):
    """Whose own visits, and how many."""

    by = forms.ChoiceField(label=gettext_lazy("whose own visits"), choices=WHO, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("which households"), choices=KINDS, required=False)
    households = forms.IntegerField(label=gettext_lazy("households, at least"), min_value=1, max_value=10_000)


class TownshipsForm(forms.Form):
    """How many households in each township."""

    households = forms.IntegerField(
        label=gettext_lazy("households in each township, at least"), min_value=1, max_value=1000
    )


def _during(campaign: Campaign) -> QuerySet[Visit]:
    return visits_that_count().filter(day__range=(campaign.starts_on, campaign.ends_on))


def _by(visits: QuerySet[Visit], who: str) -> QuerySet[Visit]:
    if who == "leaders":
        return visits.filter(role__in=_LEADERS)
    return visits.filter(role=who) if who else visits


def _named(choices: Sequence[tuple[str, object]], value: str) -> str:
    return str(dict(choices)[value])


def _share_words(settings: Settings) -> str:
    said = {"kind": _named(KINDS, settings["kind"]), "percent": settings["percent"]}
    return _("At least %(percent)d %% of these households were visited: %(kind)s.") % said


def _share(campaign: Campaign, settings: Settings) -> Measure:
    households = households_of_kind(settings["kind"])
    return share(visited(households, _during(campaign)).count(), households.count(), settings["percent"])


def _share_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    seen = households_of_kind(settings["kind"]).filter(pk__in=households_visible_to(reader).values("pk"))
    return Listing(visited(seen, _during(campaign)).select_related("township").order_by("code"), _household_line)


def _share_missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    seen = households_of_kind(settings["kind"]).filter(pk__in=households_visible_to(reader).values("pk"))
    rows = seen.exclude(pk__in=visited(seen, _during(campaign)).values("pk")).select_related("township")
    return Listing(rows.order_by("code"), _household_line)


def _household_line(household: Household) -> Line:
    note = f"{household.township} {household.get_kind_display()}"
    return Line(str(household), note, reverse("visits:household", args=[household.code]))


def _visits_words(settings: Settings) -> str:
    said = {
        "count": settings["households"],
        "who": _named(WHO, settings["by"]),
        "kind": _named(KINDS, settings["kind"]),
    }
    words = ngettext(
        "Own visits to %(count)d household (%(kind)s), by: %(who)s.",
        "Own visits to %(count)d households (%(kind)s), by: %(who)s.",
        settings["households"],
    )
    return words % said


def _visits_of(campaign: Campaign, settings: Settings) -> QuerySet[Visit]:
    return _by(_during(campaign), settings["by"]).filter(household__in=households_of_kind(settings["kind"]))


def _visits(campaign: Campaign, settings: Settings) -> Measure:
    count = _visits_of(campaign, settings).order_by().aggregate(count=Count("household", distinct=True))["count"]
    return Measure(min(count, settings["households"]), settings["households"])


def _visits_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    rows = visits_visible_to(reader).filter(pk__in=_visits_of(campaign, settings).values("pk"))
    return Listing(rows.order_by("-day", "-id"), _visit_line)


def _visit_line(visit: Visit) -> Line:
    return Line(str(visit.household), f"{visit.visitor} {visit.day}", reverse("visits:visit", args=[visit.code]))


def _townships_words(settings: Settings) -> str:
    words = ngettext(
        "In every township at least %(count)d household was visited.",
        "In every township at least %(count)d households were visited.",
        settings["households"],
    )
    return words % {"count": settings["households"]}


def _with_reached(campaign: Campaign) -> QuerySet[Any]:
    """Add to each township how many of its households were visited, as `reached`."""
    homes = Household.objects.filter(Exists(_during(campaign).filter(household=OuterRef("pk"))))
    counted = homes.filter(township=OuterRef("pk")).order_by().values("township").annotate(count=Count("pk"))
    return Township.objects.annotate(reached=Coalesce(Subquery(counted.values("count")), 0)).order_by("code")


def _townships(campaign: Campaign, settings: Settings) -> Measure:
    reached = _with_reached(campaign).filter(reached__gte=settings["households"]).count()
    return Measure(reached, Township.objects.count() or 1)


def _townships_evidence(campaign: Campaign, settings: Settings, _reader: Staff) -> Listing:
    return Listing(_with_reached(campaign).filter(reached__gte=settings["households"]), _township_line)


def _townships_missing(campaign: Campaign, settings: Settings, _reader: Staff) -> Listing:
    return Listing(_with_reached(campaign).filter(reached__lt=settings["households"]), _township_line)


def _township_line(township: Any) -> Line:
    count = township.reached
    note = ngettext("%(count)d household visited", "%(count)d households visited", count) % {"count": count}
    return Line(str(township), note, reverse("visits:households", query={"township": township.code}))


_DOORWAY = Doorway(gettext_lazy("Plan visits"), "visits.visit", lambda *_about: reverse("visits:households"))

add_rule(
    Rule(
        "households-visited", gettext_lazy("Households visited"), HouseholdsForm, _share_words,
        lambda settings: VISITS, _share, _share_evidence, _share_missing, doorway=_DOORWAY,
        overview=lambda campaign: reverse("visits:coverage"),
    )
)  # fmt: skip
add_rule(
    Rule(
        "own-visits", gettext_lazy("Visits of one's own, the director's apart"), VisitsForm, _visits_words,
        lambda settings: VISITS, _visits, _visits_evidence, doorway=_DOORWAY,
        overview=lambda campaign: reverse("visits:coverage"),
    )
)  # fmt: skip
add_rule(
    Rule(
        "townships-visited", gettext_lazy("Households visited in every township"), TownshipsForm, _townships_words,
        lambda settings: VISITS, _townships, _townships_evidence, _townships_missing, doorway=_DOORWAY,
        overview=lambda campaign: reverse("visits:coverage"),
    )
)  # fmt: skip
