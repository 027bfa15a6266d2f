"""What is typed at the publicity desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.disclosure.content import parts, rewritten
from huiyin.disclosure.models import Publication


class EditForm(forms.Form):
    """Every text of a snapshot, one field each."""

    title = forms.CharField(label=_("Headline"), max_length=120)

    def __init__(self, publication: Publication, data: Any = None) -> None:
        super().__init__(data, initial={"title": publication.title})
        self._content = publication.content
        for part in parts(publication.content):
            self.fields[part.path] = forms.CharField(
                label=part.label, initial=part.text, required=False, widget=forms.Textarea(attrs={"rows": 3})
            )

    def content(self) -> dict[str, Any]:
        """Return the snapshot with what was typed."""
        changed: dict[str, Any] = rewritten(self._content, self.cleaned_data)
        return changed


class ReturnDraftForm(forms.Form):
    """What has to be better."""

    remark = forms.CharField(
        label=_("What has to be better"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class WithdrawForm(forms.Form):
    """Why it is taken down. The public reads this."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("Stays on the page for the public to read. Name nobody."),
        widget=forms.Textarea(attrs={"rows": 3}), max_length=500,
    )  # fmt: skip
