"""What the office decides about several opinions in one press: each by itself, and each refusal is told by its number."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.core.errors import Refused
from huiyin.core.http import path_here
from huiyin.opinions import actions
from huiyin.opinions.forms import DivertForm
from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import opinions_visible_to
from huiyin.opinions.suggested import body_for_all
from huiyin.opinions.views.deciding import find
from huiyin.org.http import StaffRequest, staff_view


@staff_view("opinions.triage")
@require_POST
def merge_all(request: StaffRequest, number: str) -> HttpResponse:
    """归并 the ticked ones into this one."""
    into = find(request, number, "opinions.merge")
    others = [each for each in request.POST.getlist("number") if each != number]
    merged = _one_by_one(request, others, "merge", lambda one: actions.merge(one, into=into, actor=request.user))
    if merged:
        said = ngettext(
            "%(count)d opinion was merged into %(number)s.", "%(count)d opinions were merged into %(number)s.", merged
        )
        messages.success(request, said % {"count": merged, "number": number})
    here = reverse("opinions:triage_item", args=[number])
    return redirect(f"{here}?{request.GET.urlencode()}" if request.GET else here)


@staff_view("opinions.triage")
@require_POST
def dispatch_all(request: StaffRequest) -> HttpResponse:
    """分发 the ticked ones, each to the section for which it was accepted; the section names the handler."""
    ticked = request.POST.getlist("number")
    sent = _one_by_one(request, ticked, "dispatch", lambda one: actions.dispatch(one, actor=request.user))
    if sent:
        said = ngettext("%(count)d opinion was dispatched.", "%(count)d opinions were dispatched.", sent)
        messages.success(request, said % {"count": sent})
    return redirect(_back(request))


@staff_view("opinions.triage")
@require_POST
def divert_all(request: StaffRequest) -> HttpResponse:
    """转送 the ticked ones to one body, with one explanation; asks for both first."""
    ticked = request.POST.getlist("number")
    form = DivertForm(request.POST) if "body" in request.POST else None
    if ticked and (form is None or not form.is_valid()):
        rows = list(opinions_visible_to(request.user).filter(number__in=ticked))
        form = form or DivertForm(initial={"body": body_for_all(rows)})
        page = {"form": form, "rows": rows, "then": _back(request)}
        return render(request, "opinions/divert_all.html", page, status=409 if form.errors else 200)
    given = form.cleaned_data if form else {}
    diverted = _one_by_one(request, ticked, "divert", lambda one: actions.divert(one, actor=request.user, **given))
    if diverted:
        said = ngettext(
            "%(count)d opinion was diverted to %(body)s.", "%(count)d opinions were diverted to %(body)s.", diverted
        )
        messages.success(request, said % {"count": diverted, "body": given["body"]})
    return redirect(_back(request))


def _one_by_one(request: StaffRequest, ticked: list[str], verb: str, act: Callable[[Opinion], object]) -> int:
    """Do it to each of the ticked ones and return how many it was done to; who was faster on one stops none of the others."""
    if not ticked:
        messages.warning(request, _("Nothing was ticked. Tick first which opinions are meant."))
    done = 0
    for number in ticked:
        try:
            act(find(request, number, f"opinions.{verb}"))
        except Http404:
            messages.warning(request, _("%(number)s: you cannot do this here.") % {"number": number})
        except Refused as refusal:
            messages.warning(request, f"{number}: {refusal}")
        else:
            done += 1
    return done


def _back(request: StaffRequest) -> str:
    return path_here(request.POST.get("then", "")) or reverse("opinions:triage")
