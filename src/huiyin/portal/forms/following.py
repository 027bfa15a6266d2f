"""What whoever holds a receipt fills in: its code, what they add, how satisfied they are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from huiyin.core.once import OnceField
from huiyin.opinions.public import MOST_CHARACTERS
from huiyin.opinions.reasons import LABELS, REASONS


class CodeForm(forms.Form):
    """The door to one's own matter."""

    code = forms.CharField(
        label=gettext_lazy("Enter the twenty digits of your receipt"),
        help_text=gettext_lazy("Spaces and dashes do not matter."),
        error_messages={"required": gettext_lazy("Please enter the digits of your receipt.")},
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "class": "code-input",
                "placeholder": "0000 0000 0000 0000 0000",
            }
        ),
    )


class JoinForm(forms.Form):
    """The code of another receipt of the same person."""

    other = forms.CharField(
        label=gettext_lazy("The twenty digits of the other receipt"),
        error_messages={"required": gettext_lazy("Please enter the digits of the other receipt.")},
        max_length=80,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "code-input"}),
    )


class MoreForm(forms.Form):
    """Something to add, or an answer to the office: words, files or both."""

    text = forms.CharField(
        label=gettext_lazy("Add something"), max_length=MOST_CHARACTERS, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Nothing is written yet, and no file was chosen.")},
    )  # fmt: skip
    key = OnceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = not self.files


_LEVELS = [
    (5, gettext_lazy("Very satisfied")),
    (4, gettext_lazy("Satisfied")),
    (3, gettext_lazy("Fair")),
    (2, gettext_lazy("Dissatisfied")),
    (1, gettext_lazy("Very dissatisfied")),
]


class RateForm(forms.Form):
    """Five levels, what speaks for it, and a word."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("How satisfied are you?"), coerce=int, choices=_LEVELS, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the five levels.")},
    )  # fmt: skip
    reasons = forms.MultipleChoiceField(required=False, choices=list(LABELS.items()))
    comment = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def groups(self) -> list[tuple[int, Any, list[tuple[str, Any]]]]:
        """Return the reasons by level; the page shows those of the level chosen."""
        return [(level, word, list(REASONS[level].items())) for level, word in _LEVELS]

    def ticked(self) -> list[str]:
        """Return the reasons ticked so far."""
        return list(self["reasons"].value() or [])

    def clean(self) -> dict[str, Any]:
        """Keep only reasons of the level chosen."""
        cleaned = super().clean() or {}
        fitting = REASONS.get(cleaned.get("level", 0), {})
        cleaned["reasons"] = [code for code in cleaned.get("reasons", []) if code in fitting]
        return cleaned
