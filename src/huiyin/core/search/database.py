"""The two databases' ways to keep grams and to look them up. Everything that differs between them is here.

SQLite: an FTS5 table that stores no text and no positions (`content=''`, `detail=none`), whose key is the owner's; three
triggers keep it. PostgreSQL: a column generated from the text, a `tsvector` put together from grams without any parser,
under a GIN index.
"""

import json
from collections.abc import Iterator, Sequence
from math import prod, sqrt
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, Model

from huiyin.core.search.text import LONG, LONG_RUNS, SEPARATORS

FEW = 1_500
"""SQLite: of so many of the newest that were found, a page is nearly always full, also of a reader who sees one in forty."""
# From so many candidates on it is faster to walk the list from its end than to collect them all: a page is then full after some
# thousand rows at most (bench/README.md).
MOST_IN_ORDER = 10_000
"""SQLite, where lists run in the order of the key: keys that were found lead the way and the page is full after the first few."""
MOST_TO_SORT = 1_500
"""SQLite, where they do not: all that were found are read and sorted."""
NEWEST = 5_000
"""Where there are more, the newest so many still spare the reading of the texts between them."""
MOST_ON_POSTGRESQL = 10
"""Times the square root of the register's size: there a candidate costs about as much as a text that is walked past."""

_SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS "{table}_grams"
    USING fts5(grams, content='', detail=none, columnsize=0, tokenize='ascii')""",
    """CREATE TRIGGER IF NOT EXISTS "{table}_inserted" AFTER INSERT ON "{table}" BEGIN
    INSERT INTO "{table}_grams" (rowid, grams) VALUES (new."{key}", huiyin_grams(new.text)); END""",
    """CREATE TRIGGER IF NOT EXISTS "{table}_deleted" AFTER DELETE ON "{table}" BEGIN
    INSERT INTO "{table}_grams" ("{table}_grams", rowid, grams) VALUES ('delete', old."{key}", huiyin_grams(old.text));
    END""",
    """CREATE TRIGGER IF NOT EXISTS "{table}_updated" AFTER UPDATE ON "{table}" BEGIN
    INSERT INTO "{table}_grams" ("{table}_grams", rowid, grams) VALUES ('delete', old."{key}", huiyin_grams(old.text));
    INSERT INTO "{table}_grams" (rowid, grams) VALUES (new."{key}", huiyin_grams(new.text)); END""",
)
_SQLITE_FILL = """INSERT INTO "{table}_grams" (rowid, grams) SELECT "{key}", huiyin_grams(text) FROM "{table}" """
_SQLITE_DROP = (
    'DROP TRIGGER IF EXISTS "{table}_inserted"',
    'DROP TRIGGER IF EXISTS "{table}_deleted"',
    'DROP TRIGGER IF EXISTS "{table}_updated"',
    'DROP TABLE IF EXISTS "{table}_grams"',
)

# `text.grams` once more, word for word.
_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION huiyin_grams(t text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(
        array_remove(c, ' ')
        || array(SELECT a || b FROM unnest(c[:cardinality(c) - 1], c[2:]) AS pair(a, b) WHERE a <> ' ' AND b <> ' ')
        || array(SELECT substr(run[1], i, {LONG}) FROM regexp_matches(t, '{LONG_RUNS}', 'g') AS long(run),
                 generate_series(1, length(run[1]) - {LONG} + 1) AS i))
    FROM string_to_array(regexp_replace(t, '{SEPARATORS}', ' ', 'g'), NULL) AS characters(c) $$
"""  # noqa: S608 - our own constants
_POSTGRESQL = (
    """ALTER TABLE "{table}" ADD COLUMN IF NOT EXISTS grams tsvector GENERATED ALWAYS AS (huiyin_grams(text)) STORED""",
    # How often each of the ten thousand commonest grams is found, for `holding`.
    """ALTER TABLE "{table}" ALTER COLUMN grams SET STATISTICS 1000""",
    # A long list of texts not yet sorted in (4 MB by default) is read by every search: forty milliseconds.
    """CREATE INDEX IF NOT EXISTS "{table}_grams" ON "{table}" USING gin (grams) WITH (gin_pending_list_limit = 128)""",
)
_POSTGRESQL_DROP = ("""ALTER TABLE "{table}" DROP COLUMN IF EXISTS grams""",)


