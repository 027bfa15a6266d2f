"""What is typed about briefs and instructions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.briefs.actions.sending import LEADING_GROUP
from huiyin.briefs.models import Brief, BriefState, Kind, VersionWords
from huiyin.briefs.queries.own import briefs_with
from huiyin.campaigns.models import Campaign, CampaignState, Stage
from huiyin.core.filters import Choice, Filters, Search, Since, Until
from huiyin.core.forms import DateInput
from huiyin.core.paging import Finder
from huiyin.core.timing import today
from huiyin.opinions.models import Severity
from huiyin.org.colleagues import ColleagueField
from huiyin.org.groups import group_choices
from huiyin.org.models import Bureau, Staff
from huiyin.rectification.forms.parts import FilesField


def usual_series(bureau: Bureau) -> str:
    """Return the document code a bureau used last; before its first, the short one its name suggests (澄溪县水利局: 澄水报)."""
    last = Brief.objects.exclude(series="").order_by("-id").values_list("series", flat=True).first()
    return last or f"{(bureau.short_name or bureau.name)[:1]}水报"


def _groups() -> Sequence[tuple[str, Any]]:
    return [(LEADING_GROUP, _("Leading group of the campaign")), *group_choices()]


class DraftForm(forms.Form):
    """Kind, period, what it is about, and to whom it goes."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind, widget=forms.RadioSelect, initial=Kind.WEEKLY)
    since = forms.DateField(label=_("From"), widget=DateInput)
    until = forms.DateField(label=_("Until"), widget=DateInput, initial=today)
    goes_up = forms.BooleanField(label=_("Goes to the superior bureau"), required=False, initial=True)
    groups = forms.MultipleChoiceField(
        label=_("Goes to our own people"), required=False, choices=_groups, widget=forms.CheckboxSelectMultiple,
        help_text=_("They are told, and confirm having read it."),
    )  # fmt: skip
    series = forms.CharField(
        label=_("Document code"), max_length=20, required=False,
        help_text=_("For reports: what stands before the year, e.g. 澄水报〔2026〕5号. Weekly briefs are numbered by issue."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        live = Campaign.objects.exclude(status__in=(CampaignState.PREPARED, CampaignState.DROPPED))
        self.fields["campaign"] = forms.ModelChoiceField(
            live, label=_("On the campaign"), to_field_name="code", required=False, empty_label=_("None")
        )
        self.fields["stage"] = StageField(
            Stage.objects.filter(campaign__in=live).select_related("campaign").order_by("-campaign", "order"),
            label=_("On the stage"), required=False, empty_label=_("None"), help_text=_("For a stage report."),
        )  # fmt: skip
        self.order_fields(["kind", "campaign", "stage", "since", "until"])


class StageField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A stage, named with its campaign, and found by the two keys."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value.campaign.code}.{value.key}" if isinstance(value, Stage) else value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        campaign, _dot, key = str(value).partition(".")
        stage = self.queryset.filter(campaign__code=campaign, key=key).first() if self.queryset is not None else None
        if stage is None:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
            )
        return stage

    def label_from_instance(self, obj: Stage) -> str:
        return f"{obj.campaign.name} · {obj.name}"


class WriteForm(forms.Form):
    """The text of a brief."""

    title = forms.CharField(label=_("Title of the paper"), max_length=120)
    text = forms.CharField(
        label=_("Text of the paper"), widget=forms.Textarea(attrs={"rows": 24}), max_length=100_000,
        help_text=_("一、 and （一） at the beginning of a line make headings, 1. makes an item; each line is a paragraph."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    """A reason in words."""

    reason = forms.CharField(
        label=_("What has to be better"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000
    )


class RemarksForm(forms.Form):
    """Remarks of the superior."""

    remarks = forms.CharField(label=_("Remarks"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)


class GiveForm(forms.Form):
    """An instruction."""

    text = forms.CharField(label=_("What is to be done"), widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)
    due_on = forms.DateField(label=_("To be answered by"), widget=DateInput)


class AssignForm(forms.Form):
    """Who sees to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = ColleagueField(label=_("Who sees to it"))


class AnswerForm(forms.Form):
    """What was done, and what shows it."""

    text = forms.CharField(label=_("What was done"), widget=forms.Textarea(attrs={"rows": 6}), max_length=5000)
    uploads = FilesField(
        label=_("Photos and papers"), required=False,
        help_text=_("JPEG, PNG, WebP, HEIC, PDF, Word, Excel or plain text, up to 10 MB."),
    )  # fmt: skip


class BackForm(ReasonForm):
    """What is missing in an answer, and until when."""

    due_on = forms.DateField(label=_("To be answered by"), widget=DateInput)


class ProblemForm(forms.Form):
    """The line of the ledger that an instruction becomes."""

    title = forms.CharField(label=_("Problem in one line"), max_length=120)
    severity = forms.ChoiceField(
        label=_("Severity"), choices=Severity, initial=Severity.SERIOUS, widget=forms.RadioSelect
    )


class OwnSearch(Search):
    """The words of the version that each person reads."""

    reader: Staff

    def narrow(self, queryset: Any, value: str) -> Any:
        return briefs_with(value, self.reader, queryset)

    def finder(self, value: str) -> Finder:
        """Return what finds the first rows; the words are a version's, the rows are briefs."""
        return lambda queryset, most, by: list(
            self.narrow(queryset, value).order_by(*by).values_list("pk", flat=True)[:most]
        )


class SentFilters(Filters):
    """What a bureau below has sent up, narrowed."""

    kind = Choice("kind", Kind.choices, label=_("Kind"))
    since = Since("until", label=_("From"))
    until = Until("since", label=_("Until"))


class BriefFilters(Filters):
    """The list of briefs, narrowed."""

    q = OwnSearch(VersionWords, label=_("Search"))
    kind = Choice("kind", Kind.choices, label=_("Kind"))
    status = Choice("status", [pair for pair in BriefState.choices if pair[0] != "dropped"], label=_("State"))
    since = Since("until", label=_("From"))
    until = Until("since", label=_("Until"))

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        search = self.fields["q"]
        assert isinstance(search, OwnSearch)
        search.reader = request.user
