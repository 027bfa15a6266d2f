"""What is typed: questionnaires themselves, and the answers to them."""

from huiyin.surveys.forms.answering import SectionForm
from huiyin.surveys.forms.designing import read_typed
from huiyin.surveys.forms.keeping import (
    CrossForm,
    ExtendForm,
    ImportForm,
    InviteForm,
    ResultsForm,
    SheetForm,
    SurveyFilters,
    SurveyForm,
)

__all__ = [
    "CrossForm",
    "ExtendForm",
    "ImportForm",
    "InviteForm",
    "ResultsForm",
    "SectionForm",
    "SheetForm",
    "SurveyFilters",
    "SurveyForm",
    "read_typed",
]
