"""Questionnaires, the lists of those who are asked, the answers, and sheets of paper."""

from huiyin.surveys.models.answers import Answer, AnswerPhoto
from huiyin.surveys.models.invitations import Invitation
from huiyin.surveys.models.sheets import Sheet, SheetState
from huiyin.surveys.models.surveys import Access, Survey, SurveyState

__all__ = [
    "Access",
    "Answer",
    "AnswerPhoto",
    "Invitation",
    "Sheet",
    "SheetState",
    "Survey",
    "SurveyState",
]
