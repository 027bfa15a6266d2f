"""What is typed about documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.core.forms import DateInput
from huiyin.org.groups import group_choices
from huiyin.study.models import Level


class DocumentFactsForm(forms.Form):
    """What the library says of a document."""

    number = forms.CharField(
        label=gettext_lazy("Document number"),
        max_length=60,
        help_text=gettext_lazy("As printed, e.g. 中发〔2013〕4号."),
    )
    title = forms.CharField(label=pgettext_lazy("document", "Title"), max_length=120)
    issuer = forms.CharField(label=gettext_lazy("Issued by"), max_length=80)
    level = forms.ChoiceField(label=gettext_lazy("Issued at"), choices=Level)
    issued_on = forms.DateField(label=gettext_lazy("Issued on"), widget=DateInput)


class TextForm(forms.Form):
    """The words of a document, in a file or typed."""

    upload = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("Word, PDF or plain text; its words become searchable."),
    )
    text = forms.CharField(
        label=pgettext_lazy("document", "Text"), required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Only if there is no file, or the file is a scan."),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes to read, at least"), required=False, min_value=1, max_value=120,
        help_text=gettext_lazy("Empty: by the length of the text."),
    )  # fmt: skip


class AddDocumentForm(TextForm, DocumentFactsForm):
    """A document for the library."""


class EditDocumentForm(DocumentFactsForm):
    """What the library says of a document, corrected."""

    minutes = forms.IntegerField(label=gettext_lazy("Minutes to read, at least"), min_value=1, max_value=120)
    reason = forms.CharField(label=pgettext_lazy("document", "Why it is changed"), max_length=200)


class ReplaceFileForm(TextForm):
    """A new version of a document's words."""

    reason = forms.CharField(label=pgettext_lazy("document", "Why it is changed"), max_length=200)


class WithdrawForm(forms.Form):
    """Why a document is taken out of the library."""

    reason = forms.CharField(label=pgettext_lazy("document", "Why it is withdrawn"), max_length=200)


class DistributeForm(forms.Form):
    """To whom, until when."""

    group = forms.ChoiceField(label=pgettext_lazy("document", "To whom"))
    due_on = forms.DateField(label=gettext_lazy("To be read until"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = forms.ChoiceField(label=pgettext_lazy("document", "To whom"), choices=group_choices())


class FilterForm(forms.Form):
    """What of the library is looked for."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Issued at"), required=False, choices=[("", gettext_lazy("Any")), *Level.choices]
    )
