"""What is typed at the publicity desk."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.disclosure.content import parts, rewritten
from huiyin.disclosure.models import Kind, Publication
from huiyin.disclosure.queries import public_campaigns


class NewsFields(forms.Form):
    """What is said of a news item besides its text."""

    day = forms.DateField(
        label=_("Day"), help_text=_("When it happened."), initial=today,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip
    campaign = forms.ChoiceField(
        label=pgettext_lazy("public version of", "Campaign"), required=False,
        choices=lambda: [("", pgettext("campaign of a news item", "none")), *public_campaigns()],
        help_text=_("Only campaigns that are public can be chosen."),
    )  # fmt: skip

    def clean_day(self) -> dt.date:
        """Refuse a day that has not come: news tell of what was."""
        day: dt.date = self.cleaned_data["day"]
        if day > today():
            raise forms.ValidationError(gettext("This day has not come yet."))
        return day


class NewsForm(NewsFields):
    """A new news item."""

    title = forms.CharField(label=_("Headline"), max_length=120)
    body = forms.CharField(
        label=pgettext_lazy("snapshot", "Text"), widget=forms.Textarea(attrs={"rows": 10}), max_length=10_000,
        help_text=_("Plain paragraphs, an empty line between them. Photos are added afterwards."),
    )  # fmt: skip
    field_order = ("title", "day", "campaign", "body")


class EditForm(forms.Form):
    """Every text of a snapshot, one field each."""

    title = forms.CharField(label=_("Headline"), max_length=120)

    def __init__(self, publication: Publication, data: Any = None) -> None:
        super().__init__(data, initial={"title": publication.title} | publication.content)
        self._content = publication.content
        for part in parts(publication.content):
            rows = max(3, min(12, len(part.text) // 40))
            self.fields[part.path] = forms.CharField(
                label=part.label, initial=part.text, required=False, widget=forms.Textarea(attrs={"rows": rows})
            )

    def content(self) -> dict[str, Any]:
        """Return the snapshot with what was typed."""
        changed: dict[str, Any] = rewritten(self._content, self.cleaned_data)
        return changed


class EditNewsForm(EditForm, NewsFields):
    """Every text of a news item, its day and its campaign."""

    field_order = ("title", "day", "campaign")

    def content(self) -> dict[str, Any]:
        """Return the snapshot with what was typed."""
        said = self.cleaned_data
        return super().content() | {"day": said["day"].isoformat(), "campaign": said["campaign"]}


def edit_form(publication: Publication, data: Any = None) -> EditForm:
    """Return the form for a draft of this kind."""
    return (EditNewsForm if publication.kind == Kind.NEWS else EditForm)(publication, data)


class PhotoForm(forms.Form):
    """A photo for a news item."""

    upload = forms.FileField(
        label=_("Photo"), help_text=_("Place, time and camera are taken out of it."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip
    caption = forms.CharField(
        label=_("What is seen on it"), max_length=120,
        help_text=_("Stands below the photo and is read out to those who do not see it. Name nobody who did not agree."),
    )  # fmt: skip


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
