"""The publicity desk: go over the draft, have it reviewed by another person, take down what should not stand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from huiyin.core.filters import Choice, Filters, Since, Until
from huiyin.core.forms import carry_out
from huiyin.disclosure import actions
from huiyin.disclosure.content import masked
from huiyin.disclosure.forms import ReturnDraftForm, ScheduleForm, WithdrawForm
from huiyin.disclosure.looking import looked_through
from huiyin.disclosure.models import REVIEWS, Kind, Status, ValidityMark
from huiyin.disclosure.proofing import Level
from huiyin.disclosure.queries import RELEASED_HERE, publications_visible_to
from huiyin.disclosure.views.finding import publication_of, shown
from huiyin.disclosure.workflow import workflow
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.queries import section_choices


class PublicationFilters(Filters):
    """The filters of the publicity desk."""

    kind = Choice("kind", Kind.choices, label=pgettext_lazy("public version of", "Kind"))
    status = Choice("status", Status.choices, label=gettext_lazy("State"))
    section = Choice("section__code", section_choices, label=gettext_lazy("Section"))
    since = Since("released_on", label=gettext_lazy("Published from"))
    until = Until("released_on", label=gettext_lazy("Published until"))


@staff_view("disclosure.list")
def publications(request: StaffRequest) -> HttpResponse:
    """List the publications, newest first."""
    filters = PublicationFilters(request)
    page = filters.page(publications_visible_to(request.user).select_related("section", "author"))
    may_write = request.user.has_perm("disclosure.write")
    return render(request, "disclosure/publications.html", {"filters": filters, "page": page, "may_write": may_write})


@staff_view("disclosure.list")
def publication(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Show one version: its texts with what they give away, its reviews, and what may be done."""
    row = publication_of(request, code, version)
    title, *texts = looked_through(row)
    marks = [(looked.part, mark) for looked in (title, *texts) for mark in looked.marks]
    context = {
        "row": row,
        "title": title,
        "texts": texts,
        "marks": marks,
        "may_identify": [mark for _part, mark in marks if mark.level == Level.MASK],
        "reviews": row.reviews.select_related("reviewer").order_by("at", "step"),
        "reviews_needed": len(REVIEWS[Kind(row.kind)]),
        # A problem's register publishes it and starts the notice in one act.
        "offers": [
            offer
            for offer in workflow.offers(row, request.user)
            if offer.verb != "release" or row.kind in RELEASED_HERE
        ],
        "may_edit": row.status == Status.DRAFT and request.user.has_perm("disclosure.edit", row),
        "shows_photos": row.kind == Kind.ARTICLE and (row.status == Status.DRAFT or row.content["photos"]),
        "marks_of_validity": ValidityMark.objects.filter(code=row.code).select_related("marked_by"),
        "may_correct": row.kind == Kind.ARTICLE and row.is_current and request.user.has_perm("disclosure.draft", row),
    }
    return render(request, "disclosure/publication.html", context)


@staff_view("disclosure.list")
@require_POST
def mask(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Mask everything that was found in a draft."""
    row = publication_of(request, code, version)
    title, content = masked(row.title, row.content)
    actions.edit(row, actor=request.user, title=title, content=content)
    messages.success(request, _("Everything that was found is masked. Read it once more."))
    return redirect("disclosure:publication", code, version)


@staff_view("disclosure.list")
@require_POST
def submit(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Hand the draft to the reviewers."""
    actions.submit(publication_of(request, code, version), actor=request.user)
    messages.success(request, _("In review: another person looks it over."))
    return redirect("disclosure:publication", code, version)


@staff_view("disclosure.list")
@require_POST
def pass_on(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Approve it, after which another person looks."""
    actions.pass_on(publication_of(request, code, version), actor=request.user)
    messages.success(request, _("Approved. Another person looks it over next."))
    return redirect("disclosure:publication", code, version)


@staff_view("disclosure.list")
@require_POST
def approve(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Approve it as the last reviewer."""
    actions.approve(publication_of(request, code, version), actor=request.user)
    messages.success(request, _("Approved. It waits for the leading group to publish it."))
    return redirect("disclosure:publication", code, version)


@staff_view("disclosure.list")
def return_draft(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Send it back with what has to be better."""
    row = publication_of(request, code, version)
    workflow.check(row, "return", actor=request.user)
    form = ReturnDraftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remark = form.cleaned_data["remark"]
        if carry_out(form, lambda: actions.return_draft(row, actor=request.user, remark=remark)) is not None:
            messages.success(request, _("Sent back to its author."))
            return redirect("disclosure:publication", code, version)
    return shown(request, row, form, _("Return the draft"), _("Return"))


@staff_view("disclosure.list")
@require_POST
def release(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Publish what is published from this desk. What its register publishes is not found here."""
    row = get_visible_or_404(publications_visible_to(request.user), code=code, version=version, kind__in=RELEASED_HERE)
    actions.release(row, actor=request.user, stage=row.stage, facts=row.facts)
    messages.success(request, _("Published. Everybody can read it now."))
    return redirect("disclosure:publication", code, version)


@staff_view("disclosure.list")
def withdraw(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Take it down; the tombstone with the reason stays."""
    row = publication_of(request, code, version)
    workflow.check(row, "withdraw", actor=request.user)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if carry_out(form, lambda: actions.withdraw(row, actor=request.user, reason=reason)) is not None:
            return redirect("disclosure:publication", code, version)
    return shown(request, row, form, _("Take down what was published"), _("Take down"))


@staff_view("disclosure.list")
def schedule(request: StaffRequest, code: str, version: int) -> HttpResponse:
    """Set when it is published and when it is taken down by itself."""
    row = publication_of(request, code, version)
    workflow.check(row, "schedule", actor=request.user)
    form = ScheduleForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = carry_out(form, lambda: actions.schedule(row, actor=request.user, **form.said()))
        if kept is not None:
            messages.success(request, _("Kept. Whoever may set it may change it until then."))
            return redirect("disclosure:publication", code, version)
    return shown(request, row, form, _("Publish or take down by the clock"), _("Set it"))
