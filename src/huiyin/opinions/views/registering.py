"""Registering what reached a desk, and the slip to hand out."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from huiyin.core import qr
from huiyin.core.errors import InvalidInput
from huiyin.core.receipts import grouped
from huiyin.opinions import actions
from huiyin.opinions.forms.registering import RegisterForm
from huiyin.opinions.queries import sources_used
from huiyin.org.http import StaffRequest, staff_view

KEPT = ("channel", "received_on")
"""What the next item most likely shares with this one."""


@never_cache
@staff_view("opinions.register")
def register(request: StaffRequest) -> HttpResponse:
    """Take in one opinion; the answer to the POST is the slip with its code.

    The code stands in no address. Sending again, by a double click or a reload, carries the same key and shows the same
    slip.
    """
    kept = {name: request.GET[name] for name in KEPT if name in request.GET}
    form = RegisterForm(request.POST or None, initial=kept)
    if form.is_valid():
        try:
            done = actions.register(
                form.said(), bureau=request.bureau, key=form.cleaned_data["key"], actor=request.user
            )
        except InvalidInput as error:
            form.add_error("text" if "text" in error.fields else None, error.message)
        else:
            return _slip(request, form, done)
    used = sources_used(request.user, str(form["channel"].value() or ""))
    return render(request, "opinions/register.html", {"form": form, "sources_used": used})


def _slip(request: StaffRequest, form: RegisterForm, done: actions.Registered) -> HttpResponse:
    code = grouped(done.code)
    address = f"{request.build_absolute_uri(reverse('portal:receipt'))}#{done.code}"
    context = {
        "opinion": done.opinion,
        "repeated": done.repeated,
        "groups": code.split(),
        "qr": qr.draw(address),
        "kept": {name: form.data[name] for name in KEPT},
    }
    return render(request, "opinions/registered.html", context)
