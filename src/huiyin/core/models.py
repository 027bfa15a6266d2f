"""Base models that know no app."""

import functools
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.encoding import force_str
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiyin.core import crypto
from huiyin.core.ids import day_id
from huiyin.core.timing import today


class DayIdField(models.BigIntegerField):  # type: ignore[type-arg] # Django's fields take none
    """A key of 64 bits.

    SQLite keeps a table in the order of its key only if the key is declared `integer`, no other word will do. Otherwise it
    numbers the rows by itself, which costs a second tree for each table, a second step for each look-up, and would keep the very order
    of arrival that a day id is there to hide.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class DayIdModel(models.Model):
    """A row whose key tells the day it was made and nothing more (see `core.ids`)."""

    id = DayIdField(primary_key=True, default=day_id, editable=False)

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: models.Field[Any, Any]) -> str:  # noqa: N802 - Django's name
        """Return the label of a choice. Django's own way builds a table of all choices anew for each cell of a list."""
        return _label(field, getattr(self, field.attname), get_language())


@functools.lru_cache(maxsize=2000)
def _label(field: models.Field[Any, Any], value: Any, _language: str | None) -> str:
    label: str = force_str(dict(field.flatchoices).get(value, value), strings_only=True)
    return label


class CaseKeyModel(models.Model):
    """A row with a case key of its own. Emptying `wrapped_key` shreds whatever was sealed under it (see `core.crypto`).

    The row's key must be set before `issue_case_key` (day ids are): everything sealed is bound to it.
    """

    wrapped_key = models.BinaryField(editable=False)

    class Meta:
        abstract = True

    @property
    def binding(self) -> str:
        """What the row's sealed values are bound to."""
        return f"{self._meta.label_lower}:{self.pk}"

    @property
    def is_shredded(self) -> bool:
        """Whether the key, and with it everything sealed, is gone for good."""
        return not self.wrapped_key

    def issue_case_key(self) -> crypto.SealKey:
        """Give a new row its key and return it, to seal with."""
        key, self.wrapped_key = crypto.new_case_key(bound_to=self.binding)
        return key

    def case_key(self) -> crypto.SealKey:
        """Return the row's key. Raises SealBroken if it was shredded or its master key is gone."""
        if self.is_shredded:
            raise crypto.SealBroken(_("These data were destroyed."))
        return crypto.unwrap(self.wrapped_key, bound_to=self.binding)


class PeriodicRun(models.Model):
    """When a periodic job is due again and how it went last (see `core.periodic`)."""

    name = models.CharField(primary_key=True, max_length=120)
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class WorkerBeat(models.Model):
    """The last sign of life of one background worker (see `core.jobs`)."""

    name = models.CharField(primary_key=True, max_length=64)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class SentForm(models.Model):
    """A form that was carried out, by the key its page drew, and where that led at the desk (`core.once`). Whose, it says nowhere."""

    key = models.CharField(primary_key=True, max_length=32)
    led_to = models.TextField(blank=True)
    day = models.DateField(default=today, db_index=True)

    def __str__(self) -> str:
        return self.key
