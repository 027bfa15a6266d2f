"""What letters of inquiry can count for a campaign: how many were answered, of how many."""

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, Rule, Settings, add_rule, share
from huiyin.inquiries.models import InquiryState, Letter
from huiyin.inquiries.queries import inquiries_visible_to
from huiyin.inquiries.subjects import LETTERS
from huiyin.org.models import Staff


class AnsweredForm(forms.Form):
    """How many letters, and the share of them that has to be answered."""

    letters = forms.IntegerField(label=gettext_lazy("letters, at least"), min_value=1, max_value=10_000)
    percent = forms.IntegerField(label=gettext_lazy("percent, at least"), min_value=1, max_value=100)


def _letters(campaign: Campaign) -> QuerySet[Letter]:
    return Letter.objects.filter(inquiry__campaign=campaign).exclude(inquiry__status=InquiryState.DRAFT)


def _words(settings: Settings) -> str:
    return (
        _("At least %(letters)d letters of inquiry were sent, and %(percent)d %% of all that were sent are answered.")
        % settings
    )


def _measure(campaign: Campaign, settings: Settings) -> Measure:
    letters = _letters(campaign)
    sent = max(letters.count(), settings["letters"])
    return share(letters.filter(answered_on__isnull=False).count(), sent, settings["percent"])


def _listing(campaign: Campaign, reader: Staff, *, is_answered: bool) -> Listing:
    seen = _letters(campaign).filter(inquiry__in=inquiries_visible_to(reader), answered_on__isnull=not is_answered)
    return Listing(seen.select_related("inquiry", "body").order_by("-id"), _line)


def _line(letter: Letter) -> Line:
    return Line(letter.body.name, str(letter.inquiry), reverse("inquiries:inquiry", args=[letter.inquiry.code]))


add_rule(
    Rule(
        "inquiries-answered", gettext_lazy("Letters of inquiry answered"), AnsweredForm, _words, lambda settings: LETTERS,
        _measure, lambda campaign, settings, reader: _listing(campaign, reader, is_answered=True),
        lambda campaign, settings, reader: _listing(campaign, reader, is_answered=False),
        doorway=Doorway(
            gettext_lazy("Letters of inquiry"), "inquiries.list", lambda *_about: reverse("inquiries:inquiries")
        ),
    )
)  # fmt: skip
