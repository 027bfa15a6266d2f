"""人员花名册: sections, townships and people from one workbook, every bad row named before anything is written.

Four sheets, found by name, each optional: 科室 / Sections, 乡镇 / Townships, 党支部 / Branches, 人员 / People.
The first row names the columns.
"""

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from huiyin.core.errors import InvalidInput
from huiyin.core.timing import today
from huiyin.org import actions
from huiyin.org.models import Branch, Bureau, Post, Role, Section, Staff, Township

MOST_ROWS = 6000
_SALT = "org.roster"
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
_ROLE_NAMES = {
    "局长": Role.DIRECTOR, "分管副局长": Role.DEPUTY, "副局长": Role.DEPUTY, "科长": Role.CHIEF, "科室负责人": Role.CHIEF,
    "干部": Role.CADRE, "活动办主任": Role.OFFICE_HEAD, "活动办干事": Role.CLERK, "乡镇联络员": Role.LIAISON,
    "联络员": Role.LIAISON, "纪检监察员": Role.INSPECTOR, "党支部书记": Role.SECRETARY, "督导组": Role.SUPERVISOR,
    "系统管理员": Role.ADMINISTRATOR, "审计员": Role.AUDITOR,
}  # fmt: skip


_YES = {"是", "党员", "中共党员", "yes", "1", "√"}
_NO = {"", "否", "群众", "no", "0"}


@dataclass
class Line:
    """One row of the workbook as read, with what is wrong with it: column → sentence."""

    sheet: str
    row: int
    values: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def sheet_name(self) -> str:
        return _SHEETS[self.sheet][0]

    @property
    def shown(self) -> list[str]:
        """The cells as they stood, empty ones left out."""
        return [value for value in self.values.values() if value]

    @property
    def problems(self) -> list[str]:
        """What is wrong, each with the name of its column."""
        return [f"{_COLUMNS[name][0]}: {words}" for name, words in self.errors.items()]


def read(content: bytes) -> list[Line]:
    """Return the rows of a workbook. Raises InvalidInput if it is none, has no known sheet, or is too long."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError:
        raise InvalidInput(_("This is not a workbook that can be read. Save it as .xlsx and try again.")) from None
    lines = [line for kind, names in _SHEETS.items() for line in _rows(book, kind, names)]
    if not lines:
        names = "、".join(names[0] for names in _SHEETS.values())
        raise InvalidInput(_("No row was found. The sheets must be called %(names)s.") % {"names": names})
    if len(lines) > MOST_ROWS:
        raise InvalidInput(_("At most %(count)d rows at a time.") % {"count": MOST_ROWS})
    return lines


def _rows(book: CalamineWorkbook, kind: str, names: tuple[str, ...]) -> Iterator[Line]:
    found = next((name for name in book.sheet_names if name.strip() in names), None)
    if found is None:
        return
    table = book.get_sheet_by_name(found).to_python(skip_empty_area=False)
    header = [_column(str(cell)) for cell in table[0]] if table else []
    for number, cells in enumerate(table[1:], start=2):
        values = {name: _text(cell) for name, cell in zip(header, cells, strict=False) if name}
        if any(values.values()):
            yield Line(kind, number, values)


def _column(heading: str) -> str:
    wanted = heading.strip().rstrip("*").casefold()
    return next((key for key, names in _COLUMNS.items() if wanted in {name.casefold() for name in names}), "")


def _text(cell: Any) -> str:
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def check(lines: Iterable[Line], *, bureau: Bureau) -> list[Line]:
    """Return the lines with their errors: what is missing, unknown, doubled or taken."""
    lines = list(lines)
    known = _Known(lines)
    taken = set(Staff.objects.exclude(bureau=bureau).values_list("username", flat=True))
    for line in lines:
        line.errors = dict(known.errors_of(line))
        if line.values.get("username") in taken:
            line.errors["username"] = _("This user name belongs to another bureau.")
    return lines


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
        required = ("username", "name", "role") if line.sheet == "people" else ("code", "name")
        for name in required:
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


def pack(lines: Iterable[Line]) -> str:
    """Return the checked lines as one signed text that the preview page carries to the confirmation."""
    return signing.dumps([asdict(line) for line in lines], salt=_SALT, compress=True)


def unpack(packed: str) -> list[Line]:
    """Return the lines of a preview. Raises InvalidInput if the text was changed or is older than an hour."""
    try:
        return [Line(**row) for row in signing.loads(packed, salt=_SALT, max_age=3600)]
    except signing.BadSignature:
        raise InvalidInput(_("The preview is too old. Choose the file again.")) from None


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
