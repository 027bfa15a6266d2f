"""What is typed about a return."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.forms import DateInput
from huiyin.core.timing import today


class DraftForm(forms.Form):
    """Of which period."""

    since = forms.DateField(label=pgettext_lazy("period", "From"), widget=DateInput)
    until = forms.DateField(
        label=pgettext_lazy("period", "To"), widget=DateInput, initial=today
    )  # fmt: skip


class SettleForm(forms.Form):
    """How one voice is returned."""

    text = forms.CharField(
        label=_("As it is returned"), widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000,
        help_text=_("Word for word; only what gives the speaker away is put more generally."),
    )  # fmt: skip
    left_out = forms.BooleanField(
        label=_("Leave it out: it cannot be told without telling who said it"), required=False
    )
    as_it_stands = forms.BooleanField(label=_("I looked at what is pointed out: it gives nobody away"), required=False)

    def said(self) -> dict[str, Any]:
        """Return what `actions.settle` takes."""
        return self.cleaned_data
