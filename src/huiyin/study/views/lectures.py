"""Lectures in the townships."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.study import actions
from huiyin.study.forms import LectureForm
from huiyin.study.queries import lectures_visible_to
from huiyin.study.views.acting import act


@staff_view("study.read_records")
def lectures(request: StaffRequest) -> HttpResponse:
    """List the lectures, the latest first, with what people asked."""
    page = paginate(request, lectures_visible_to(request.user), by=("-held_on", "-id"))
    rows = [(row, not row.confirmed_on and request.user.has_perm("study.confirm_lecture", row)) for row in page.rows]
    return render(
        request,
        "study/lectures.html",
        {"page": page, "rows": rows, "may_enter": request.user.has_perm("study.take_part")},
    )


@staff_view("study.take_part")
def hold_lecture(request: StaffRequest) -> HttpResponse:
    """Enter a lecture that one held."""
    form = LectureForm(request.POST or None)
    return act(
        request, form, lambda: actions.hold_lecture(actor=request.user, **form.cleaned_data),
        label=_("Enter a lecture"), done=_("Entered. The township's liaison confirms it."), back=reverse("study:lectures"),
    )  # fmt: skip


@staff_view("study.take_part")
@require_POST
def confirm_lecture(request: StaffRequest, code: str) -> HttpResponse:
    """Confirm that it was held."""
    row = get_visible_or_404(lectures_visible_to(request.user), code=code)
    actions.confirm_lecture(row, actor=request.user)
    messages.success(request, _("Confirmed."))
    return redirect("study:lectures")
