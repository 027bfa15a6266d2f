"""The triage desk: the queue by clock on the left, one opinion with what speaks for which decision on the right."""

from typing import Any

import rules
from django.contrib import messages
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.forms import carry_out
from huiyin.opinions import actions
from huiyin.opinions.filters import QueueFilters
from huiyin.opinions.forms import AcceptForm, DispatchForm, DivertForm, MergeForm, ProposeDeclineForm
from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import TO_TRIAGE, merge_targets, most_urgent_first, triage_queue
from huiyin.opinions.suggested import desk_for
from huiyin.opinions.views.deciding import after, decide, described, find, sent
from huiyin.opinions.workflow import workflow
from huiyin.org.http import StaffRequest, staff_view

SHOWN = 25
"""Opinions in the list beside the item; `from` in the address says how many more urgent ones stand above them."""
_DEEPEST = 100_000


@staff_view("opinions.triage")
def triage(request: StaffRequest, number: str = "") -> HttpResponse:
    """Show the queue and one opinion of it; without a number, the most urgent."""
    return _desk(request, number)


@staff_view("opinions.triage")
def accept(request: StaffRequest, number: str) -> HttpResponse:
    """受理; with the button “accept and dispatch” the section gets it in the same press."""
    if request.method != "POST":
        return redirect("opinions:triage_item", number)
    opinion = find(request, number, "opinions.accept")
    form = AcceptForm(request.POST, opinion=opinion)

    def act() -> Opinion:
        with transaction.atomic():
            actions.accept(opinion, actor=request.user, **form.cleaned_data)
            return actions.dispatch(opinion, actor=request.user) if "dispatch" in request.POST else opinion

    if form.is_valid() and carry_out(form, act) is not None:
        said = (
            _("%(number)s went to %(section)s.")
            if "dispatch" in request.POST
            else _("%(number)s was accepted for %(section)s.")
        )
        messages.success(request, said % {"number": number, "section": form.cleaned_data["section"]})
        return redirect(after(request, opinion))
    return _desk(request, number, form)


@staff_view("opinions.triage")
def divert(request: StaffRequest, number: str) -> HttpResponse:
    """转送."""
    opinion = find(request, number, "opinions.divert")
    dispute = opinion.disputes.filter(ruled_on__isnull=True).first()
    proposed = dispute.proposed_body if dispute else ""
    form = DivertForm(sent(request), initial={"body": request.GET.get("body", proposed)})
    return decide(
        request, opinion, "divert", form,
        lambda: actions.divert(opinion, actor=request.user, **form.cleaned_data), dispute=dispute,
    )  # fmt: skip


@staff_view("opinions.triage")
def merge(request: StaffRequest, number: str) -> HttpResponse:
    """归并: the other one is looked for by its words or its number."""
    opinion = find(request, number, "opinions.merge")
    query, form = request.GET.get("q", "").strip()[:100], MergeForm(sent(request), actor=request.user)
    return decide(
        request, opinion, "merge", form, lambda: actions.merge(opinion, actor=request.user, **form.cleaned_data),
        undo="unmerge", template="opinions/merge.html", query=query, found=merge_targets(opinion, request.user, query),
    )  # fmt: skip


@staff_view("opinions.triage")
def unmerge(request: StaffRequest, number: str) -> HttpResponse:
    """Undo a merge."""
    opinion = find(request, number, "opinions.unmerge")
    form = Form(sent(request))
    return decide(request, opinion, "unmerge", form, lambda: actions.unmerge(opinion, actor=request.user))


@staff_view("opinions.triage")
def part(request: StaffRequest, number: str) -> HttpResponse:
    """Let an opinion stand by itself that its giver joined with another."""
    opinion = find(request, number, "opinions.part")
    return decide(request, opinion, "part", Form(sent(request)), lambda: actions.part(opinion, actor=request.user))


@staff_view("opinions.triage")
def propose_decline(request: StaffRequest, number: str) -> HttpResponse:
    """不予受理, proposed."""
    opinion = find(request, number, "opinions.propose_decline")
    form = ProposeDeclineForm(sent(request))
    return decide(
        request, opinion, "propose_decline", form,
        lambda: actions.propose_decline(opinion, actor=request.user, **form.cleaned_data),
    )  # fmt: skip


