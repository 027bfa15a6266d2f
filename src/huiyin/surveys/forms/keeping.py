"""What the office types about a questionnaire."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.filters import Choice, Contains, Filters
from huiyin.core.forms import DateInput
from huiyin.core.small_groups import SMALLEST
from huiyin.core.timing import today
from huiyin.org.groups import group_choices
from huiyin.surveys.actions.designing import USUAL_DAYS
from huiyin.surveys.actions.paper import MOST_SHEETS
from huiyin.surveys.models import Access, Survey, SurveyState
from huiyin.surveys.results import Table


class SurveyFilters(Filters):
    """The filters of the list of questionnaires."""

    q = Contains("title", label=_("Words"))
    status = Choice("status", SurveyState.choices, label=pgettext_lazy("questionnaire", "State"))


class SurveyForm(forms.Form):
    """What a questionnaire is besides its questions."""

    title = forms.CharField(label=pgettext_lazy("questionnaire", "Title"), max_length=60)
    access = forms.ChoiceField(label=_("Who may answer"), choices=Access, initial=Access.EVERYBODY)
    is_anonymous = forms.BooleanField(
        label=_("Anonymous; this can never be taken back"), required=False, initial=True,
        help_text=_("Without it everybody is asked for their name, which is kept apart and encrypted."),
    )  # fmt: skip
    opens_on = forms.DateField(label=_("First day"), widget=DateInput, initial=today)
    closes_on = forms.DateField(
        label=_("Last day"), widget=DateInput, initial=lambda: today() + dt.timedelta(days=USUAL_DAYS)
    )
    smallest = forms.IntegerField(
        label=_("Smallest group that is told"), min_value=SMALLEST, max_value=1000, initial=SMALLEST,
        help_text=_("Figures of smaller groups are withheld, for the office too."),
    )  # fmt: skip

    @staticmethod
    def initial_of(survey: Survey) -> dict[str, Any]:
        """Return what the form shows of a questionnaire."""
        names = ("title", "access", "is_anonymous", "opens_on", "closes_on", "smallest")
        return {name: getattr(survey, name) for name in names}


class ImportForm(forms.Form):
    """A design as a file."""

    file = forms.FileField(
        label=_("File of a questionnaire"), help_text=_(".json, as it is saved here; the manual describes it.")
    )


class ExtendForm(forms.Form):
    """Another last day."""

    closes_on = forms.DateField(label=_("Last day"), widget=DateInput)


class InviteForm(forms.Form):
    """People for the list: names line by line, or a group of the bureau."""

    labels = forms.CharField(
        label=_("Who is asked"), required=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line, as it stands on the letter: a name, a household, a unit."),
    )  # fmt: skip
    group = forms.ChoiceField(label=_("or a group of the bureau"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.fields["group"]
        assert isinstance(group, forms.ChoiceField)
        group.choices = [("", "–"), *group_choices()]


class SheetForm(forms.Form):
    """The number that is written on a sheet."""

    number = forms.IntegerField(
        label=_("Number on the sheet"), min_value=1, max_value=MOST_SHEETS,
        help_text=_("Write one on each sheet before you begin; it keeps two readings together."),
    )  # fmt: skip


class CrossForm(forms.Form):
    """Which two questions are set against each other."""

    def __init__(self, *args: Any, tables: list[Table], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *((one.key, f"{one.number}. {one.title[:40]}") for one in tables)]
        self.fields["first"] = forms.ChoiceField(label=pgettext_lazy("of a questionnaire", "Question"), choices=choices)
        self.fields["second"] = forms.ChoiceField(label=_("against question"), choices=choices)


class ResultsForm(forms.Form):
    """What of the results the public reads."""

    conclusion = forms.CharField(
        label=_("What the bureau makes of it"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What was heard, and what will be done. It stands above the figures."),
    )  # fmt: skip

    def __init__(self, *args: Any, tables: list[Table], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [one for one in tables if one.is_told]
        self.fields["chosen"] = forms.MultipleChoiceField(
            label=_("Questions to be published"), widget=forms.CheckboxSelectMultiple,
            choices=[(one.key, f"{one.number}. {one.title}") for one in told], initial=[one.key for one in told],
        )  # fmt: skip
        self.order_fields(["chosen", "conclusion"])
