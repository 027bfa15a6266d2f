"""What the ledger's forms share."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from huiyin.core.files import ACCEPTED_TYPES
from huiyin.core.forms import DateInput
from huiyin.opinions.forms.choosing import EMPTY
from huiyin.org.models import Staff
from huiyin.rectification.models import Problem


class ProblemForm(forms.Form):
    """A form about one problem, filled in by one person. By itself it asks for nothing: the button is the whole act."""

    def __init__(self, *args: Any, problem: Problem, actor: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problem = problem
        self.actor = actor
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the problem and the person."""

    def choices_of(self, name: str) -> "forms.ModelChoiceField[Any]":
        """Return a field that chooses rows, to give it its queryset."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        if field.empty_label == EMPTY:
            field.empty_label = _("Please choose")
        return field


def day_field(**options: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(widget=DateInput, **options)


def text_field(rows: int = 4, **options: Any) -> forms.CharField:
    """Return a field for a few sentences. Empty is let through: the action says in its own words what is missing."""
    options.setdefault("required", True)
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **options)


ACCEPTED = ",".join([*ACCEPTED_TYPES, *ACCEPTED_TYPES.values()])


class FilesInput(forms.FileInput):
    """An input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files."""

    widget = FilesInput(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[bytes]"]:
        """Return the list of files, perhaps an empty one."""
        return [super(FilesField, self).clean(one, initial) for one in data or []]
