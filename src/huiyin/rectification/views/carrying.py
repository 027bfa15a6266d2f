"""How every verb's page works: shown to whoever may do it now, kept as typed when refused, done once."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput, NotAllowed, Refused
from huiyin.org.http import StaffRequest, get_visible_or_404
from huiyin.rectification.forms import ProblemForm
from huiyin.rectification.models import Problem
from huiyin.rectification.queries import problems_visible_to
from huiyin.rectification.workflow import workflow


def find(request: StaffRequest, number: str) -> Problem:
    """Return the problem if this person may know of it, or raise Http404."""
    rows = problems_visible_to(request.user).select_related("section", "deputy", "chief", "handler", "listed_by")
    return get_visible_or_404(rows, number=number)


def carry_out(
    request: StaffRequest,
    number: str,
    verb: str,
    act: Callable[..., Any],
    form_class: type[ProblemForm] = ProblemForm,
    **options: Any,
) -> HttpResponse:
    """Show the form of `verb` and carry it out with what was typed: `act(problem, actor=…, **cleaned_data)`.

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
    if request.method == "POST" and form.is_valid() and attempt(form, lambda said: act(problem, **said), request):
        messages.success(request, _("Done: %(act)s.") % {"act": workflow.transition(verb).label})
        return redirect("rectification:item", number=problem.number)
    context = {"problem": problem, "form": form, "row": workflow.transition(verb)}
    return render(request, "rectification/act.html", context, status=409 if form.errors else 200)


def attempt(form: forms.Form, act: Callable[[dict[str, Any]], Any], request: StaffRequest) -> bool:
    """Act with what was typed; put a refusal into the form and say whether it succeeded."""
    try:
        act({"actor": request.user, **form.cleaned_data})
    except InvalidInput as error:
        for name, message in (error.fields or {"": error.message}).items():
            form.add_error(name if name in form.fields else None, message)
    except NotAllowed:
        raise
    except Refused as error:
        form.add_error(None, error.message)
    return not form.errors
