"""Inquiries: the list, one with the register of its letters, drafting, sending, closing, papers."""

from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.paging import paginate
from huiyin.downloads.http import export_view
from huiyin.inquiries import actions, exports
from huiyin.inquiries.forms import InquiryForm
from huiyin.inquiries.models import Inquiry
from huiyin.inquiries.queries import answers_to_split, inquiries_visible_to, letters_of, tallies, with_answers
from huiyin.inquiries.views.finding import fill_in, inquiry_of, letter_of, sent
from huiyin.inquiries.workflow import workflow
from huiyin.org.http import StaffRequest, staff_view


@staff_view("inquiries.list")
def inquiries(request: StaffRequest) -> HttpResponse:
    """List the inquiries, each with what became of its letters."""
    page = paginate(request, inquiries_visible_to(request.user))
    counted = tallies(page.rows)
    rows = [(row, counted[row.pk]) for row in page.rows]
    context = {
        "page": page, "rows": rows, "waiting": answers_to_split(request.user).count(),
        "may_prepare": request.user.has_perm("inquiries.prepare"),
    }  # fmt: skip
    return render(request, "inquiries/inquiries.html", context)


@staff_view("inquiries.list")
def inquiry(request: StaffRequest, code: str) -> HttpResponse:
    """Show one inquiry with the register of its letters."""
    row = inquiry_of(request, code)
    offers = [(offer, reverse(f"inquiries:{offer.verb}", args=[code])) for offer in workflow.offers(row, request.user)]
    letters = with_answers(letters_of(row), request.user)
    page = {
        "inquiry": row, "offers": offers, "letters": letters, "tally": tallies([row])[row.pk],
        "may_work": request.user.has_perm("inquiries.work_on", row),
    }  # fmt: skip
    return render(request, "inquiries/inquiry.html", page)


@staff_view("inquiries.prepare")
def draft(request: StaffRequest) -> HttpResponse:
    """Draft a letter to many bodies."""
    form = InquiryForm(request.POST or None)
    made: list[Inquiry] = []

    def do() -> Inquiry:
        made.append(actions.draft(actor=request.user, **form.cleaned_data))
        return made[0]

    response = fill_in(
        request, form, do, label=_("New letter of inquiry"), done=_("Drafted."), back=reverse("inquiries:inquiries")
    )
    if made:
        response["Location"] = reverse("inquiries:inquiry", args=[made[0].code])
    return response


@staff_view("inquiries.prepare")
def change(request: StaffRequest, code: str) -> HttpResponse:
    """Change a draft."""
    row = inquiry_of(request, code, "inquiries.draft")
    workflow.check(row, "change", actor=request.user)
    kept = {name: getattr(row, name) for name in ("title", "text", "due_on", "series")}
    kept |= {
        "campaign": row.campaign and row.campaign.code,
        "bodies": list(row.letters.values_list("body__code", flat=True)),
    }
    form = InquiryForm(request.POST or None, initial=kept)
    return fill_in(
        request, form, lambda: actions.change(row, actor=request.user, **form.cleaned_data),
        label=_("Change the letter"), done=_("Changed."), back=_page(row),
    )  # fmt: skip


@staff_view("inquiries.sign")
def send(request: StaffRequest, code: str) -> HttpResponse:
    """Sign and send."""
    row = inquiry_of(request, code, "inquiries.send")
    return fill_in(
        request, Form(sent(request)), lambda: actions.send(row, actor=request.user),
        label=workflow.transition("send").label, done=_("Sent; the papers can be printed."), back=_page(row), inquiry=row,
        letters=letters_of(row),
    )  # fmt: skip


@staff_view("inquiries.prepare")
def close(request: StaffRequest, code: str) -> HttpResponse:
    """Close: links end."""
    row = inquiry_of(request, code, "inquiries.work_on")
    return fill_in(
        request, Form(sent(request)), lambda: actions.close(row, actor=request.user),
        label=workflow.transition("close").label, done=_("Closed."), back=_page(row), inquiry=row,
        is_last=True,
    )  # fmt: skip


@staff_view("inquiries.prepare")
def remind(request: StaffRequest, code: str, letter: str) -> HttpResponse:
    """Remind one body."""
    row = letter_of(request, code, letter, "inquiries.work_on")
    return fill_in(
        request, Form(sent(request)), lambda: actions.remind(row, actor=request.user), label=_("Remind"),
        done=_("Noted as reminded."), back=_page(row.inquiry), letter=row,
    )  # fmt: skip


@staff_view("inquiries.prepare")
def paper(request: StaffRequest, code: str, letter: str) -> HttpResponse:
    """Return one letter on official paper."""
    return exports.paper(letter_of(request, code, letter, "inquiries.work_on"))


@export_view("inquiries.prepare")
def papers(request: StaffRequest, code: str) -> exports.Papers:
    """Return all letters in one archive."""
    row = inquiry_of(request, code, "inquiries.work_on")
    letters = list(letters_of(row))
    if not letters:
        raise Http404
    return exports.papers(row, letters)


@staff_view("inquiries.list")
def register(request: StaffRequest, code: str) -> HttpResponseBase:
    """Return the register as a workbook."""
    row = inquiry_of(request, code)
    return exports.register(row, letters_of(row))


def _page(inquiry: Inquiry) -> str:
    return reverse("inquiries:inquiry", args=[inquiry.code])
