"""题库文件: questions from one sheet (xlsx, csv and the like), every bad cell named before anything is written.

The first row names the columns; a question is one row.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.documents.checked import CheckedRow, column_named
from huiyin.documents.tables import rows_of
from huiyin.org.models import Staff
from huiyin.study.actions.questions import add_question
from huiyin.study.bank import faults_of, letters_of
from huiyin.study.models import Document, Question, QuestionKind
from huiyin.study.models.quizzes import LETTERS

MOST_ROWS = 500
COLUMNS = {
    "kind": ("题型", "Kind"),
    "text": ("题目", "题干", "Question"),
    **{f"option_{letter}": (f"选项{letter}", f"Option {letter}", letter) for letter in LETTERS},
    "right": ("答案", "正确答案", "Answer"),
    "explanation": ("解析", "Explanation"),
    "number": ("文号", "Document number"),
    "topic": ("主题", "Topic"),
}
_OPTIONS = tuple(f"option_{letter}" for letter in LETTERS)
_KINDS = {
    "单选": QuestionKind.SINGLE, "单选题": QuestionKind.SINGLE, "single": QuestionKind.SINGLE,
    "多选": QuestionKind.MULTIPLE, "多选题": QuestionKind.MULTIPLE, "multiple": QuestionKind.MULTIPLE,
    "判断": QuestionKind.TRUE_FALSE, "判断题": QuestionKind.TRUE_FALSE, "true/false": QuestionKind.TRUE_FALSE,
}  # fmt: skip
_COLUMN_OF = {"options": "option_A"}
"""Where a fault stands that no column of its own has."""


@dataclass
class Line(CheckedRow):
    """One row of the sheet: a question."""

    columns = COLUMNS

    @property
    def options(self) -> list[str]:
        """The options in their order, up to the last that is filled."""
        cells = [self.values.get(name, "") for name in _OPTIONS]
        return cells[: max((place for place, cell in enumerate(cells, 1) if cell), default=0)]

    @property
    def kind(self) -> str:
        return _KINDS.get(self.values.get("kind", "").strip().casefold(), "")

    @property
    def right(self) -> str:
        return letters_of(self.values.get("right", ""), self.kind)


def read(file: IO[bytes]) -> list[Line]:
    """Return the rows of a sheet. Raises InvalidInput if it is none, lacks a column, or is too long."""
    lines: list[Line] = []
    with closing(rows_of(file)) as rows:
        header = [column_named(cell, COLUMNS) for cell in next(rows, [])]
        if missing := [COLUMNS[name][0] for name in ("kind", "text", "right") if name not in header]:
            raise InvalidInput(_("The first row has to name these columns: %(names)s.") % {"names": "、".join(missing)})
        for number, cells in enumerate(rows, start=2):
            values = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}
            if any(values.values()):
                lines.append(Line(number, values))
            if len(lines) > MOST_ROWS:
                raise InvalidInput(_("At most %(count)d questions at a time.") % {"count": MOST_ROWS})
    if not lines:
        raise InvalidInput(_("There is no question in it."))
    return lines


def check(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with their errors: what is missing, unknown, doubled or there already."""
    taken = set(Question.objects.filter(retired_on=None).values_list("text", flat=True))
    numbers = set(Document.objects.filter(withdrawn_on=None).values_list("number", flat=True))
    for line in lines:
        line.errors = _errors_of(line, taken, numbers)
        taken.add(line.values.get("text", ""))
    return list(lines)


def _errors_of(line: Line, taken: set[str], numbers: set[str]) -> dict[str, str]:
    if not line.kind:  # what its options and answer have to be, nobody can say
        return {"kind": _("is none of 单选, 多选, 判断")}
    text = line.values.get("text", "")
    faults = faults_of(kind=line.kind, text=text, options=line.options, right=line.right, taken=taken)
    errors = {_COLUMN_OF.get(name, name): words for name, words in faults}
    if gaps := [name for name, cell in zip(_OPTIONS, line.options, strict=False) if not cell]:
        errors[gaps[0]] = _("is missing")
    if (number := line.values.get("number")) and number not in numbers:
        errors["number"] = _("is no document of the library")
    if len(line.values.get("topic", "")) > 40:
        errors["topic"] = _("is longer than 40 characters")
    return errors


def enter(lines: Sequence[Line], *, actor: Staff) -> int:
    """Enter all questions, or none. Return how many. Raises InvalidInput if one of them cannot be entered."""
    numbers = {line.values.get("number", "") for line in lines}
    documents: dict[str, Any] = {row.number: row for row in Document.objects.filter(number__in=numbers).defer("text")}
    with transaction.atomic():
        for line in lines:
            add_question(
                actor=actor, kind=line.kind, text=line.values["text"], options=line.options, right=line.right,
                explanation=line.values.get("explanation", ""), topic=line.values.get("topic", ""),
                document=documents.get(line.values.get("number", "")),
            )  # fmt: skip
    return len(lines)
