"""What is typed at the ledger's pages, one topic a file. A form's cleaned data are the words of its action."""

from huiyin.rectification.forms.checking import DecideForm, InspectForm, ReasonForm
from huiyin.rectification.forms.filters import LedgerFilters
from huiyin.rectification.forms.listing import AssignForm, LinkForm, ListForm, UnlinkForm
from huiyin.rectification.forms.parts import ProblemForm
from huiyin.rectification.forms.rectifying import (
    DropMeasureForm,
    EvidenceForm,
    KeepForm,
    MeasureForm,
    ReportForm,
    ResumeForm,
)

__all__ = [
    "AssignForm",
    "DecideForm",
    "DropMeasureForm",
    "EvidenceForm",
    "InspectForm",
    "KeepForm",
    "LedgerFilters",
    "LinkForm",
    "ListForm",
    "MeasureForm",
    "ProblemForm",
    "ReasonForm",
    "ReportForm",
    "ResumeForm",
    "UnlinkForm",
]
