"""人员花名册: sections, townships and people from one workbook, every bad row named before anything is written.

Four sheets, found by name, each optional: 科室 / Sections, 乡镇 / Townships, 党支部 / Branches, 人员 / People.
The first row names the columns.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.core.timing import today
from huiyin.documents.checked import CheckedRow, column_named
from huiyin.documents.tables import rows_of, sheets_of
from huiyin.org import actions
from huiyin.org.models import Branch, Bureau, Post, Role, Section, Staff, Township

MOST_ROWS = 6000
_SHEETS = {
    "sections": ("科室", "Sections"), "townships": ("乡镇", "Townships"), "branches": ("党支部", "Branches"),
    "people": ("人员", "People"),
}  # fmt: skip
_COLUMNS = {
    "code": ("代码", "Code"),
    "name": ("名称", "姓名", "Name"),
    "name_en": ("英文名称", "English name"),
    "duties": ("职责", "Duties"),
    "villages": ("村", "村（社区）", "Villages"),
    "population": ("人口", "常住人口", "Inhabitants"),
    "username": ("用户名", "User name"),
    "title": ("职务", "Title"),
    "role": ("岗位", "Post"),
    "section": ("科室", "Section"),
    "township": ("乡镇", "Township"),
    "branch": ("党支部", "Party branch"),
    "member": ("党员", "Party member"),
    "phone": ("电话", "Telephone"),
    "since": ("任职日期", "From"),
}
_SHEET_COLUMNS = {
    "sections": ("code", "name", "name_en", "duties"),
    "townships": ("code", "name", "name_en", "population", "villages"),
    "branches": ("code", "name", "name_en"),
    "people": ("username", "name", "title", "role", "section", "township", "branch", "member", "phone", "since"),
}
_REQUIRED = {"people": ("username", "name", "role")}
_ROLE_NAMES = {
    "局长": Role.DIRECTOR, "分管副局长": Role.DEPUTY, "副局长": Role.DEPUTY, "科长": Role.CHIEF, "科室负责人": Role.CHIEF,
    "干部": Role.CADRE, "活动办主任": Role.OFFICE_HEAD, "活动办干事": Role.CLERK, "乡镇联络员": Role.LIAISON,
    "联络员": Role.LIAISON, "纪检监察员": Role.INSPECTOR, "党支部书记": Role.SECRETARY, "督导组": Role.SUPERVISOR,
    "系统管理员": Role.ADMINISTRATOR, "审计员": Role.AUDITOR,
}  # fmt: skip


_YES = {"是", "党员", "中共党员", "yes", "1", "√"}
_NO = {"", "否", "群众", "no", "0"}


@dataclass(kw_only=True)
class Line(CheckedRow):
    """One row of the workbook."""

    columns = _COLUMNS
    sheet: str

    @property
    def sheet_name(self) -> str:
        return _SHEETS[self.sheet][0]


def described() -> list[tuple[str, list[tuple[str, bool]]]]:
    """Return what the workbook may hold: each sheet with its columns, and whether they must be filled in."""
    return [
        (_SHEETS[sheet][0], [(_heading(sheet, column), column in _required(sheet)) for column in columns])
        for sheet, columns in _SHEET_COLUMNS.items()
    ]


def _heading(sheet: str, column: str) -> str:
    return "姓名" if (sheet, column) == ("people", "name") else _COLUMNS[column][0]


def _required(sheet: str) -> tuple[str, ...]:
    return _REQUIRED.get(sheet, ("code", "name"))


def read(file: IO[bytes]) -> list[Line]:
    """Return the rows of a workbook. Raises InvalidInput if it is none, has no known sheet, or is too long."""
    found = {name.strip(): name for name in sheets_of(file)}
    if not found:
        raise InvalidInput(_("This is not a workbook that can be read. Save it as .xlsx and try again."))
    lines: list[Line] = []
    for kind, names in _SHEETS.items():
        for line in _lines(file, kind, next((found[name] for name in names if name in found), "")):
            lines.append(line)
            if len(lines) > MOST_ROWS:
                raise InvalidInput(_("At most %(count)d rows at a time.") % {"count": MOST_ROWS})
    if not lines:
        called = "、".join(names[0] for names in _SHEETS.values())
        raise InvalidInput(_("No row was found. The sheets must be called %(names)s.") % {"names": called})
    return lines


def _lines(file: IO[bytes], kind: str, sheet: str) -> Iterator[Line]:
    if not sheet:
        return
    with closing(rows_of(file, sheet)) as rows:
        header = [column_named(cell, _COLUMNS) for cell in next(rows, [])]
        for number, cells in enumerate(rows, start=2):
            values = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}
            if any(values.values()):
                yield Line(sheet=kind, row=number, values=values)


def check(lines: Iterable[Line], *, bureau: Bureau) -> list[Line]:
    """Return the lines with their errors: what is missing, unknown, doubled or taken."""
    lines = list(lines)
    known = _Known(lines)
    taken = set(Staff.objects.exclude(bureau=bureau).values_list("username", flat=True))
    for line in lines:
        line.errors = dict(known.errors_of(line))
        if line.values.get("username") in taken:
            line.errors["username"] = _("This user name belongs to another bureau.")
    _name_the_doubled(lines, bureau)
    return lines


def _name_the_doubled(lines: list[Line], bureau: Bureau) -> None:
    """Name rows whose user name or code stands for somebody or something else: a post must not go to the wrong person."""
    called = {("people", one.username): one.name for one in Staff.objects.filter(bureau=bureau)}
    for line in lines:
        key = "username" if line.sheet == "people" else "code"
        code, name = line.values.get(key, ""), line.values.get("name", "")
        code = code.lower() if key == "username" else code
        other = called.setdefault((line.sheet, code), name) if code and name else name
        if other != name:
            line.errors.setdefault(key, _("stands for %(name)s already") % {"name": other})


class _Known:
    """What sections, townships and branches there are: in the bureau, and in the workbook itself."""

    def __init__(self, lines: list[Line]) -> None:
        self.sections = _names(Section.objects.all()) | self._named(lines, "sections")
        self.townships = _names(Township.objects.all()) | self._named(lines, "townships")
        self.branches = _names(Branch.objects.all()) | self._named(lines, "branches")

    @staticmethod
    def _named(lines: list[Line], sheet: str) -> dict[str, str]:
        rows = [line.values for line in lines if line.sheet == sheet]
        return {key: row.get("code", "") for row in rows for key in (row.get("code", ""), row.get("name", "")) if key}

    def errors_of(self, line: Line) -> Iterator[tuple[str, str]]:
        for name in _required(line.sheet):
            if not line.values.get(name):
                yield name, _("is missing")
        if line.sheet == "people":
            yield from self._errors_of_person(line.values)
        if line.values.get("population") and _number(line.values["population"]) is None:
            yield "population", _("is no number of people")

    def _errors_of_person(self, values: dict[str, str]) -> Iterator[tuple[str, str]]:
        role = role_of(values.get("role", ""))
        if values.get("role") and role is None:
            yield "role", _("is no post that we know")
        yield from self._unknown(values)
        if role in actions.IN_A_SECTION and not values.get("section"):
            yield "section", _("is missing: this post is held in a section")
        if role == Role.LIAISON and not values.get("township"):
            yield "township", _("is missing: a liaison has a township")
        if role == Role.SECRETARY and not values.get("branch"):
            yield "branch", _("is missing: a secretary has a Party branch")
        if values.get("member", "").casefold() not in _YES | _NO:
            yield "member", _("is neither yes nor no")
        if values.get("username") and not values["username"].replace("-", "").replace("_", "").isalnum():
            yield "username", _("may hold letters, figures and hyphens only")
        if values.get("since") and not _day(values["since"]):
            yield "since", _("is no day; write it as 2026-03-01")

    def _unknown(self, values: dict[str, str]) -> Iterator[tuple[str, str]]:
        if values.get("section") and values["section"] not in self.sections:
            yield "section", _("is no section that we know")
        if values.get("township") and values["township"] not in self.townships:
            yield "township", _("is no township that we know")
        if values.get("branch") and values["branch"] not in self.branches:
            yield "branch", _("is no Party branch that we know")


def role_of(words: str) -> Role | None:
    """Return the post that a cell names: by its Chinese name, its English one or its code."""
    wanted = words.strip()
    if wanted in Role.values:
        return Role(wanted)
    by_label = {str(role.label): role for role in Role}
    return _ROLE_NAMES.get(wanted) or by_label.get(wanted)


def _names(rows: Iterable[Section | Township | Branch]) -> dict[str, str]:
    return {key: row.code for row in rows for key in (row.code, row.name)}


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words.replace("/", "-").replace(".", "-"))
    except ValueError:
        return None


def _number(words: str) -> int | None:
    """Return how many people a cell says, in figures, with or without separators."""
    figures = words.replace(",", "").replace("，", "").removesuffix("人").strip()
    return int(figures) if figures.isascii() and figures.isdigit() and len(figures) < 10 else None


def enter(lines: list[Line], *, bureau: Bureau, actor: Staff) -> int:
    """Write all lines, or none. Known codes and user names are brought up to date. Returns how many lines were entered."""
    with transaction.atomic():
        for line in sorted(lines, key=lambda line: list(_SHEETS).index(line.sheet)):
            _ENTER[line.sheet](line.values, bureau, actor)
    return len(lines)


def _enter_section(values: dict[str, str], bureau: Bureau, actor: Staff) -> None:
    said = {name: values.get(name, "") for name in ("code", "name", "duties", "name_en")}
    actions.set_up_section(bureau, actor=actor, **said)


def _enter_township(values: dict[str, str], bureau: Bureau, actor: Staff) -> None:
    villages = [one for one in values.get("villages", "").replace("，", "、").replace(",", "、").split("、") if one]
    said: dict[str, Any] = {"villages": villages} if "villages" in values else {}
    said |= {"population": _number(values["population"])} if values.get("population") else {}
    said |= {"name_en": values["name_en"]} if values.get("name_en") else {}
    actions.set_up_township(bureau, actor=actor, code=values["code"], name=values["name"], **said)


def _enter_branch(values: dict[str, str], bureau: Bureau, actor: Staff) -> None:
    said = {name: values.get(name, "") for name in ("code", "name", "name_en")}
    actions.set_up_branch(bureau, actor=actor, **said)


def _enter_person(values: dict[str, str], bureau: Bureau, actor: Staff) -> None:
    staff = Staff.objects.filter(bureau=bureau, username=values["username"].lower()).first()
    if staff is None:
        said = {name: values.get(name, "") for name in ("name", "title", "phone")}
        staff = actions.hire(bureau, actor=actor, username=values["username"].lower(), **said)
    section = Section.objects.filter(code=_names(Section.objects.all()).get(values.get("section", ""))).first()
    township = Township.objects.filter(code=_names(Township.objects.all()).get(values.get("township", ""))).first()
    branch = Branch.objects.filter(code=_names(Branch.objects.all()).get(values.get("branch", ""))).first()
    role = role_of(values["role"])
    place: dict[str, Any] = {
        "section": section,
        "township": township,
        "branch": branch if role == Role.SECRETARY else None,
    }
    if not Post.objects.held_on(today()).filter(staff=staff, role=role, **place).exists():
        since = _day(values.get("since", ""))
        actions.appoint(staff, actor=actor, role=role or "", starts_on=since, **place)
    if branch:
        is_member = values.get("member", "").casefold() in _YES
        actions.set_membership(staff, actor=actor, branch=branch, is_party_member=is_member)


_ENTER = {"sections": _enter_section, "townships": _enter_township, "branches": _enter_branch, "people": _enter_person}
