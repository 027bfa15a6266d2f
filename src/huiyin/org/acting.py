"""The page on which something is done: a form, one button with the act's name, and the way back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render

from huiyin.core.forms import carry_out
from huiyin.org.http import StaffRequest


def fill_in(
    request: StaffRequest, form: BaseForm, do: Callable[[], Any], *, template: str, label: Any, back: str, done: Any = "",
    onwards: Callable[[Any], str] | None = None, status: int = 200, **shown: Any,
) -> HttpResponse:  # fmt: skip
    """Show a form, or do what it asks for, say `done`, and go `back`, or `onwards` to what came of it.

    What was typed stays, whatever the rules answer: the page comes again with the reason beside it, as 409. A `template`
    of a room extends org/act.html; `shown` is what it needs besides.
    """
    if request.method == "POST" and form.is_valid():
        made = carry_out(form, do)
        if not form.errors:
            if done:
                messages.success(request, done)
            return redirect(onwards(made) if onwards else back)
    page = {"form": form, "label": label, "back": back, **shown}
    return render(request, template, page, status=409 if form.errors else status)
