"""What is typed about study, one topic a file."""

from huiyin.study.forms.fields import DocumentField, GroupField
from huiyin.study.forms.library import (
    AddDocumentForm,
    DistributeForm,
    EditDocumentForm,
    FilterForm,
    ReplaceFileForm,
    WithdrawForm,
)
from huiyin.study.forms.notes import NoteForm
from huiyin.study.forms.plans import PlanForm, PlanRowForm
from huiyin.study.forms.quizzes import AnswerForm, BankFilterForm, ImportQuestionsForm, QuestionForm, QuizForm
from huiyin.study.forms.sessions import CreditForm, LectureForm, SessionFilters, SessionForm

__all__ = [
    "AddDocumentForm",
    "AnswerForm",
    "BankFilterForm",
    "CreditForm",
    "DistributeForm",
    "DocumentField",
    "EditDocumentForm",
    "FilterForm",
    "GroupField",
    "ImportQuestionsForm",
    "LectureForm",
    "NoteForm",
    "PlanForm",
    "PlanRowForm",
    "QuestionForm",
    "QuizForm",
    "ReplaceFileForm",
    "SessionFilters",
    "SessionForm",
    "WithdrawForm",
]
