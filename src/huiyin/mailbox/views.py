"""The director's mailbox at the desk: every letter, and what the director wrote on it; and what went out by mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.core.forms import carry_out
from huiyin.mailbox import actions
from huiyin.mailbox.forms import InstructForm, LetterFilters, MailFilters
from huiyin.mailbox.queries import letters_visible_to, mails_visible_to, marks_on, unseen
from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import with_clock
from huiyin.opinions.views.acts import acts_for
from huiyin.opinions.views.deciding import described
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view

FIRST = 20
"""Unread letters above the list."""


@staff_view("mailbox.list")
def letters(request: StaffRequest) -> HttpResponse:
    """List the letters: those the director has not read yet, and all of them."""
    filters = LetterFilters(request)
    rows = with_clock(letters_visible_to(request.user)).select_related("section").prefetch_related("marks__deputy")
    fresh = unseen(request.user).order_by("id")
    page = {
        "filters": filters, "page": filters.page(rows), "count": fresh.count(),
        "unread": with_clock(fresh).select_related("section").prefetch_related("marks__deputy")[:FIRST],
    }  # fmt: skip
    return render(request, "mailbox/letters.html", page)


@staff_view("mailbox.list")
def letter(request: StaffRequest, number: str) -> HttpResponse:
    """Show one letter in the words its reader may read. That the director opens it is noted, with the day."""
    opinion = _find(request, number)
    if request.user.has_perm("mailbox.see", opinion):
        actions.see(opinion, actor=request.user)
    return _show(request, opinion, InstructForm())


@staff_view("mailbox.list")
def instruct(request: StaffRequest, number: str) -> HttpResponse:
    """Write an instruction on a letter."""
    opinion = _find(request, number)
    if request.method != "POST":
        return redirect("mailbox:letter", number)
    form = InstructForm(request.POST)

    def act() -> object:
        return actions.instruct(opinion, actor=request.user, **form.cleaned_data)

    if form.is_valid() and carry_out(form, act) is not None:
        messages.success(request, _("Written on the letter; the office and the section have been told."))
        return redirect("mailbox:letter", number)
    return _show(request, opinion, form, status=409)


@staff_view("mailbox.read_mails")
def mails(request: StaffRequest) -> HttpResponse:
    """List what went out by mail, and how far it came; no address."""
    filters = MailFilters(request)
    rows = mails_visible_to(request.user).select_related("opinion")
    return render(request, "mailbox/mails.html", {"filters": filters, "page": filters.page(rows)})


def _find(request: StaffRequest, number: str) -> Opinion:
    rows = letters_visible_to(request.user).select_related("section", "deputy", "township", "handler", "sight__by")
    return get_visible_or_404(rows.prefetch_related("concerns"), number=number)


def _show(request: StaffRequest, opinion: Opinion, form: InstructForm, status: int = 200) -> HttpResponse:
    page = described(request, opinion) | {
        "form": form if request.user.has_perm("mailbox.instruct", opinion) else None,
        "marks": marks_on(opinion),
        "verbatim": request.user.has_perm("opinions.read_verbatim", opinion),
        "pending": opinion.replies.filter(approved__isnull=True).select_related("drafted_by", "agreed_by").first(),
        "reply": opinion.replies.filter(approved=True).select_related("decided_by", "signed_for").last(),
        "acts": [act for act in acts_for(opinion, request.user) if act.verb in ("answer", "return_reply")],
    }
    return render(request, "mailbox/letter.html", page, status=status)
