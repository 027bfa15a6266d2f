"""Reading what study holds, one topic a file."""

from huiyin.study.queries.files import StudyFile, attempts_of, people_seen_by, people_with_figures, study_file
from huiyin.study.queries.library import documents_visible_to, readings_to_do
from huiyin.study.queries.notes import lectures_to_confirm, lectures_visible_to, notes_brought_back, notes_visible_to
from huiyin.study.queries.plans import Planned, planned, plans_visible_to, rows_to_choose
from huiyin.study.queries.quizzes import (
    attempts_visible_to,
    passed,
    people_of_quiz,
    pool,
    questions_visible_to,
    quizzes_to_take,
    quizzes_visible_to,
    topics,
    with_own_state,
)
from huiyin.study.queries.sessions import (
    attendances_to_confirm,
    confirmed_hours,
    meetings_to_credit,
    sessions_visible_to,
)

__all__ = [
    "Planned",
    "StudyFile",
    "attempts_of",
    "attempts_visible_to",
    "attendances_to_confirm",
    "confirmed_hours",
    "documents_visible_to",
    "lectures_to_confirm",
    "lectures_visible_to",
    "meetings_to_credit",
    "notes_brought_back",
    "notes_visible_to",
    "passed",
    "people_of_quiz",
    "people_seen_by",
    "people_with_figures",
    "planned",
    "plans_visible_to",
    "pool",
    "questions_visible_to",
    "quizzes_to_take",
    "quizzes_visible_to",
    "readings_to_do",
    "rows_to_choose",
    "sessions_visible_to",
    "study_file",
    "topics",
    "with_own_state",
]
