"""How every verb's page works: shown to whoever may do it now, kept as typed when refused, done once."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.org.acting import fill_in
from huiyin.org.http import StaffRequest, get_visible_or_404
from huiyin.rectification.forms import ProblemForm
from huiyin.rectification.models import Problem
from huiyin.rectification.queries import problems_visible_to
from huiyin.rectification.workflow import workflow


def find(request: StaffRequest, number: str) -> Problem:
    """Return the problem if this person may know of it, or raise Http404."""
    rows = problems_visible_to(request.user).select_related("section", "deputy", "chief", "handler", "listed_by")
    return get_visible_or_404(rows, number=number)


def act(
    request: StaffRequest,
    number: str,
    verb: str,
    do: Callable[..., Any],
    form_class: type[ProblemForm] = ProblemForm,
    **options: Any,
) -> HttpResponse:
    """Show the form of `verb` and carry it out with what was typed: `do(problem, actor=…, **cleaned_data)`.

    On asking for the page, whoever may not sees "not found", and what has to wait is refused with its reason. On sending,
    a refusal comes back beside everything that was typed.
    """
    problem = find(request, number)
    if request.method != "POST":
        workflow.check(problem, verb, actor=request.user)
    form = form_class(
        request.POST if request.method == "POST" else None, request.FILES or None,
        problem=problem, actor=request.user, initial=request.GET.dict(), **options,
    )  # fmt: skip
    label = workflow.transition(verb).label
    return fill_in(
        request, form, lambda: do(problem, actor=request.user, **form.cleaned_data), template="rectification/act.html",
        label=label, done=_("Done: %(act)s.") % {"act": label}, problem=problem, row=workflow.transition(verb),
        back=reverse("rectification:item", args=[problem.number]),
    )  # fmt: skip
