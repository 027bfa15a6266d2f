"""What the staff type about an opinion: one form a verb, named after it."""

from huiyin.opinions.forms.answering import (
    AskForm,
    DraftReplyForm,
    KeepReplyForm,
    ReopenForm,
    ReturnReplyForm,
    SettleCallbackForm,
)
from huiyin.opinions.forms.dispatching import DispatchForm, DisputeForm, RuleForm
from huiyin.opinions.forms.registering import HandOutForm
from huiyin.opinions.forms.triaging import (
    AcceptForm,
    ConcernsForm,
    CorrectDayForm,
    DivertForm,
    MergeForm,
    ProposeDeclineForm,
)

__all__ = [
    "AcceptForm",
    "AskForm",
    "ConcernsForm",
    "CorrectDayForm",
    "DispatchForm",
    "DisputeForm",
    "DivertForm",
    "DraftReplyForm",
    "HandOutForm",
    "KeepReplyForm",
    "MergeForm",
    "ProposeDeclineForm",
    "ReopenForm",
    "ReturnReplyForm",
    "RuleForm",
    "SettleCallbackForm",
]
