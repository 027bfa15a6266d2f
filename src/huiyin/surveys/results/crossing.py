"""Two questions against each other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.core.templatetags.ui import names
from huiyin.surveys.design import Kind
from huiyin.surveys.models import Survey
from huiyin.surveys.results.counting import NONE, base_of, rows_of
from huiyin.surveys.results.tables import Line, Table

Block = tuple[Line, ...]
"""Answers that stand in one row or column together."""


@dataclass(frozen=True)
class Cross:
    """A table with a row for each answer to the one question and a column for each to the other; no cell is small.

    Without rows it is withheld: any two rows and columns would tell of too few.
    """

    down: Table
    across: Table
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]


def may_be_crossed(survey: Survey, tables: Sequence[Table]) -> list[Table]:
    """Return the questions that can be set against each other: asked of everybody, one answer each, told by themselves."""
    return [
        table
        for table in tables
        if table.kind in (Kind.SINGLE, Kind.SCALE) and len(table.lines) > 1 and not base_of(survey.design, table.key)
    ]


def cross_table(survey: Survey, first: Table, second: Table) -> Cross:
    """Set two questions against each other.

    Rows and columns are the groups of the tables by themselves, put together further until no cell is below the smallest group: so
    neither a cell nor what is left between this table and another one tells of fewer. Whichever is named first, the same are put
    together.
    """
    down, across = sorted((first, second), key=lambda table: table.number)
    counted: Counter[tuple[int, int]] = Counter()
    for values in rows_of(survey):
        counted[values.get(down.key, NONE), values.get(across.key, NONE)] += 1

    def cell(row: Block, column: Block) -> int:
        return sum(counted[a, b] for one in row for a in one.places for other in column for b in other.places)

    rows: list[Block] = [(line,) for line in down.lines]
    columns: list[Block] = [(line,) for line in across.lines]
    while min(len(rows), len(columns)) > 1:
        small = [(row, col) for row in rows for col in columns if cell(row, col) < survey.smallest]
        if not small:
            told = [(_words(row), [cell(row, column) for column in columns]) for row in rows]
            return Cross(down, across, [_words(column) for column in columns], told)
        in_rows = Counter(row for row, _column in small)
        in_columns = Counter(column for _row, column in small)
        if len(rows) > 2 and (len(columns) == 2 or max(in_rows.values()) >= max(in_columns.values())):
            rows = _joined(rows, in_rows)
        else:
            columns = _joined(columns, in_columns)
    return Cross(down, across, (), ())


def _joined(blocks: list[Block], small: "Counter[Block]") -> list[Block]:
    """Put the block with the most small cells together with its smaller neighbour."""
    at = max(range(len(blocks)), key=lambda place: (small[blocks[place]], -place))
    beside = [place for place in (at - 1, at + 1) if 0 <= place < len(blocks)]
    other = min(beside, key=lambda place: (sum(line.count or 0 for line in blocks[place]), place))
    first, second = sorted((at, other))
    return [*blocks[:first], blocks[first] + blocks[second], *blocks[second + 1 :]]


def _words(block: Block) -> str:
    return names([line.label for line in block])
