"""Everything that can be done in study: one verb, one function, keyword-only `actor`."""

from huiyin.study.actions.lecturing import confirm_lecture, hold_lecture
from huiyin.study.actions.library import add_document, distribute
from huiyin.study.actions.reading import beat, confirm, open_document
from huiyin.study.actions.sessions import confirm_attendance, hold_session, say_attended
from huiyin.study.actions.writing import hand_in

__all__ = [
    "add_document",
    "beat",
    "confirm",
    "confirm_attendance",
    "confirm_lecture",
    "distribute",
    "hand_in",
    "hold_lecture",
    "hold_session",
    "open_document",
    "say_attended",
]
