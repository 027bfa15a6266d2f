"""Lectures in the townships."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Line, Listing, Measure, PercentForm, Rule, Settings, add_rule, share
from huiyin.org.models import Staff, Township
from huiyin.study.models import Lecture
from huiyin.study.subjects import LECTURES


def _lectures_words(settings: Settings) -> str:
    return (
        _("A lecture was held in %(percent)d %% of the townships, confirmed by somebody other than the speaker.")
        % settings
    )


def _lectures_in(campaign: Campaign) -> QuerySet[Lecture]:
    return Lecture.objects.filter(confirmed_on__isnull=False, held_on__range=(campaign.starts_on, campaign.ends_on))


def _lectures(campaign: Campaign, settings: Settings) -> Measure:
    reached = _lectures_in(campaign).order_by().values("township").distinct().count()
    return share(reached, Township.objects.count(), settings["percent"])


def _lectures_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    rows = _lectures_in(campaign).select_related("township", "speaker").order_by("id")
    return Listing(
        rows, lambda row: Line(str(row), f"{row.held_on:%Y-%m-%d} {row.speaker.name}", reverse("study:lectures"))
    )


def _lectures_missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    held = _lectures_in(campaign).filter(township=OuterRef("pk"))
    return Listing(Township.objects.exclude(Exists(held)).order_by("code"), lambda one: Line(str(one)))


add_rule(
    Rule(
        "lectures", gettext_lazy("Lectures in the townships"), PercentForm,
        _lectures_words, lambda settings: LECTURES, _lectures, _lectures_evidence, _lectures_missing,
    )
)  # fmt: skip
