"""The little that differs between SQLite and PostgreSQL. Everything else speaks Django's one interface."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zlib import crc32

from django.db import connection
from django.db.models import FloatField, Func


@contextmanager
def one_at_a_time(purpose: str) -> Iterator[None]:
    """Hold a lock that all machines on this database share. SQLite has one machine and locks by itself."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [crc32(purpose.encode())])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [crc32(purpose.encode())])


def refresh_statistics() -> None:
    """Let SQLite look at its tables, as PostgreSQL's autovacuum does by itself.

    Without knowing them its planner takes wrong turns in large registers (a second instead of thirty milliseconds). One
    table at a time and a thousand entries an index, so that nobody who writes waits for long.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA analysis_limit = 1000")
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


class DaysBetween(Func):
    """The days from one date to another. For a difference of dates on SQLite, Django calls Python at each row."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = FloatField()

    def __init__(self, first: str, last: str) -> None:
        super().__init__(last, first)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Return the SQL; PostgreSQL takes a date from a date by itself."""
        days = [Func(date, function="julianday") for date in self.get_source_expressions()]
        return Func(*days, template=self.template, arg_joiner=self.arg_joiner).as_sql(compiler, connection, **context)
