"""The page on which something is done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from huiyin.core.forms import carry_out
from huiyin.org.http import StaffRequest


def act(
    request: StaffRequest, form: forms.Form, do: Callable[[], Any], *, label: Any, done: Any, back: str, about: Any = "",
    onwards: Callable[[Any], str] | None = None,
) -> HttpResponse:  # fmt: skip
    """Show the form of an act, or carry it out and go `back`, or `onwards` to what came of it.

    What was typed stays, whatever the rules answer.
    """
    if request.method == "POST" and form.is_valid() and (made := carry_out(form, do)) is not None:
        messages.success(request, done)
        return redirect(onwards(made) if onwards else back)
    page = {"form": form, "label": label, "about": about, "back": back}
    return render(request, "study/act.html", page, status=409 if form.errors else 200)
