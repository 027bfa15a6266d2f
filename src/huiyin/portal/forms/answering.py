"""What a reader or a body that was asked answers to something of the bureau's: a letter of inquiry, an article, a strike-off."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.opinions.public import MOST_CHARACTERS


class ReplyCodeForm(forms.Form):
    """The door to the letter of inquiry that a body got."""

    code = forms.CharField(
        label=gettext_lazy("Enter the twenty digits of your letter"),
        help_text=gettext_lazy("They stand beside the QR code. Spaces and dashes do not matter."), max_length=80,
        error_messages={"required": gettext_lazy("Please enter the digits of your letter.")},
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric", "autocomplete": "off", "class": "code-input", "placeholder": "0000 0000 0000 0000 0000",
            }
        ),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What a body answers: one opinion to each field, as many as it wants. `key` makes a repeated press one answer."""

    key = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, initial=lambda: uuid.uuid4().hex)
    answered_by = forms.CharField(
        label=gettext_lazy("Who answers for your body?"), max_length=60,
        error_messages={"required": gettext_lazy("Please say who answers for your body.")},
        help_text=gettext_lazy("Name and post, in case we have a question."),
    )  # fmt: skip

    def __init__(self, *args: Any, pieces: list[str], is_draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_by"].required = not is_draft
        for number, piece in enumerate(pieces, 1):
            self.fields[f"piece_{number}"] = forms.CharField(
                label=_("Opinion %(number)d") % {"number": number}, initial=piece, required=False,
                max_length=MOST_CHARACTERS, widget=forms.Textarea(attrs={"rows": 4}),
            )  # fmt: skip

    def opinions(self) -> list[forms.BoundField]:
        """Return the fields of the opinions."""
        return [self[name] for name in self.fields if name.startswith("piece_")]

    def pieces(self) -> list[str]:
        """Return what was written, empty fields left out. Ask only when valid."""
        return [text for name, text in self.cleaned_data.items() if name.startswith("piece_") and text]


class ErrorForm(forms.Form):
    """What is wrong in an article. `key` makes a repeated press one report."""

    key = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, initial=lambda: uuid.uuid4().hex)
    text = forms.CharField(
        label=gettext_lazy("What is wrong, and where on the page?"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Nothing is written yet; one sentence is enough.")},
    )  # fmt: skip


class ObjectionForm(forms.Form):
    """What somebody has against striking an item off. `key` makes a repeated press one objection."""

    key = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, initial=lambda: uuid.uuid4().hex)
    text = forms.CharField(
        label=gettext_lazy("What is not true, or not put right?"), max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Nothing is written yet; one sentence is enough.")},
    )  # fmt: skip
