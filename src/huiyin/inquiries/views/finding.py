"""Finding what an address names, as far as this person may know of it; and the page on which something is done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from huiyin.core.forms import carry_out
from huiyin.inquiries.models import Inquiry, Letter
from huiyin.inquiries.queries import inquiries_visible_to
from huiyin.org.http import StaffRequest, get_visible_or_404


def inquiry_of(request: StaffRequest, code: str, permission: str = "") -> Inquiry:
    """Return the inquiry, if this person may do with it what `permission` names; else it is not there."""
    inquiry = get_visible_or_404(inquiries_visible_to(request.user).select_related("bureau", "campaign"), code=code)
    if permission and not request.user.has_perm(permission, inquiry):
        raise Http404
    return inquiry


def letter_of(request: StaffRequest, code: str, letter: str, permission: str = "") -> Letter:
    """Return one letter of the inquiry."""
    inquiry = inquiry_of(request, code, permission)
    return get_visible_or_404(
        Letter.objects.filter(inquiry=inquiry).select_related("inquiry__bureau", "body"), code=letter
    )


def fill_in(
    request: StaffRequest,
    form: forms.BaseForm,
    do: Callable[[], Any],
    *,
    label: Any,
    done: Any,
    then: str,
    **shown: Any,
) -> HttpResponse:
    """Show a form, or carry out what it asks for and go on to `then`. What was typed stays, whatever the rules answer."""
    if request.method == "POST" and form.is_valid() and carry_out(form, do) is not None:
        messages.success(request, done)
        return redirect(then)
    page = {"form": form, "label": label, "then": then, **shown}
    return render(request, "inquiries/fill_in.html", page, status=409 if form.errors else 200)


def sent(request: StaffRequest) -> Any:
    """Return what was posted, if anything was: also of a form without fields."""
    return request.POST if request.method == "POST" else None
