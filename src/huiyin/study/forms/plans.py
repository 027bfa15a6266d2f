"""What is typed about study plans."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.core.forms import DateInput
from huiyin.org.groups import group_choices
from huiyin.study.models import Document, PlanRow
from huiyin.study.models.plans import Form


class PlanForm(forms.Form):
    """A plan."""

    title = forms.CharField(label=pgettext_lazy("study plan", "Title"), max_length=80)
    aim = forms.CharField(
        label=pgettext_lazy("study plan", "Aim"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class PlanRowForm(forms.Form):
    """One topic of a plan."""

    topic = forms.CharField(label=pgettext_lazy("study plan", "Topic"), max_length=120)
    form = forms.ChoiceField(label=pgettext_lazy("study plan", "Form"), choices=Form)
    starts_on = forms.DateField(label=pgettext_lazy("study plan", "From"), widget=DateInput)
    ends_on = forms.DateField(label=pgettext_lazy("study plan", "Until"), widget=DateInput)
    hours = forms.DecimalField(
        label=gettext_lazy("Hours each"), min_value=Decimal("0.5"), max_value=99, max_digits=3, decimal_places=1
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = forms.ChoiceField(label=pgettext_lazy("study plan", "For whom"), choices=group_choices())
        self.fields["documents"] = forms.ModelMultipleChoiceField(
            Document.objects.filter(withdrawn_on=None).defer("text"), label=pgettext_lazy("study plan", "Documents"),
            required=False, to_field_name="code", widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    @staticmethod
    def initial_of(row: PlanRow) -> dict[str, Any]:
        """Return what the form shows of a row that is edited."""
        names = ("topic", "form", "starts_on", "ends_on", "hours", "group")
        return {name: getattr(row, name) for name in names} | {"documents": list(row.documents.all())}
