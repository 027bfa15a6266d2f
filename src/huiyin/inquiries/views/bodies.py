"""The address list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.paging import paginate
from huiyin.inquiries import actions
from huiyin.inquiries.forms import BodyForm, ImportForm
from huiyin.inquiries.models import Body
from huiyin.inquiries.views.finding import fill_in
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


@staff_view("inquiries.prepare")
def bodies(request: StaffRequest) -> HttpResponse:
    """List whom the bureau asks."""
    page = paginate(request, Body.objects.all(), by=("kind", "name", "id"))
    return render(request, "inquiries/bodies.html", {"page": page})


@staff_view("inquiries.prepare")
def keep_body(request: StaffRequest, code: str = "") -> HttpResponse:
    """Write a body into the list, or change it."""
    body = get_visible_or_404(Body.objects.all(), code=code) if code else None
    form = BodyForm(request.POST or None, instance=body)

    def do() -> Body:
        kept = Body.objects.get(pk=body.pk) if body else None
        return actions.keep_body(kept, actor=request.user, **form.cleaned_data)

    label = _("Change the body") if body else _("New body")
    return fill_in(request, form, do, label=label, done=_("Kept."), back=reverse("inquiries:bodies"))


@staff_view("inquiries.prepare")
def import_bodies(request: StaffRequest) -> HttpResponse:
    """Take an address list from a workbook: all rows or none."""
    form = ImportForm(request.POST or None, request.FILES or None)
    return fill_in(
        request, form, lambda: actions.import_bodies(form.rows(), actor=request.user), label=_("Import the address list"),
        back=reverse("inquiries:bodies"), is_import=True, done=_("The address list was taken."),
    )  # fmt: skip
