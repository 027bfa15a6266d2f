"""What a citizen fills in to say something, step by step."""

from copy import deepcopy
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core import challenge
from huiyin.core.forms import shares_fields
from huiyin.disclosure.redaction import Finding
from huiyin.opinions.public import MOST_CHARACTERS, kinds
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
