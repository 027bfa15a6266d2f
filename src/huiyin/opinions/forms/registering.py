"""What came by telephone, on paper or in person, typed by a member of staff."""

import datetime as dt
import re
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.core.forms import DateInput
from huiyin.core.timing import today
from huiyin.opinions.actions import Said
from huiyin.opinions.actions.registering import LONGEST
from huiyin.opinions.forms.choosing import choose_from
from huiyin.opinions.models import Channel, GiverForm, Kind
from huiyin.org.models import Township
from huiyin.vault.contact import Contact

_BY_THEMSELVES = (Channel.WEB, Channel.MAILBOX, Channel.PARTNER, Channel.IMPORT)
BY_STAFF = [channel for channel in Channel if channel not in _BY_THEMSELVES]
"""The ways in which a voice reaches a desk and not a form."""


_SOURCES = {
    Channel.TV.value: _("Programme and its day"),
    Channel.RADIO.value: _("Programme and its day"),
    Channel.WEIBO.value: _("Account and address of the post"),
    Channel.WECHAT.value: _("Account and name of the post"),
}

OLDEST = dt.timedelta(days=366)


class KeyedForm(forms.Form):
    """A form whose answer is a slip: sent twice, it shows the same one."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = lambda: uuid.uuid4().hex

    def clean_key(self) -> str:
        """Take only a key that this page has drawn: a receipt's code follows from it."""
        if not re.fullmatch(r"[0-9a-f]{32}", key := self.cleaned_data["key"]):
            raise forms.ValidationError(_("The page is out of date. Load it again."))
        return str(key)


class HandOutForm(KeyedForm):
    """补发回执: of which opinions, the page says."""


class RegisterForm(KeyedForm):
    """登记, in the order in which a clerk hears it."""

    channel = forms.ChoiceField(
        label=_("How it came"), choices=[(one.value, one.label) for one in BY_STAFF], initial=Channel.PHONE
    )
    received_on = forms.DateField(label=_("Received on"), widget=DateInput)
    text = forms.CharField(
        label=_("Words of the giver"),
        help_text=_("As they were said or written, not as we would put it. Names and telephone numbers belong below."),
        widget=forms.Textarea(attrs={"rows": 6, "autofocus": True}),
        max_length=LONGEST,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind, initial=Kind.REQUEST, widget=forms.RadioSelect)
    township: forms.ModelChoiceField[Township] = forms.ModelChoiceField(
        Township.objects.none(), label=_("Township"), required=False
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    source_ref = forms.CharField(
        label=_("Number at the source"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "sources-used", "autocomplete": "off"}),
    )
    giver_form = forms.ChoiceField(
        label=_("Giver"), choices=GiverForm, initial=GiverForm.ANONYMOUS, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Name, or the unit's name"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    address = forms.CharField(label=_("Address"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "township", Township.objects.all())
        self._name_the_source(str(self["channel"].value() or ""))
        self.fields["received_on"].initial = today

    def _name_the_source(self, channel: str) -> None:
        """Ask for a programme or a post where the voice came by one."""
        asked = self.fields["source_ref"]
        asked.label = _SOURCES.get(channel, asked.label)
        asked.required = channel in _SOURCES
        asked.error_messages["required"] = _("Say which programme or post it was.")
        asked.help_text = (
            _("Many may speak of the same one: name it as it was named before.") if channel in _SOURCES else ""
        )

    def clean_received_on(self) -> Any:
        """Refuse a day that has not come yet, and one so long ago that its year is a slip: the clocks would count it."""
        if (day := self.cleaned_data["received_on"]) > today():
            raise forms.ValidationError(_("This day has not come yet."))
        if day < today() - OLDEST:
            raise forms.ValidationError(
                _("That is more than a year ago. Check the year; older letters come by import.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse a name or a number beside "anonymous": one of the two is a mistake."""
        cleaned = super().clean() or {}
        given = [name for name in ("name", "phone", "address") if cleaned.get(name)]
        if cleaned.get("giver_form") == GiverForm.ANONYMOUS and given:
            self.add_error("giver_form", _("Contact data were typed below: named, or a unit?"))
        return cleaned

    def said(self) -> Said:
        """Return what was typed, as the action takes it."""
        typed = self.cleaned_data
        contact = Contact(name=typed["name"], phone=typed["phone"], address=typed["address"])
        same = ("channel", "received_on", "text", "kind", "township", "place", "source_ref", "giver_form")
        return Said(**{name: typed[name] for name in same}, contact=contact)
