"""Everything that can be done with questionnaires: one verb, one function, keyword-only `actor`."""

from huiyin.surveys.actions.answering import Filled, Thanks, answer
from huiyin.surveys.actions.designing import change, copy, make
from huiyin.surveys.actions.inviting import invite, invite_staff
from huiyin.surveys.actions.paper import enter, read_again, settle
from huiyin.surveys.actions.publishing import draft_results, publish
from huiyin.surveys.actions.reading import read_answers
from huiyin.surveys.actions.running import close, extend, open_survey, take_back

__all__ = [
    "Filled",
    "Thanks",
    "answer",
    "change",
    "close",
    "copy",
    "draft_results",
    "enter",
    "extend",
    "invite",
    "invite_staff",
    "make",
    "open_survey",
    "publish",
    "read_again",
    "read_answers",
    "settle",
    "take_back",
]
