"""What a clerk says about a file: the file itself, then its columns."""

from collections import Counter
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.opinions.columns import TARGETS
from huiyin.opinions.models import Channel, ImportBatch, Kind
from huiyin.opinions.models.imports import CountedFrom, ImportSettings

_UNUSED = ("", _("not used"))
HANDING_OVER = (
    Channel.HOTLINE_12345, Channel.HOTLINE_12314, Channel.PETITION, Channel.BOARD, Channel.BOX, Channel.WEIBO, Channel.WECHAT,
)  # fmt: skip
"""The channels whose matters come as files."""


class UploadImportForm(forms.Form):
    """The file, and where it is from."""

    channel = forms.ChoiceField(
        label=_("Where it is from"),
        required=False,
        choices=[("", _("as the last file with these headings")), *((one.value, one.label) for one in HANDING_OVER)],
        help_text=_("Columns are remembered for each platform; terms follow its channel."),
    )

    file = forms.FileField(
        label=_("File"),
        help_text=_("A table with a row of headings, whatever they are called: xlsx, xls, ods or csv, up to 64 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )


class BeginImportForm(forms.Form):
    """Which column holds what, and what the file does not say."""

    channel = forms.ChoiceField(label=_("How it came, where the file does not say"), choices=Channel)
    kind = forms.ChoiceField(label=_("Kind, where the file does not say"), choices=Kind)
    counted_from = forms.ChoiceField(
        label=_("The office’s clocks count from"), choices=CountedFrom, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, batch: ImportBatch, **kwargs: Any) -> None:
        said = {name: getattr(batch, name) for name in ("channel", "kind", "counted_from")}
        meant = {at: name for name, at in batch.columns.items()}
        said |= {_field(at): meant.get(at, "") for at in range(len(batch.headings))}
        kwargs["initial"] = said
        super().__init__(*args, **kwargs)
        targets = [_UNUSED, *((target.name, target.label) for target in TARGETS)]
        for at, heading in enumerate(batch.headings):
            self.fields[_field(at)] = forms.ChoiceField(label=heading or f"{at + 1}", choices=targets, required=False)
        self._width = len(batch.headings)

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields of the columns, in the order of the file."""
        return [self[_field(at)] for at in range(self._width)]

    def clean(self) -> dict[str, Any]:
        """Ask for the words, and for one column for each thing."""
        cleaned = super().clean() or {}
        meant = [cleaned[name] for at in range(self._width) if cleaned.get(name := _field(at))]
        for target in TARGETS:
            if Counter(meant)[target.name] > 1:
                self.add_error(None, _("Two columns are said to hold the same: %(name)s.") % {"name": target.label})
        if ("reply" in meant) != ("answered_on" in meant):
            self.add_error(None, _("An answer given before and its day belong together: say both columns, or neither."))
        if not {"text", "title"} & set(meant):
            self.add_error(None, _("Say which column holds the words of the giver."))
        return cleaned

    def settings(self) -> ImportSettings:
        """Return what was said."""
        typed = self.cleaned_data
        columns = {typed[_field(at)]: at for at in range(self._width) if typed[_field(at)]}
        said = {name: typed[name] for name in ("channel", "kind", "counted_from")}
        return ImportBatch(columns=columns, **said)


def _field(at: int) -> str:
    return f"column_{at}"
