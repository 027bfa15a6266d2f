"""The vault at the desk: ask, let a second person decide, read for half an hour, destroy."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.core.forms import carry_out
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.vault import actions
from huiyin.vault.forms import RequestUnsealForm, ShredByPhoneForm, ShredForm
from huiyin.vault.models import SealedRecord, UnsealRequest
from huiyin.vault.queries import record_for, requests_visible_to
from huiyin.vault.subjects import kind_of
from huiyin.vault.workflow import UNSEALING


@staff_view("vault.use_vault")
def requests(request: StaffRequest) -> HttpResponse:
    """List the person's own requests, those that wait for their answer and those they answered lately."""
    rows = [(row, _label(row.record)) for row in requests_visible_to(request.user)[:100]]
    return render(request, "vault/requests.html", {"rows": rows})


@staff_view("vault.use_vault")
def unseal_request(request: StaffRequest, code: str) -> HttpResponse:
    """Show one request: who asks about what and why, and what this person may do about it."""
    row = _request(request, code)
    kind = kind_of(row.record.subject_kind)
    context = {
        "row": row, "label": _label(row.record), "offers": UNSEALING.offers(row, request.user),
        "url": kind.url(row.record.subject_id) if kind else "", "may_read": row.is_open and row.asked_by == request.user,
    }  # fmt: skip
    return render(request, "vault/request.html", context)


@staff_view("vault.use_vault")
def request_unseal(request: StaffRequest, record: str) -> HttpResponse:
    """Ask to read who gave an item."""
    sealed = _record(request, record, "vault.request_unseal")
    form = RequestUnsealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = carry_out(form, lambda: actions.request_unseal(sealed, actor=request.user, **form.cleaned_data))
        if asked is not None:
            return redirect("vault:unseal_request", asked.code)
    heading = _("Ask to read the contact data of %(item)s") % {"item": _label(sealed)}
    return render(request, "vault/form.html", {"form": form, "heading": heading, "verb": _("Ask"), "explain": "ask"})


@staff_view("vault.use_vault")
@require_POST
def approve_unseal(request: StaffRequest, code: str) -> HttpResponse:
    """Let the asker read."""
    actions.approve_unseal(_request(request, code), actor=request.user)
    return redirect("vault:unseal_request", code)


@staff_view("vault.use_vault")
@require_POST
def refuse_unseal(request: StaffRequest, code: str) -> HttpResponse:
    """Answer no."""
    actions.refuse_unseal(_request(request, code), actor=request.user)
    return redirect("vault:unseal_request", code)


@staff_view("vault.use_vault")
@require_POST
@never_cache
def read_sealed(request: StaffRequest, code: str) -> HttpResponse:
    """Show the contact data, this once; the page is kept nowhere."""
    row = _request(request, code)
    contact = actions.read_sealed(row, actor=request.user)
    return render(request, "vault/contact.html", {"row": row, "label": _label(row.record), "contact": contact})


@staff_view("vault.use_vault")
def shred(request: StaffRequest, record: str) -> HttpResponse:
    """Destroy the contact data of one item."""
    sealed = _record(request, record, "vault.shred")
    form = ShredForm(request.POST or None)
    posted = request.method == "POST" and form.is_valid()
    if posted and carry_out(form, lambda: actions.shred(sealed, actor=request.user, **form.cleaned_data)) is not None:
        messages.success(request, _("The contact data are destroyed."))
        return redirect("vault:requests")
    heading = _("Destroy the contact data of %(item)s") % {"item": _label(sealed)}
    return render(request, "vault/form.html", {"form": form, "heading": heading, "verb": _("Destroy for good")})


@staff_view("vault.shred_by_phone")
def shred_by_phone(request: StaffRequest) -> HttpResponse:
    """Destroy whatever was given with one telephone number, on its owner's request."""
    form = ShredByPhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count = actions.shred_by_phone(actor=request.user, **form.cleaned_data)
        told = ngettext("%(count)d record was destroyed.", "%(count)d records were destroyed.", count) % {
            "count": count
        }
        messages.success(request, told)
        return redirect("vault:requests")
    heading = _("Destroy contact data on the owner's request")
    context = {"form": form, "heading": heading, "verb": _("Destroy for good"), "explain": "phone"}
    return render(request, "vault/form.html", context)


def _record(request: StaffRequest, code: str, permission: str) -> SealedRecord:
    record = record_for(request.user, code, permission=permission)
    if record is None:
        raise Http404
    return record


def _request(request: StaffRequest, code: str) -> UnsealRequest:
    return get_visible_or_404(requests_visible_to(request.user), code=code)


def _label(record: SealedRecord) -> str:
    kind = kind_of(record.subject_kind)
    return kind.label(record.subject_id) if kind else ""
