"""What questionnaires can count for a campaign. Each rule measures with one or two counting queries."""

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Line, Listing, Measure, Rule, Settings, add_rule, share
from huiyin.org.models import Staff
from huiyin.surveys.models import Answer, Invitation, Survey
from huiyin.surveys.queries import surveys_visible_to
from huiyin.surveys.subjects import of_survey


class AnswersForm(forms.Form):
    """Which questionnaire, and how many answers."""

    survey = forms.CharField(label=gettext_lazy("title of the questionnaire"), max_length=60)
    at_least = forms.IntegerField(label=gettext_lazy("answers, at least"), min_value=1, max_value=1_000_000)


class ResponseForm(forms.Form):
    """Which questionnaire, and how many of those on its list."""

    survey = forms.CharField(label=gettext_lazy("title of the questionnaire"), max_length=60)
    percent = forms.IntegerField(
        label=gettext_lazy("percent of those on its list, at least"), min_value=1, max_value=100
    )


def _surveys(campaign: Campaign, settings: Settings) -> QuerySet[Survey]:
    return Survey.objects.filter(campaign=campaign, title=settings["survey"])


def _answers(campaign: Campaign, settings: Settings) -> Measure:
    return Measure(Answer.objects.filter(survey__in=_surveys(campaign, settings)).count(), settings["at_least"])


def _response(campaign: Campaign, settings: Settings) -> Measure:
    surveys = _surveys(campaign, settings)
    invited = Invitation.objects.filter(survey__in=surveys).count()
    return share(Answer.objects.filter(survey__in=surveys).count(), invited, settings["percent"])


def _evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    """Return the questionnaires: who answered, nobody learns."""
    rows = surveys_visible_to(reader).filter(pk__in=_surveys(campaign, settings)).order_by("pk")
    return Listing(
        rows, lambda one: Line(one.title, one.get_status_display(), reverse("surveys:survey", args=[one.code]))
    )


add_rule(
    Rule(
        "survey-answers", gettext_lazy("Answers to a questionnaire"), AnswersForm,
        lambda settings: _("The questionnaire “%(survey)s” has at least %(at_least)d answers.") % settings,
        lambda settings: of_survey(settings["survey"]), _answers, _evidence,
    )
)  # fmt: skip
add_rule(
    Rule(
        "survey-response", gettext_lazy("Response to a questionnaire"), ResponseForm,
        lambda settings: _("%(percent)d %% of those on its list have answered the questionnaire “%(survey)s”.") % settings,
        lambda settings: of_survey(settings["survey"]), _response, _evidence,
    )
)  # fmt: skip
