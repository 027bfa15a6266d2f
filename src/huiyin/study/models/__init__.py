"""The tables of study, one topic a file."""

from huiyin.study.models.documents import (
    Distribution,
    Document,
    DocumentFile,
    DocumentMarks,
    DocumentWords,
    Edition,
    Level,
)
from huiyin.study.models.lectures import Lecture
from huiyin.study.models.notes import Note, NoteBand
from huiyin.study.models.plans import Plan, PlanRow
from huiyin.study.models.quizzes import Answer, Attempt, Question, QuestionKind, Quiz
from huiyin.study.models.reading import Reading
from huiyin.study.models.sessions import Attendance, Kind, Session

__all__ = [
    "Answer",
    "Attempt",
    "Attendance",
    "Distribution",
    "Document",
    "DocumentFile",
    "DocumentMarks",
    "DocumentWords",
    "Edition",
    "Kind",
    "Lecture",
    "Level",
    "Note",
    "NoteBand",
    "Plan",
    "PlanRow",
    "Question",
    "QuestionKind",
    "Quiz",
    "Reading",
    "Session",
]