@staff_view("opinions.triage")
def dispatch(request: StaffRequest, number: str) -> HttpResponse:
    """分发."""
    opinion = find(request, number, "opinions.dispatch")
    form = DispatchForm(sent(request), opinion=opinion)
    return decide(
        request, opinion, "dispatch", form, lambda: actions.dispatch(opinion, actor=request.user, **form.cleaned_data)
    )


def _desk(request: StaffRequest, number: str, form: AcceptForm | None = None) -> HttpResponse:
    filters = QueueFilters(request)
    queue = filters.narrow(triage_queue(request.user))
    above = _above(request)
    # The first one of the next list as well: it follows the last one of this.
    rows = list(most_urgent_first(queue)[above : above + SHOWN + 1])
    if above and not rows and not number:
        return redirect(_address(request, None, above=0))
    number = number or (rows[0].number if rows else "")
    opinion = _chosen(request, number, rows) if number else None
    page: dict[str, Any] = {
        "filters": filters, "rows": rows[:SHOWN], "total": queue.count(), "opinion": opinion,
        "query": request.GET.urlencode(), "first": above + 1, "last": above + len(rows[:SHOWN]),
        "more_urgent_url": _address(request, None, above=max(0, above - SHOWN)) if above else "",
        "less_urgent_url": _address(request, None, above=above + SHOWN) if rows[SHOWN:] else "",
    }  # fmt: skip
    if opinion:
        page |= _item(request, opinion, rows, form)
    return render(request, "opinions/triage.html", page, status=409 if form else 200)


def _chosen(request: StaffRequest, number: str, rows: list[Opinion]) -> Opinion:
    """Return the opinion of that number: as the list has it already, or else from the register."""
    listed = [row for row in rows if row.number == number]
    prefetch_related_objects(listed, "concerns")
    if listed and rules.has_perm("opinions.triage", request.user, listed[0]):
        return listed[0]
    return find(request, number, "opinions.triage")


def _item(request: StaffRequest, opinion: Opinion, rows: list[Opinion], form: AcceptForm | None) -> dict[str, Any]:
    desk = desk_for(opinion, request.user)
    before, following = _neighbours(opinion, rows)
    onwards = _address(request, following, above=_above(request) + SHOWN * (following in rows[SHOWN:]))
    offers = {offer.verb: offer for offer in workflow.offers(opinion, request.user)}
    return described(request, opinion) | {
        "desk": desk,
        "form": form or AcceptForm(opinion=opinion, initial=desk.initial(opinion)),
        "divert_form": DivertForm(initial={"body": desk.elsewhere.name if desk.elsewhere else ""}, auto_id="divert_%s"),
        "decline_form": ProposeDeclineForm(auto_id="decline_%s"),
        "dispatch_form": DispatchForm(opinion=opinion) if "dispatch" in offers else None,
        "offers": offers,
        "proposal": opinion.declines.filter(confirmed__isnull=True).first(),
        "conversation": list(opinion.messages.all()),
        "previous_url": _address(request, before) if before else "",
        "next_url": onwards if following else "",
        "then": onwards,
        "is_waiting": opinion.status in TO_TRIAGE,
    }


def _neighbours(opinion: Opinion, rows: list[Opinion]) -> tuple[Opinion | None, Opinion | None]:
    """Return the opinions before and after this one in the queue; one that has left it is followed by the first."""
    keys = [row.pk for row in rows]
    if opinion.pk not in keys:
        return None, rows[0] if rows else None
    at = keys.index(opinion.pk)
    following = rows[at + 1] if at + 1 < len(rows) else None
    return (rows[at - 1] if at else None), following


def _above(request: StaffRequest) -> int:
    said = request.GET.get("from", "")
    return min(int(said), _DEEPEST) if said.isascii() and said.isdecimal() else 0


def _address(request: StaffRequest, opinion: Opinion | None, above: int | None = None) -> str:
    """Return where an opinion, or the first of a list, stands at the desk; the filters stay as they are."""
    path = reverse("opinions:triage_item", args=[opinion.number]) if opinion else reverse("opinions:triage")
    query = request.GET.copy()
    if above is not None:
        query.pop("from", None)
        query.update({"from": str(above)} if above else {})
    return f"{path}?{query.urlencode()}" if query else path
