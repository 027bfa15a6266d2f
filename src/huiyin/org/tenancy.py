"""A bureau is a tenant: its rows are reached only inside its scope, and a query that forgets it raises."""

from django.db import models
from django_scopes import ScopedManager, ScopeError, get_scope

from huiyin.core.models import DayIdModel


def bureau_in_scope() -> int:
    """Return the number of the bureau in whose scope this runs. Raises ScopeError outside of any."""
    try:
        number: int = get_scope()["bureau"].pk
    except KeyError:
        raise ScopeError("this needs to run in the scope of a bureau") from None
    return number


class BureauModel(DayIdModel):
    """A row of one bureau. Its manager raises on any query outside `scope(bureau=…)`."""

    # No index of its own: all rows of a bureau are no small part. An index that a list asks for begins with the bureau.
    bureau = models.ForeignKey("org.Bureau", on_delete=models.PROTECT, related_name="+", editable=False, db_index=False)

    objects = ScopedManager(bureau="bureau")

    class Meta:
        abstract = True
