"""What is typed in the sealed register."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FindingForm(forms.Form):
    """What was found, or where the report goes and why."""

    finding = forms.CharField(
        label=_("Finding"),
        help_text=_("Sealed like the report itself. When referring, name the body and the ground."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
    )