def create_index(words: type[Model], connection: BaseDatabaseWrapper) -> None:
    """Make what is missing of the index; a new one is filled from the words that stand there."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
            _run(cursor, words, *_POSTGRESQL)
            return
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [f"{words._meta.db_table}_grams"])
        is_new = cursor.fetchone() is None
        _run(cursor, words, *_SQLITE, *([_SQLITE_FILL] if is_new else []))


def drop_index(words: type[Model], connection: BaseDatabaseWrapper) -> None:
    """Take the index away."""
    with connection.cursor() as cursor:
        _run(cursor, words, *(_POSTGRESQL_DROP if connection.vendor == "postgresql" else _SQLITE_DROP))


def holding(
    words: type[Model],
    needles: list[set[str]],
    connection: BaseDatabaseWrapper,
    *,
    listed_by_key: bool,
    newest_first: bool = False,
) -> "Iterator[Condition | None]":
    """Yield a condition that every owner fulfils whose words hold all the `needles` (one set a term), or None if it is no use.

    SQLite looks them up at once, the newest first, up to the limit: asking first and looking up later would walk the index for
    each query of a page. To who asks for the `newest_first`, narrower conditions come before that one, which only the newest few
    fulfil: they fill a page before anybody has to know how many there are. PostgreSQL would have to build the whole list to count
    it: there the statistics are asked, a term taken to be as frequent as its rarest gram, different terms to be independent. A
    wrong guess costs time only.
    """
    grams = set().union(*needles)
    if connection.vendor == "postgresql":
        yield None if _is_frequent(words, needles, connection) else HoldsGrams(words, grams)
        return
    found: list[int] = []
    most_of_all = MOST_IN_ORDER if listed_by_key else MOST_TO_SORT
    for most in (FEW, most_of_all) if newest_first else (most_of_all,):
        found = _newest(words, grams, connection, most + 1)
        if len(found) <= most:
            yield IsAmong(found)
            return
        if newest_first:
            yield IsAmong(found[:most])
    yield IsAmongOrOlder(found[:NEWEST])


class Condition(Expression):
    """A condition on the owner's key. It `settles` which owners have the needles, or only leaves out some that have not."""

    settles = True
    output_field = BooleanField()

    def __init__(self) -> None:
        super().__init__()
        self.owner: Any = F("pk")

    def get_source_expressions(self) -> list[Any]:
        return [self.owner]

    def set_source_expressions(self, expressions: Sequence[Any]) -> None:
        (self.owner,) = expressions


class IsAmong(Condition):
    """True for an owner whose key was found: one parameter, however many keys. SQLite visits the keys in the list's order."""

    def __init__(self, keys: list[int]) -> None:
        super().__init__()
        self.keys = json.dumps(keys)

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        owner, params = compiler.compile(self.owner)
        return f"{owner} IN (SELECT value FROM json_each(%s))", [*params, self.keys]  # noqa: S608


class IsAmongOrOlder(IsAmong):
    """True for an owner whose key is one of the newest that were found, or older than these: there the text must decide."""

    settles = False

    def __init__(self, keys: list[int]) -> None:
        super().__init__(keys)
        self.oldest = keys[-1]

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        owner, params = compiler.compile(self.owner)
        # The plus signs keep SQLite from collecting the rows by these conditions instead of walking the list.
        among = f"+{owner} IN (SELECT value FROM json_each(%s))"  # noqa: S608
        return f"({among} OR +{owner} < %s)", [*params, self.keys, *params, self.oldest]


class HoldsGrams(Condition):
    """True for an owner whose words hold all `grams`, by PostgreSQL's index."""

    def __init__(self, words: type[Model], grams: set[str]) -> None:
        super().__init__()
        self.words, self.grams = words, grams

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        owner, params = compiler.compile(self.owner)
        key, table = self.words._meta.pk.column, self.words._meta.db_table
        # An array is filled first, by the index. Given a plain subquery, the planner likes to walk the list instead.
        found = f'SELECT "{key}" FROM "{table}" WHERE grams @@ %s::tsquery'  # noqa: S608
        return f"{owner} = ANY(ARRAY({found}))", [*params, _tsquery(self.grams)]


def _newest(words: type[Model], grams: set[str], connection: BaseDatabaseWrapper, most: int) -> list[int]:
    table = f'"{words._meta.db_table}_grams"'
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT {most}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [_fts5(grams)])
        return [row[0] for row in cursor.fetchall()]


def _is_frequent(words: type[Model], needles: list[set[str]], connection: BaseDatabaseWrapper) -> bool:
    table = words._meta.db_table
    holding_one = f'SELECT 1 FROM "{table}" WHERE grams @@ %s::tsquery'  # noqa: S608
    with connection.cursor() as cursor:
        everything = _estimate(cursor, f'SELECT 1 FROM "{table}"')  # noqa: S608
        rarest = [min(_estimate(cursor, holding_one, _tsquery({gram})) for gram in term) for term in needles]
    return everything * prod(rows / everything for rows in rarest) > MOST_ON_POSTGRESQL * sqrt(everything)


def _fts5(grams: set[str]) -> str:
    return " AND ".join(f'"{gram}"' for gram in sorted(grams))  # a gram holds no quote


def _tsquery(grams: set[str]) -> str:
    return " & ".join(f"'{gram}'" for gram in sorted(grams))


def _estimate(cursor: Any, sql: str, *params: str) -> float:
    cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
    plan = cursor.fetchone()[0]
    return float((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])


def _run(cursor: Any, words: type[Model], *statements: str) -> None:
    for statement in statements:
        cursor.execute(statement.format(table=words._meta.db_table, key=words._meta.pk.column))
