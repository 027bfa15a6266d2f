"""What every page of a verb does: find the opinion, ask the state table, take the form, act, and go on to the next."""

from collections.abc import Callable
from typing import Any

import rules
from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huiyin.core import desk
from huiyin.core.forms import carry_out
from huiyin.core.http import path_here
from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import (
    attachments_for,
    opinions_visible_to,
    running_clocks,
    said_by_the_same,
    source_ref_for,
    text_for,
)
from huiyin.opinions.story import act_label
from huiyin.opinions.wording import place_for, title_for
from huiyin.org.http import StaffRequest, get_visible_or_404


def find(request: StaffRequest, number: str, permission: str = "opinions.view") -> Opinion:
    """Return the opinion of that number, if this person may do what `permission` names; else it is not there."""
    rows = opinions_visible_to(request.user).select_related(
        "section", "deputy", "township", "handler", "merged_into", "late_receipt"
    )
    # Every rule asks whom it is about.
    opinion = get_visible_or_404(rows.prefetch_related("concerns"), number=number)
    if not rules.has_perm(permission, request.user, opinion):
        raise Http404
    return opinion


def decide(
    request: StaffRequest, opinion: Opinion, verb: str, form: forms.Form, act: Callable[[], object], *,
    template: str = "opinions/decide.html", undo: str = "", **shown: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form of a verb, or carry it out. What was typed stays on the page, whatever the rules answer.

    `undo` names the verb that takes it back: what is said afterwards leads there.
    """
    if request.method == "POST" and form.is_valid() and carry_out(form, act) is not None:
        said = _("%(number)s: %(verb)s.") % {"number": opinion.number, "verb": act_label(verb)}
        messages.success(request, _with_link(said, undo, opinion) if undo else said)
        return redirect(after(request, opinion))
    page = described(request, opinion) | {"form": form, "label": act_label(verb), "then": _then(request), **shown}
    return render(request, template, page, status=409 if form.errors else 200)


def _with_link(said: str, verb: str, opinion: Opinion) -> SafeString:
    address = reverse(f"opinions:{verb}", args=[opinion.number])
    return format_html('{} <a href="{}">{}</a>', said, address, act_label(verb))


def sent(request: StaffRequest) -> QueryDict | None:
    """Return what was posted, if anything was: also of a form without fields."""
    return request.POST if request.method == "POST" else None


def described(request: StaffRequest, opinion: Opinion) -> dict[str, Any]:
    """Return what every page says of an opinion, in the words this person may know."""
    return {
        "opinion": opinion,
        "title": title_for(request.user, opinion),
        "text": text_for(request.user, opinion),
        "place": place_for(request.user, opinion),
        "source_ref": source_ref_for(request.user, opinion),
        "running": running_clocks(opinion),
        "remarks": desk.remarks_on("opinions", opinion, request.user),
        "merged": opinions_visible_to(request.user).filter(merged_into=opinion),
        "joined": _joined(request, opinion),
        "may_unmerge": request.user.has_perm("opinions.unmerge", opinion),
        "attachments": list(attachments_for(request.user, opinion)),
        "about": opinion.concerns.all() if request.user.has_perm("opinions.say_whom", opinion) else [],
        "may_pass_on": request.user.has_perm("opinions.pass_on", opinion),
    }


def _joined(request: StaffRequest, opinion: Opinion) -> "QuerySet[Opinion]":
    """Return what else its giver said, by both receipts: for the office, since it tells two matters of one person."""
    if not request.user.has_perm("opinions.part", opinion) or not (same := said_by_the_same(opinion)):
        return Opinion.objects.none()
    return opinions_visible_to(request.user).filter(pk__in=same)


def after(request: StaffRequest, opinion: Opinion) -> str:
    """Return where to go on: to the page that the form names, if it is one of ours, else to the opinion."""
    then = _then(request)
    return then or reverse("opinions:opinion", args=[opinion.number])


def _then(request: StaffRequest) -> str:
    return path_here(request.POST.get("then") or request.GET.get("then") or "")
