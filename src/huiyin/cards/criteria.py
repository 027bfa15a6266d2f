"""What opinion cards can count for a campaign: how many came back in the boxes."""

from django import forms
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, Rule, Settings, add_rule
from huiyin.cards.models import Batch, Card, Emptying
from huiyin.cards.queries import batches
from huiyin.cards.subjects import CARDS
from huiyin.org.models import Staff


class CollectedForm(forms.Form):
    """How many cards, from how many boxes."""

    cards = forms.IntegerField(label=gettext_lazy("cards, at least"), min_value=1, max_value=100_000)
    townships = forms.IntegerField(label=gettext_lazy("townships with a card, at least"), min_value=1, max_value=100)


def _came(campaign: Campaign) -> QuerySet[Card]:
    return Card.objects.filter(emptying__day__range=(campaign.starts_on, campaign.ends_on))


def _words(settings: Settings) -> str:
    said = ngettext(
        "At least %(cards)d card came back in the boxes, from %(townships)d townships.",
        "At least %(cards)d cards came back in the boxes, from %(townships)d townships.",
        settings["cards"],
    )
    return said % settings


def _measure(campaign: Campaign, settings: Settings) -> Measure:
    """Count cards and townships together, each no further than it is asked for: neither makes up for the other."""
    came = _came(campaign)
    places = came.order_by().values("batch__township").distinct().count()
    have = min(came.count(), settings["cards"]) + min(places, settings["townships"])
    return Measure(have, settings["cards"] + settings["townships"])


def _boxes(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    rows = Emptying.objects.none()
    if reader.has_perm("cards.list"):
        rows = Emptying.objects.filter(cards__in=_came(campaign)).select_related("township")
    return Listing(rows.annotate(came=Count("cards")).order_by("-id"), _box_line)


def _box_line(emptying: Emptying) -> Line:
    count: int = emptying.came  # type: ignore[attr-defined] # annotated by _boxes
    note = ngettext("%(count)d card", "%(count)d cards", count) % {"count": count}
    return Line(str(emptying), f"{emptying.day} {note}", reverse("cards:enter", args=[emptying.code]))


def _silent_batches(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    rows = batches().exclude(cards__emptying__isnull=False).order_by("-id")
    return Listing(rows if reader.has_perm("cards.list") else rows.none(), _batch_line)


def _batch_line(batch: Batch) -> Line:
    said = _("%(count)d cards printed, none came back yet") % {"count": batch.count}
    return Line(str(batch), said, reverse("cards:cards"))


add_rule(
    Rule(
        "cards-collected", gettext_lazy("Opinion cards collected"), CollectedForm, _words, lambda settings: CARDS, _measure,
        _boxes, _silent_batches,
        doorway=Doorway(gettext_lazy("Cards and posters"), "cards.list", lambda *_about: reverse("cards:cards")),
    )
)  # fmt: skip
