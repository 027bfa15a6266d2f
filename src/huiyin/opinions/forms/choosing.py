"""Choices that depend on the bureau and the person at the screen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EMPTY = "---------"
"""Django's word for "nothing chosen": dashes tell a reader nothing."""


def choose_from(form: forms.Form, name: str, rows: Any) -> None:
    """Let the field `name` offer `rows` and nothing else."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    if field.empty_label == EMPTY:
        field.empty_label = _("Please choose")
