"""The state table of a letter of inquiry."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from huiyin.core.timing import today
from huiyin.inquiries.models import Inquiry, InquiryState
from huiyin.lifecycle.workflow import Transition, Workflow


def _somebody_is_asked_in_time(inquiry: Inquiry, actor: Any) -> Any:
    if not inquiry.letters.exists():
        return _("Nobody is asked yet: choose the bodies.")
    if inquiry.due_on <= today():
        return _("The day for answers has to lie ahead.")
    return None


def _answers_were_read(inquiry: Inquiry, actor: Any) -> Any:
    waiting = inquiry.letters.filter(answered_on__isnull=True).count()
    if waiting and not inquiry.is_overdue:
        return ngettext(
            "%(count)d body may still answer.", "%(count)d bodies may still answer.", waiting
        ) % {"count": waiting}  # fmt: skip
    unread = inquiry.letters.filter(answers__isnull=False, answers__split_on__isnull=True).count()
    if unread:
        return ngettext(
            "%(count)d answer was not looked through yet.", "%(count)d answers were not looked through yet.", unread
        ) % {"count": unread}  # fmt: skip
    return None


OFFICE = gettext_lazy("campaign office")

workflow = Workflow(
    name="inquiries",
    states=InquiryState,
    initial=InquiryState.DRAFT,
    transitions=(
        Transition(
            "draft", (), InquiryState.DRAFT, "inquiries.draft", pgettext_lazy("inquiry", "Draft"), OFFICE,
            condition=gettext_lazy("title, text, day for answers, bodies"),
        ),
        Transition(
            "change", (InquiryState.DRAFT,), None, "inquiries.draft", pgettext_lazy("inquiry", "Change"), OFFICE,
        ),
        Transition(
            "send", (InquiryState.DRAFT,), InquiryState.SENT, "inquiries.send", pgettext_lazy("inquiry", "Sign and send"),
            gettext_lazy("head of the campaign office or director, not who drafted it"), guard=_somebody_is_asked_in_time,
            condition=gettext_lazy("bodies chosen, day ahead; numbered without gaps"),
        ),
        Transition(
            "close", (InquiryState.SENT,), InquiryState.CLOSED, "inquiries.work_on", pgettext_lazy("inquiry", "Close"), OFFICE,
            guard=_answers_were_read,
            condition=gettext_lazy("all answered or the day has passed; every answer looked through; links end"),
        ),
    ),
)  # fmt: skip
