"""The section's inbox, its replies and objections; and the deputy who approves."""

from http import HTTPStatus

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.opinions import actions
from huiyin.opinions.forms import DisputeForm, DraftReplyForm, KeepReplyForm, ReturnReplyForm
from huiyin.opinions.models import Opinion
from huiyin.opinions.quality import hints
from huiyin.opinions.queries import half_reply_of, inbox_of, replies_to_approve
from huiyin.opinions.rules import goes_out_signed
from huiyin.opinions.views.deciding import decide, find, sent
from huiyin.org.http import StaffRequest, staff_view


@staff_view("opinions.work_in_a_section")
def inbox(request: StaffRequest) -> HttpResponse:
    """List what lies in the section, by clock."""
    rows = inbox_of(request.user).select_related("section").prefetch_related("replies")
    page = {
        "heading": _("Inbox of the section"),
        "lead": _("The clock has run since the office dispatched it, whether anybody opened it or not."),
        "groups": [(_("Inbox of the section"), [(row, _reply_state(row)) for row in rows])],
    }
    return render(request, "opinions/waiting.html", page)


@staff_view("opinions.approve_replies")
def approvals(request: StaffRequest) -> HttpResponse:
    """List the replies that wait for this person."""
    rows = replies_to_approve(request.user).select_related("section").prefetch_related("replies")
    page = {
        "heading": _("Replies to approve"),
        "lead": _(
            "The giver reads a reply once you have approved it; a letter to the director, once the director has signed."
        ),
        "groups": [(_("Replies to approve"), [(row, _reply_state(row)) for row in rows])],
    }
    return render(request, "opinions/waiting.html", page)


def _reply_state(opinion: Opinion) -> str:
    """Say where the section's reply stands. Reads the replies that were fetched with the list."""
    replies = sorted(opinion.replies.all(), key=lambda reply: reply.made_at)
    if not replies:
        return _("No reply yet")
    last = replies[-1]
    if last.approved is None:
        words = (
            _("%(outcome)s: waits for the director’s signature")
            if last.agreed_by_id
            else _("%(outcome)s: waits for the deputy")
        )
        return words % {"outcome": last.get_outcome_display()}
    if last.approved:
        return ""
    return _("Returned: %(remark)s") % {"remark": last.remark} if last.decided_by_id else _("Reply taken back")


@staff_view("opinions.work_in_a_section")
def draft_reply(request: StaffRequest, number: str) -> HttpResponse:
    """Draft the reply. The button “check” shows what a good reply says and hands nothing over."""
    opinion = find(request, number, "opinions.draft_reply")
    returned = opinion.replies.filter(approved=False).last()
    half = half_reply_of(opinion)
    begun = half or returned
    form = DraftReplyForm(sent(request), initial={"text": begun.text, "outcome": begun.outcome} if begun else {})
    if "check" in request.POST:
        form = DraftReplyForm(initial=request.POST.dict())
        request.method = "GET"
    return decide(
        request, opinion, "draft_reply", form,
        lambda: actions.draft_reply(opinion, actor=request.user, **form.cleaned_data),
        template="opinions/draft_reply.html", returned=returned, half=half, hints=hints(form["text"].value() or ""),
    )  # fmt: skip


@staff_view("opinions.work_in_a_section")
@require_POST
def keep_reply(request: StaffRequest, number: str) -> HttpResponse:
    """Keep what has been typed of the reply: every few seconds by itself, or by the button."""
    opinion, form = find(request, number, "opinions.draft_reply"), KeepReplyForm(request.POST)
    if form.is_valid():
        actions.keep_reply(opinion, actor=request.user, **form.cleaned_data)
    if "HX-Request" in request.headers:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    messages.success(request, _("Kept. Whoever of your section goes on with it finds it here."))
    return redirect("opinions:draft_reply", number)


@staff_view("opinions.work_in_a_section")
def withdraw_reply(request: StaffRequest, number: str) -> HttpResponse:
    """Take the reply back before the deputy decides."""
    opinion = find(request, number, "opinions.draft_reply")
    reply = opinion.replies.filter(approved__isnull=True).first()
    form = Form(sent(request))
    return decide(
        request,
        opinion,
        "withdraw_reply",
        form,
        lambda: actions.withdraw_reply(opinion, actor=request.user),
        reply=reply,
    )


@staff_view("opinions.work_in_a_section")
def dispute(request: StaffRequest, number: str) -> HttpResponse:
    """退回异议."""
    opinion = find(request, number, "opinions.dispute")
    form = DisputeForm(sent(request), opinion=opinion)
    return decide(
        request, opinion, "dispute", form, lambda: actions.dispute(opinion, actor=request.user, **form.cleaned_data)
    )


@staff_view("opinions.approve_replies")
def agree_reply(request: StaffRequest, number: str) -> HttpResponse:
    """Agree to the answer to a letter; the director signs it then."""
    opinion = find(request, number, "opinions.agree_reply")
    reply = opinion.replies.filter(approved__isnull=True).first()
    form = Form(sent(request))
    return decide(
        request, opinion, "agree_reply", form, lambda: actions.agree_reply(opinion, actor=request.user),
        reply=reply, hints=hints(reply.text) if reply else [],
    )  # fmt: skip


@staff_view("opinions.approve_replies")
def answer(request: StaffRequest, number: str) -> HttpResponse:
    """Approve the draft, or sign it as the director; the giver reads it then."""
    opinion = find(request, number, "opinions.answer")
    reply = opinion.replies.filter(approved__isnull=True).first()
    form = Form(sent(request))
    return decide(
        request, opinion, "sign" if goes_out_signed(request.user, opinion) else "answer", form,
        lambda: actions.answer(opinion, actor=request.user),
        reply=reply, hints=hints(reply.text) if reply else [],
    )  # fmt: skip


@staff_view("opinions.approve_replies")
def return_reply(request: StaffRequest, number: str) -> HttpResponse:
    """Send the draft back with what has to be better."""
    opinion = find(request, number, "opinions.return_reply")
    reply = opinion.replies.filter(approved__isnull=True).first()
    form = ReturnReplyForm(sent(request))
    return decide(
        request, opinion, "return_reply", form,
        lambda: actions.return_reply(opinion, actor=request.user, **form.cleaned_data), reply=reply,
    )  # fmt: skip
