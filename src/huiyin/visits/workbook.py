"""The workbook that households come in: its columns, what each row says, and what is wrong with it."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import IO

from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.documents.checked import column_named
from huiyin.documents.tables import rows_of
from huiyin.org.models import Township
from huiyin.org.queries import townships
from huiyin.vault.contact import Contact
from huiyin.visits.actions.households import Details
from huiyin.visits.models import HouseholdKind

MOST_ROWS = 5000
MOST_PEOPLE = 99
COLUMNS = {
    "code": ("户号", "编号", "Number"),
    "township": ("乡镇", "Township"),
    "village": ("村", "村（社区）", "Village"),
    "kind": ("户别", "类型", "Kind"),
    "name": ("户主", "姓名", "Name"),
    "phone": ("电话", "Telephone"),
    "address": ("住址", "地址", "Address"),
    "people": ("人口", "People"),
}
KINDS = {
    "困难户": HouseholdKind.DIFFICULT, "贫困户": HouseholdKind.DIFFICULT, "五保户": HouseholdKind.FIVE_GUARANTEES,
    "低保户": HouseholdKind.ALLOWANCE, "移民户": HouseholdKind.RESETTLED, "水库移民户": HouseholdKind.RESETTLED,
    "普通户": HouseholdKind.ORDINARY, "一般户": HouseholdKind.ORDINARY, **{one.value: one for one in HouseholdKind},
}  # fmt: skip
_TITLES = 5
"""Rows in which the headings may stand."""
_NEEDED = ("code", "township", "village", "kind", "name")
_LONGEST = {"code": 30, "village": 40, "name": 60, "phone": 40, "address": 120}


@dataclass
class Line:
    """One row of the workbook, with what is wrong with it."""

    row: int
    values: dict[str, str]
    township: Township | None = None
    errors: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.values["code"]

    def details(self) -> Details:
        """Return the row as the actions take it. Only of a row without errors."""
        assert self.township
        contact = Contact(**{name: self.values[name] for name in ("name", "phone", "address")})
        people = int(self.values["people"] or 1)
        return Details(self.township, self.values["village"], KINDS[self.values["kind"]], people, contact)


def read(file: IO[bytes]) -> list[Line]:
    """Return the rows of a table's first sheet, checked. Raises InvalidInput if it is none or has no row."""
    with closing(rows_of(file)) as rows:
        table = [[cell.strip() for cell in cells] for cells in islice(rows, MOST_ROWS + 2)]
    if len(table) > MOST_ROWS + 1:
        raise InvalidInput(_("At most %(count)d rows at a time.") % {"count": MOST_ROWS})
    top, header = _header(table)
    if missing := [COLUMNS[name][0] for name in _NEEDED if name not in header]:
        raise InvalidInput(_("These columns are missing: %(names)s.") % {"names": "、".join(missing)})
    lines = [_line(number, header, cells) for number, cells in enumerate(table, start=1) if number > top and any(cells)]
    if not lines:
        raise InvalidInput(_("There is no row below the headings."))
    _check(lines)
    return lines


def _header(table: list[list[str]]) -> tuple[int, list[str]]:
    """Return which row names the columns, counted from 1, and the columns: a title may stand above it."""
    rows = [
        (number, [column_named(heading, COLUMNS) for heading in cells])
        for number, cells in enumerate(table[:_TITLES], start=1)
    ]
    return max(rows, key=lambda row: len(set(row[1])), default=(0, []))


def _line(number: int, header: list[str], cells: list[str]) -> Line:
    values = {name: cell.replace("\0", "") for name, cell in zip(header, cells, strict=False) if name}
    return Line(number, dict.fromkeys(COLUMNS, "") | values)


def _check(lines: list[Line]) -> None:
    places = {name: one for one in townships() for name in (one.code, one.name)}
    seen: set[str] = set()
    for line in lines:
        line.township = places.get(line.values["township"])
        line.errors = list(_faults(line, seen))
        seen.add(line.code)


def _faults(line: Line, seen: set[str]) -> Iterator[str]:
    values = line.values
    for name in _NEEDED:
        if not values[name]:
            yield _("%(column)s is missing") % {"column": COLUMNS[name][0]}
    for name, longest in _LONGEST.items():
        if len(values[name]) > longest:
            yield _("%(column)s is too long") % {"column": COLUMNS[name][0]}
    if line.code and not re.fullmatch(r"[A-Za-z0-9_-]+", line.code):
        yield _("the number may hold letters, digits and dashes only")
    if line.code in seen:
        yield _("this number stands twice in the workbook")
    if values["township"] and not line.township:
        yield _("there is no township “%(name)s”") % {"name": values["township"]}
    if values["kind"] and values["kind"] not in KINDS:
        yield _("there is no kind “%(name)s”") % {"name": values["kind"]}
    people = values["people"]
    if people and not (people.isascii() and people.isdigit() and 1 <= int(people[:4]) <= MOST_PEOPLE):
        yield _("the number of people makes no sense")
