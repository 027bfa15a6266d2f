"""Everything that can be done in study: one verb, one function, keyword-only `actor`."""

from huiyin.study.actions.editing import edit_document, replace_file, withdraw_document
from huiyin.study.actions.lecturing import confirm_lecture, hold_lecture
from huiyin.study.actions.library import add_document, distribute, draft_article
from huiyin.study.actions.planning import add_row, drop_row, edit_row, make_plan
from huiyin.study.actions.questions import add_question, edit_question, retire_question
from huiyin.study.actions.quizzes import answer, begin_attempt, hand_in_attempt, set_quiz
from huiyin.study.actions.reading import beat, confirm, open_document
from huiyin.study.actions.sessions import confirm_attendance, credit_meeting, hold_session, say_attended
from huiyin.study.actions.writing import hand_in

__all__ = [
    "add_document",
    "add_question",
    "add_row",
    "answer",
    "beat",
    "begin_attempt",
    "confirm",
    "confirm_attendance",
    "confirm_lecture",
    "credit_meeting",
    "distribute",
    "draft_article",
    "drop_row",
    "edit_document",
    "edit_question",
    "edit_row",
    "hand_in",
    "hand_in_attempt",
    "hold_lecture",
    "hold_session",
    "make_plan",
    "open_document",
    "replace_file",
    "retire_question",
    "say_attended",
    "set_quiz",
    "withdraw_document",
]
