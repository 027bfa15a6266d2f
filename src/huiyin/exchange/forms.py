"""What is typed about sources, keys, messages, and the file that goes back."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.core.forms import DateInput
from huiyin.core.timing import today
from huiyin.exchange.exports import FIELDS
from huiyin.exchange.models import CHANNELS, Connection, Scope, Source

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")


class SourceForm(forms.ModelForm[Source]):
    """A platform, and how we exchange."""

    media_hosts = forms.CharField(
        label=_("Hosts of its pictures"),
        required=False,
        help_text=_(
            "One host a line, such as img.example.gov.cn. Pictures are fetched from nowhere else; empty: from nowhere."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = Source
        fields = ("name", "channel", "connection", "media_hosts")
        widgets = {"connection": forms.RadioSelect}
        help_texts = {
            "channel": _("Terms and statistics follow the channel. Each platform is one source; partners may be many.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["connection"].choices = Connection.choices  # type: ignore[attr-defined]
        if not self.instance._state.adding:
            del self.fields["channel"]
            self.initial["media_hosts"] = "\n".join(self.instance.media_hosts)
        else:
            channels = [(one.value, one.label) for one in CHANNELS]
            self.fields["channel"].choices = [("", _("Please choose")), *channels]  # type: ignore[attr-defined]

    def clean_media_hosts(self) -> list[str]:
        """Take names of hosts and nothing else."""
        hosts: list[str] = self.cleaned_data["media_hosts"].lower().split()
        if wrong := [host for host in hosts if not _HOST.fullmatch(host)]:
            raise forms.ValidationError(_("This is no name of a host: %(host)s"), params={"host": wrong[0]})
        return hosts

    def _post_clean(self) -> None:
        """Leave the row alone: the action changes it."""


class KeyForm(forms.Form):
    """A key, and what it is good for."""

    label = forms.CharField(label=_("What it is for"), max_length=40)
    scopes = forms.MultipleChoiceField(
        label=_("It may"), choices=Scope, initial=Scope.values, widget=forms.CheckboxSelectMultiple
    )
    expires_on = forms.DateField(
        label=_("Valid until"), required=False, widget=DateInput,
        help_text=_("Empty: until it is revoked."),
    )  # fmt: skip


class WebhookForm(forms.Form):
    """Where messages go."""

    url = forms.CharField(
        label=_("Address for messages"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("https only, and only hosts that the installation allows. Empty: no messages."),
    )


class SpanForm(forms.Form):
    """Which days go back, and in which kind of file."""

    since = forms.DateField(label=_("Received from"), widget=DateInput)
    until = forms.DateField(label=_("Received until"), widget=DateInput)
    form = forms.ChoiceField(label=_("File"), choices=[("xlsx", "Excel (xlsx)"), ("csv", "CSV")], initial="xlsx")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"since": today() - dt.timedelta(days=30), "until": today(), "form": "xlsx"})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse a span that ends before it begins."""
        cleaned = super().clean() or {}
        if cleaned.get("since") and cleaned.get("until") and cleaned["since"] > cleaned["until"]:
            self.add_error("until", _("This is before the first day."))
        return cleaned


class ColumnsForm(forms.Form):
    """Their headings, in their order: for each thing that may go back the place of its column and what it is called."""

    def __init__(self, *args: Any, columns: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {name: (place, heading) for place, (name, heading) in enumerate(columns, 1)}
        for name, label in FIELDS.items():
            place, heading = told.get(name, (None, str(label)))
            self.fields[f"place_{name}"] = forms.IntegerField(
                label=_("Column"), required=False, min_value=1, max_value=99, initial=place
            )
            self.fields[f"heading_{name}"] = forms.CharField(
                label=_("Heading"), required=False, max_length=40, initial=heading
            )

    @property
    def lines(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """What may go back, each with its two fields."""
        return [(label, self[f"place_{name}"], self[f"heading_{name}"]) for name, label in FIELDS.items()]

    def columns(self) -> list[tuple[str, str]]:
        """Return the fields that have a place, in the order of the places, each with its heading."""
        typed = self.cleaned_data
        placed = sorted((typed[f"place_{name}"], at, name) for at, name in enumerate(FIELDS) if typed[f"place_{name}"])
        return [(name, typed[f"heading_{name}"].strip() or str(FIELDS[name])) for _place, _at, name in placed]
