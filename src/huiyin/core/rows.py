"""Writing and asking without Django's query compiler, for the few statements that every submission and every idle second need.

Putting a statement together takes the ORM three to ten times as long as the database takes to run it, and the statement is the same
each time. It also takes a forked process six megabytes of its own. Nothing else is skipped: values pass through the fields, and the
caller's transaction holds the rows.
"""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery


def insert(rows: Sequence[models.Model], *, rewrite: tuple[str, ...] = ()) -> None:
    """Insert rows of one table that know their keys, like `bulk_create`; `rewrite` names what is changed of rows already there."""
    if not rows:
        return
    database = connections[
        DEFAULT_DB_ALIAS
    ]  # not through the proxy, which looks for it again at each of a hundred values
    fields, statement = _insertion(type(rows[0]), rewrite, database.vendor)
    values = [
        [
            value
            if type(value := getattr(row, field.attname)) in taken_as_is
            else field.get_db_prep_save(field.pre_save(row, True), database)
            for field, taken_as_is in fields
        ]
        for row in rows
    ]
    with database.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(statement, values[0])
        else:
            cursor.executemany(statement, values)
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def execute(statement: str, *values: Any) -> None:
    """Run one statement that both databases understand."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def first_row(statement: str, *values: Any) -> tuple[Any, ...] | None:
    """Return the first row of a SELECT that both databases understand, as plain values."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def all_rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a SELECT that both databases understand, as plain values."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def first_column(statement: str, *values: Any) -> list[Any]:
    """Return the first column of all rows of a SELECT that both databases understand, as plain values."""
    return [row[0] for row in all_rows(statement, *values)]


def stored(moment: dt.datetime) -> Any:
    """Return a moment as a plain statement hands it to this database."""
    return connection.ops.adapt_datetimefield_value(moment)


@cache
def _insertion(table: type[models.Model], rewrite: tuple[str, ...], _vendor: str) -> tuple[list[tuple[Any, Any]], str]:
    """Return the fields of a table, each with the types it hands on as they are, and the statement that inserts one row.

    The statement is the one that Django's own compiler writes.
    """
    fields = [field for field in table._meta.concrete_fields if not field.generated]
    conflict = {
        "on_conflict": OnConflict.UPDATE if rewrite else None,
        "update_fields": [table._meta.get_field(name) for name in rewrite],
        "unique_fields": [table._meta.pk],
    }
    query = InsertQuery(table, **conflict)
    query.insert_values(fields, [table()])
    ((statement, _values),) = query.get_compiler(connection=connection).as_sql()
    return [(field, _taken_as_is(field)) for field in fields], statement


def _taken_as_is(field: Any) -> frozenset[type]:
    """Return the types of which a field's values reach either database unchanged, so that they need not pass through it."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return frozenset()
    if isinstance(field, models.CharField | models.TextField):
        return frozenset({type(None), str})
    if isinstance(field, models.IntegerField | models.ForeignKey):
        return frozenset({type(None), int})
    return frozenset({type(None), bool}) if isinstance(field, models.BooleanField) else frozenset({type(None)})
