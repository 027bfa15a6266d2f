"""Choices that depend on the bureau and the person at the screen."""

from typing import Any

from django import forms


def choose_from(form: forms.Form, name: str, rows: Any) -> None:
    """Let the field `name` offer `rows` and nothing else."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]
