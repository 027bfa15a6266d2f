"""A bureau is a tenant: its rows are reached only inside its scope, and a query that forgets it raises."""

from django.db import models
from django_scopes import ScopedManager

from huiyin.core.models import DayIdModel


class BureauModel(DayIdModel):
    """A row of one bureau. Its manager raises on any query outside `scope(bureau=…)`."""

    # No index of its own: all rows of a bureau are no small part. An index that a list asks for begins with the bureau.
    bureau = models.ForeignKey("org.Bureau", on_delete=models.PROTECT, related_name="+", editable=False, db_index=False)

    objects = ScopedManager(bureau="bureau")

    class Meta:
        abstract = True
