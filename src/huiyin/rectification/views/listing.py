"""Putting problems on the list, tying opinions to them, assigning them."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.core.forms import carry_out
from huiyin.opinions.actions.registering import headline
from huiyin.opinions.models import Opinion
from huiyin.org.http import StaffRequest, staff_view
from huiyin.rectification import actions
from huiyin.rectification.forms import AssignForm, LinkForm, ListForm, UnlinkForm
from huiyin.rectification.forms.listing import opinions_to_choose
from huiyin.rectification.models import Problem, Source
from huiyin.rectification.views.carrying import act


@staff_view("rectification.put_on_list")
def list_problem(request: StaffRequest) -> HttpResponse:
    """Put a problem on the list, resting on the opinions that were selected (`?opinion=…`) or found here."""
    numbers = request.GET.getlist("opinion") + request.POST.getlist("opinions")
    opinions = opinions_to_choose(request.user, request.GET.get("q", ""), numbers)
    form = ListForm(request.POST or None, opinions=opinions, initial=_first_words(opinions, numbers))
    if request.method == "POST" and form.is_valid():
        listed = carry_out(form, lambda: actions.list_problem(actor=request.user, **form.cleaned_data))
        if listed is not None:
            messages.success(request, _("On the list as %(number)s.") % {"number": listed.number})
            return redirect("rectification:item", number=listed.number)
    context = {"form": form}
    return render(request, "rectification/list_problem.html", context, status=409 if form.errors else 200)


def _first_words(opinions: Any, numbers: list[str]) -> dict[str, Any]:
    """Return what a form that begins with opinions is filled with."""
    chosen = [opinion for opinion in opinions if opinion.number in numbers]
    if not chosen:
        return {"source": Source.SELF}
    first = chosen[0]
    return {
        "title": _in_one_line(first.dispatch_text), "source": Source.PUBLIC, "severity": first.severity or None, "wind": first.wind,
        "opinions": [opinion.number for opinion in chosen],
    }  # fmt: skip


def _in_one_line(text: str) -> str:
    """Return the first words of a text up to the end of a clause: a title that is kept must not break off."""
    words = headline(text)
    return words if not words.endswith("…") else re.split(r"[，。；、,;](?!.*[，。；、,;])", words)[0].rstrip("…")


@staff_view("rectification.list")
def link(request: StaffRequest, number: str) -> HttpResponse:
    """Let the problem rest on more opinions."""
    opinions = opinions_to_choose(request.user, request.GET.get("q", ""), request.POST.getlist("opinions"))
    return act(request, number, "link", _link_all, LinkForm, opinions=opinions)


def _link_all(problem: Problem, *, actor: Any, opinions: list[Opinion]) -> None:
    for opinion in opinions:
        actions.link(problem, opinion, actor=actor)


@staff_view("rectification.list")
def unlink(request: StaffRequest, number: str) -> HttpResponse:
    """Take back a link made by mistake."""
    return act(request, number, "unlink", actions.unlink, UnlinkForm)


@staff_view("rectification.list")
def assign(request: StaffRequest, number: str) -> HttpResponse:
    """Name the section, the deputy and the day."""
    return act(request, number, "assign", actions.assign, AssignForm)
