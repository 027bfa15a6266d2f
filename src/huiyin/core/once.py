"""A form that answers without leading to another page is sent again by each reload. Its key sees to it that it acts once."""

import datetime as dt
import hashlib
import uuid

from django import forms

from huiyin.core.models import SentForm
from huiyin.core.timing import today

KEPT = dt.timedelta(days=2)
"""Longer than any page of the public stays good."""


class OnceField(forms.CharField):
    """The key of a form, drawn anew with each page."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, max_length=32, initial=lambda: uuid.uuid4().hex)


def is_first(key: str, *said: str) -> bool:
    """Whether the form of this key is carried out with these words for the first time.

    Other words from the same page are another act: whoever goes back and adds something must not lose it. Kept is a
    digest that cannot be guessed at without the key, which is not kept. Asked in the act's own transaction, which undoes both.
    """
    digest = hashlib.sha256("\x1f".join((key, *said)).encode()).hexdigest()[:32]
    return SentForm.objects.get_or_create(key=digest)[1]


def forget_old() -> None:
    """Forget the keys of pages that are too old to be sent again."""
    SentForm.objects.filter(day__lt=today() - KEPT).delete()
