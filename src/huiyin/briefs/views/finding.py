"""Finding what an address names, as far as this person may know of it; and the page on which something is done."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django_scopes import scope

from huiyin.briefs.models import Brief, Instruction
from huiyin.briefs.queries.below import instructions_given_to, reports_sent_to, subordinates_of
from huiyin.briefs.queries.own import briefs_visible_to, instructions_visible_to
from huiyin.lifecycle.workflow import Offer, Workflow
from huiyin.org import acting
from huiyin.org.http import StaffRequest, get_visible_or_404
from huiyin.org.models import Bureau


def brief_of(request: StaffRequest, code: str) -> Brief:
    """Return a brief of one's own bureau."""
    return get_visible_or_404(briefs_visible_to(request.user), code=code)


def instruction_of(request: StaffRequest, code: str) -> Instruction:
    """Return an instruction to one's own bureau."""
    return get_visible_or_404(instructions_visible_to(request.user), code=code)


def subordinate_of(request: StaffRequest, bureau: str) -> Bureau:
    """Return a bureau below one's own."""
    return get_visible_or_404(subordinates_of(request.user), code=bureau)


def received_of(request: StaffRequest, bureau: str, code: str) -> Brief:
    """Return a report that a bureau below has sent."""
    return get_visible_or_404(reports_sent_to(request.user), bureau__code=bureau, code=code)


def given_of(request: StaffRequest, bureau: str, code: str) -> Instruction:
    """Return an instruction given to a bureau below."""
    return get_visible_or_404(instructions_given_to(request.user), bureau__code=bureau, code=code)


def offers(workflow: Workflow, item: Any, staff: Any, verbs: dict[str, str]) -> list[tuple[Offer, str]]:
    """Return what this person may do with the item now; `verbs` gives the address of each."""
    with scope(bureau=item.bureau):
        found = workflow.offers(item, staff)
    return [(offer, verbs[offer.verb]) for offer in found if offer.verb in verbs]


fill_in = partial(acting.fill_in, template="briefs/act.html")


def act(
    request: StaffRequest, workflow: Workflow, item: Any, verb: str, do: Callable[..., Any], *, back: str, about: Any,
    form: forms.Form | None = None, done: Any = "", label: Any = "",
) -> HttpResponse:  # fmt: skip
    """Show the form of an act of a state table, or carry it out: `do(**typed)`. Whoever may not do it finds no page."""
    with scope(bureau=item.bureau):
        row = workflow.check(item, verb, actor=request.user)
    if form is None:
        form = forms.Form(request.POST if request.method == "POST" else None)
    return fill_in(
        request, form, lambda: do(**form.cleaned_data), label=label or row.label, about=about, back=back,
        done=done or row.label,
    )  # fmt: skip
