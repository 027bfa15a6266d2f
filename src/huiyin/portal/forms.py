"""The forms citizens fill in."""

import uuid
from copy import deepcopy
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core import challenge
from huiyin.core.forms import shares_fields
from huiyin.core.once import OnceField
from huiyin.disclosure.redaction import Finding
from huiyin.opinions.public import MOST_CHARACTERS, kinds
from huiyin.opinions.reasons import LABELS, REASONS
from huiyin.org.public import Named, sections, townships

REPORT = "report"
"""A report on a person: no kind of opinion, but a register of its own."""

_KIND_HELP = {
    REPORT: gettext_lazy("About a person's misconduct; goes straight to a sealed register"),
    "suggestion": gettext_lazy("Something that could be better"),
    "request": gettext_lazy("Something is wrong, please put it right"),
    "consultation": gettext_lazy("You want to know a rule, a fee or a procedure"),
}
_KINDS = [
    (kind, format_lazy("{} · {}", name, _KIND_HELP[kind]))
    for kind, name in [*kinds(), (REPORT, gettext_lazy("Report on a person"))]
]


def _townships() -> list[tuple[str, str]]:
    return _choices(_("Not sure, or the whole county"), townships())


def _sections() -> list[tuple[str, str]]:
    return _choices(_("Not sure"), sections())


def _choices(nothing: str, offered: list[Named]) -> list[tuple[str, str]]:
    return [("", nothing), *((one.code, one.name) for one in offered)]


@shares_fields
class WordsForm(forms.Form):
    """Step 1: what."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you want?"),
        widget=forms.RadioSelect,
        choices=_KINDS,
        error_messages={"required": gettext_lazy("Please choose one.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Tell us what happened"),
        help_text=gettext_lazy(
            "Four things help most: what, where, since when, whom you have already asked. Plain words are fine."
        ),
        widget=forms.Textarea(
            attrs={
                "rows": 8,
                "placeholder": gettext_lazy(
                    "e.g. Since last Wednesday our tap water has been yellow and leaves sand in the kettle. I asked the village twice."
                ),
            }
        ),
        max_length=MOST_CHARACTERS,
        error_messages={
            "required": gettext_lazy("Nothing is written yet; one sentence is enough."),
            "max_length": gettext_lazy(
                "More than %(limit_value)d characters: keep what matters most, the rest can be a file."
            ),
        },
    )


SHORTEST_NUMBER = 7
"""Digits of a local number without its area code."""


class GiverForm(forms.Form):
    """Whether the giver wishes to be reached, and how."""

    giver_form = forms.ChoiceField(
        label=gettext_lazy("Do you want to leave a name?"),
        choices=[
            ("anonymous", gettext_lazy("Anonymous")),
            ("named", gettext_lazy("Leave contact data")),
            ("unit", gettext_lazy("On behalf of a unit")),
        ],
        initial="anonymous",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=gettext_lazy("Name, or the unit's name"), required=False, max_length=60)
    phone = forms.CharField(
        label=gettext_lazy("Telephone"), required=False, max_length=40,
        help_text=gettext_lazy("A telephone number or an address, one of the two."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    address = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        """Ask those who wish to be reached for a way to reach them, and drop what somebody anonymous left in a field."""
        cleaned = super().clean() or {}
        if cleaned.get("giver_form") == "anonymous":
            cleaned |= {"name": "", "phone": "", "address": ""}
        elif not cleaned.get("phone") and not cleaned.get("address"):
            self.add_error("phone", _("To be reached, leave a telephone number or an address; or choose “Anonymous”."))
        if cleaned.get("phone") and sum(character.isdecimal() for character in cleaned["phone"]) < SHORTEST_NUMBER:
            self.add_error("phone", _("This telephone number is too short. Please check it."))
        return cleaned


@shares_fields
class WhereForm(GiverForm):
    """Step 2: where."""

    township = forms.ChoiceField(label=gettext_lazy("Which township"), required=False, choices=_townships)
    place = forms.CharField(
        label=gettext_lazy("The spot"),
        help_text=gettext_lazy(
            "Village, group, which bend: it saves the people who come a long way. Not your house number; we would mask it."
        ),
        required=False,
        max_length=120,
        widget=forms.TextInput(
            attrs={"placeholder": gettext_lazy("e.g. the bend of the canal in group 4, Tangfang village")}
        ),
    )


@shares_fields
class AboutForm(GiverForm):
    """Step 2 of a report: who it is about, so that they and their section are kept from it."""

    named = forms.CharField(
        label=gettext_lazy("Who is it about?"),
        help_text=gettext_lazy("Name and post, as far as you know. Whoever is named is kept from your report, and so is their section."),
        required=False, max_length=200,
    )  # fmt: skip
    section = forms.ChoiceField(label=gettext_lazy("Where do they work?"), required=False, choices=_sections)
    place = forms.CharField(label=gettext_lazy("Where did it happen?"), required=False, max_length=120)


@shares_fields
class SealForm(forms.Form):
    """Step 3 of a report: nothing to publish; only the sum in words, while a flood comes from the same network."""

    answer = forms.CharField(
        required=True, max_length=10, widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"required": gettext_lazy("Please do this small sum.")},
    )  # fmt: skip

    def __init__(self, *args: Any, key: str, asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key
        if asked:
            self.fields["answer"] = deepcopy(self.fields["answer"])
            self.fields["answer"].label = challenge.question(key)
        else:
            del self.fields["answer"]

    def clean_answer(self) -> str:
        """Refuse a wrong sum."""
        answer: str = self.cleaned_data["answer"]
        if not challenge.is_answer(self.key, answer):
            raise forms.ValidationError(_("That is not the sum."))
        return answer


@shares_fields
class CheckForm(SealForm):
    """Step 3: what the public will see."""

    mask = forms.MultipleChoiceField(
        label=gettext_lazy("Mask these when published"), required=False, widget=forms.CheckboxSelectMultiple
    )
    may_publish = forms.BooleanField(
        label=gettext_lazy("The masked version may be published after two people have looked at it"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, findings: list[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not findings:
            del self.fields["mask"]
            return
        mask = self.fields["mask"] = deepcopy(self.fields["mask"])
        assert isinstance(mask, forms.ChoiceField)
        mask.choices = list({one.text: (one.text, f"{one.kind.label}{_(': ')}{one.text}") for one in findings}.values())


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
