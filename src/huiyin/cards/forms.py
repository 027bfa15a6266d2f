"""What is typed about posters, cards and boxes."""

import re
import uuid
from typing import Any

from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.cards.actions import MOST, Written
from huiyin.core.files import accept
from huiyin.core.forms import DateInput
from huiyin.core.http import path_here
from huiyin.core.timing import today
from huiyin.opinions.actions.registering import LONGEST
from huiyin.opinions.models import Kind
from huiyin.org.colleagues import ColleagueField
from huiyin.org.models import Township
from huiyin.vault.contact import Contact

SAY = "/say/"
SIZES = [("a4", "A4"), ("a3", "A3")]
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]


class PlaceForm(forms.Form):
    """A township and, in words, where in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {
            "township": forms.ModelChoiceField(
                Township.objects.all(), label=_("Township"), to_field_name="code", empty_label=_("Please choose")
            ),
            "village": forms.CharField(
                label=_("Village or place"), max_length=40, required=False,
                help_text=_("e.g. the village committee, the market, the township’s service hall"),
            ),
        }  # fmt: skip
        self.order_fields(["township", "village"])


class PosterForm(PlaceForm):
    """What a poster says and where its QR code leads."""

    title = forms.CharField(
        label=pgettext_lazy("poster", "Headline"), max_length=24, required=False,
        help_text=_("Read from three metres away: the shorter the better. Left empty: “Tell the water bureau”, in the poster’s language."),
    )  # fmt: skip
    about = forms.CharField(
        label=_("What about"), max_length=160, widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("Left empty: all that the bureau is there for."),
    )  # fmt: skip
    leads_to = forms.CharField(
        label=_("The QR code leads to"), max_length=200, initial=SAY,
        help_text=_("“/say/” is the form for opinions, with the place filled in; or another public page of this site."),
    )  # fmt: skip
    size = forms.ChoiceField(label=pgettext_lazy("poster", "Paper"), choices=SIZES, initial="a4")
    language = forms.ChoiceField(label=pgettext_lazy("poster", "Language"), choices=LANGUAGES, initial="zh-hans")

    def clean_leads_to(self) -> str:
        """Take only a page of this site that everyone may open."""
        path = path_here(self.cleaned_data["leads_to"].strip())
        try:
            access = getattr(resolve(path.partition("?")[0]).func, "access", "") if path else ""
        except Resolver404:
            access = ""
        if access != "public":
            raise forms.ValidationError(_("There is no public page at this address."))
        return path


class PrintForm(PlaceForm):
    """How many cards for where. `key` makes a reload the same batch."""

    count = forms.IntegerField(
        label=_("Number of cards"), min_value=1, max_value=MOST, initial=40, help_text=_("Eight to a sheet of A4.")
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = lambda: uuid.uuid4().hex

    def clean_key(self) -> str:
        """Take only a key that this page has drawn: the cards' codes follow from it."""
        if not re.fullmatch(r"[0-9a-f]{32}", key := self.cleaned_data["key"]):
            raise forms.ValidationError(_("The page is out of date. Load it again."))
        return str(key)


class EmptyForm(PlaceForm):
    """A box was opened."""

    day = forms.DateField(label=_("Opened on"), widget=DateInput, initial=today)
    found = forms.IntegerField(
        label=_("Cards counted"), min_value=0, max_value=9999, help_text=_("Counted together, before any is read.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["second"] = ColleagueField(
            label=_("Opened together with"), help_text=_("He or she is asked to confirm the count.")
        )


class NumberForm(forms.Form):
    """The number printed on the part of the card that lay in the box."""

    number = forms.CharField(
        label=_("Number on the card"), max_length=20,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "inputmode": "numeric"}),
    )  # fmt: skip


class CardForm(NumberForm):
    """One card, in the order in which it is read; made for the keyboard: number, words, Enter twice."""

    text = forms.CharField(
        label=_("Words on the card"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("As written, mistakes and all."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind, initial=Kind.REQUEST, widget=forms.RadioSelect)
    name = forms.CharField(label=pgettext_lazy("of the giver", "Name"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    photo = forms.FileField(label=_("Photo of the card"), required=False)

    def written(self) -> Written:
        """Return what stands on the card. Raises InvalidInput for a file that cannot be kept."""
        typed = self.cleaned_data
        photo = accept(typed["photo"], anonymous=True) if typed["photo"] else None
        return Written(typed["kind"], typed["text"], Contact(name=typed["name"], phone=typed["phone"]), photo)
