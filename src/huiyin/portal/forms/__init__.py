"""The forms citizens fill in."""

from huiyin.portal.forms.answering import AnswerForm, ErrorForm, ObjectionForm, ReplyCodeForm
from huiyin.portal.forms.following import CodeForm, JoinForm, MoreForm, RateForm
from huiyin.portal.forms.saying import REPORT, AboutForm, CheckForm, SealForm, WhereForm, WordsForm

__all__ = [
    "REPORT",
    "AboutForm",
    "AnswerForm",
    "CheckForm",
    "CodeForm",
    "ErrorForm",
    "JoinForm",
    "MoreForm",
    "ObjectionForm",
    "RateForm",
    "ReplyCodeForm",
    "SealForm",
    "WhereForm",
    "WordsForm",
]
