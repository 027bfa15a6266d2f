"""A bureau is a tenant: its rows are reached only inside its scope, and a query that forgets it raises."""

from django.db import models
from django_scopes import ScopedManager

from huiyin.core.models import DayIdModel


class BureauModel(DayIdModel):
    """A row of one bureau. Its manager raises on any query outside `scope(bureau=…)`."""

    bureau = models.ForeignKey("org.Bureau", on_delete=models.PROTECT, related_name="+", editable=False)

    objects = ScopedManager(bureau="bureau")

    class Meta:
        abstract = True
