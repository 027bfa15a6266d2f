"""A step: its rules in words, their figures, the records behind them and who is missing."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.campaigns import actions
from huiyin.campaigns.forms import CriterionForm, ReasonForm, RemarkForm, StepForm
from huiyin.campaigns.models import Campaign, Criterion, Step, Waiver
from huiyin.campaigns.queries import LIVE
from huiyin.campaigns.views.finding import act, criterion_of, step_of
from huiyin.campaigns.vocabulary import Line, Listing, Teller, rule_named
from huiyin.core.display import Link
from huiyin.core.paging import Page, paginate
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Staff

FEW = 8
"""Records shown on the step's own page; the rest have a page of their own."""


@dataclass(frozen=True)
class Shown:
    """One criterion as the step's page shows it."""

    criterion: Criterion
    words: str
    evidence: list[Line]
    missing: list[Line]
    missing_count: int
    waiver: Waiver | None
    may_remind: bool
    overview: str
    doorway: Link | None


@staff_view("campaigns.list")
def step(request: StaffRequest, code: str, stage: str, step: str) -> HttpResponse:
    """Show a step."""
    row = step_of(request, code, stage, step)
    campaign = row.stage.campaign
    page = {
        "step": row,
        "campaign": campaign,
        "shown": [_shown(one, campaign, request) for one in row.criteria.prefetch_related("waivers__asked_by")],
        "may_change": request.user.has_perm("campaigns.prepare", campaign),
        "may_decide": request.user.has_perm("campaigns.decide_on_exception", row),
    }
    return render(request, "campaigns/step.html", page)


def _shown(criterion: Criterion, campaign: Campaign, request: StaffRequest) -> Shown:
    rule = rule_named(criterion.rule)
    missing = (
        rule.missing(campaign, criterion.settings, request.user) if rule.missing and not criterion.is_met else None
    )
    waivers = [waiver for waiver in criterion.waivers.all() if waiver.granted is not False]
    return Shown(
        criterion, rule.words(criterion.settings), _few(rule.evidence(campaign, criterion.settings, request.user)),
        _few(missing) if missing else [], missing.rows.count() if missing else 0, waivers[0] if waivers else None,
        missing is not None and request.user.has_perm("campaigns.remind", campaign),
        rule.overview(campaign) if rule.overview else "",
        _doorway(criterion, campaign, request.user),
    )  # fmt: skip


def _doorway(criterion: Criterion, campaign: Campaign, reader: Staff) -> Link | None:
    door = rule_named(criterion.rule).doorway
    if door is None or criterion.is_met or campaign.status not in LIVE or not reader.has_perm(door.permission):
        return None
    return Link(door.label, door.url(campaign, criterion.settings))


def _few(listing: Listing) -> list[Line]:
    return [listing.line(row) for row in listing.rows[:FEW]]


@staff_view("campaigns.list")
def evidence(request: StaffRequest, code: str, stage: str, step: str, order: int) -> HttpResponse:
    """List all records behind a criterion."""
    criterion = criterion_of(request, code, stage, step, order)
    return _records(request, criterion, rule_named(criterion.rule).evidence, _("The records behind it"))


@staff_view("campaigns.list")
def missing(request: StaffRequest, code: str, stage: str, step: str, order: int) -> HttpResponse:
    """List all that a criterion still waits for."""
    criterion = criterion_of(request, code, stage, step, order)
    teller = rule_named(criterion.rule).missing
    if teller is None:
        raise Http404
    return _records(request, criterion, teller, _("Missing"))


def _records(request: StaffRequest, criterion: Criterion, teller: Teller, heading: str) -> HttpResponse:
    campaign = criterion.step.stage.campaign
    listing = teller(campaign, criterion.settings, request.user)
    rows: Page[Any] = paginate(request, listing.rows, by=("id",), size=50)
    page = {
        "criterion": criterion, "campaign": campaign, "heading": heading, "page": rows,
        "words": rule_named(criterion.rule).words(criterion.settings), "lines": [listing.line(row) for row in rows.rows],
    }  # fmt: skip
    return render(request, "campaigns/records.html", page)


@staff_view("campaigns.prepare")
def change_step(request: StaffRequest, code: str, stage: str, step: str) -> HttpResponse:
    """Change the plan of a step."""
    row = step_of(request, code, stage, step)
    form = StepForm(request.POST or None, step=row)
    return act(
        request, form, lambda: actions.change_step(row, actor=request.user, **form.cleaned_data),
        label=_("Change the step"), done=_("Changed."), back=_back(row), about=row,
    )  # fmt: skip


@staff_view("campaigns.prepare")
def change_criterion(request: StaffRequest, code: str, stage: str, step: str, order: int) -> HttpResponse:
    """Change the numbers of a criterion."""
    criterion = criterion_of(request, code, stage, step, order)
    form = CriterionForm(request.POST if request.method == "POST" else None, criterion=criterion)

    def do() -> object:
        said = {"settings": form.settings, "reason": form.cleaned_data["reason"]}
        return actions.change_criterion(criterion, actor=request.user, **said)

    return act(
        request, form, do, label=_("Change the criterion"), done=_("Changed."), back=_back(criterion.step),
        about=rule_named(criterion.rule).words(criterion.settings),
    )  # fmt: skip


@staff_view("campaigns.prepare")
@require_POST
def remind(request: StaffRequest, code: str, stage: str, step: str, order: int) -> HttpResponse:
    """Remind just those who are missing."""
    criterion = criterion_of(request, code, stage, step, order)
    count = actions.remind(criterion, actor=request.user)
    messages.success(
        request, ngettext("%(n)d person was reminded.", "%(n)d people were reminded.", count) % {"n": count}
    )
    return redirect(_back(criterion.step))


@staff_view("campaigns.prepare")
def ask_for_exception(request: StaffRequest, code: str, stage: str, step: str, order: int) -> HttpResponse:
    """Ask that a criterion need not be met."""
    criterion = criterion_of(request, code, stage, step, order)
    form = ReasonForm(request.POST or None)
    return act(
        request, form, lambda: actions.ask_for_exception(criterion, actor=request.user, **form.cleaned_data),
        label=_("Ask for an exception"), done=_("Asked. Another person decides."), back=_back(criterion.step),
        about=rule_named(criterion.rule).words(criterion.settings),
    )  # fmt: skip


@staff_view("campaigns.see_all")
def decide_on_exception(request: StaffRequest, code: str, stage: str, step: str, order: int) -> HttpResponse:
    """Grant or refuse an exception."""
    criterion = criterion_of(request, code, stage, step, order)
    waiver = get_visible_or_404(criterion.waivers.filter(granted__isnull=True).select_related("asked_by"))
    form = RemarkForm(request.POST or None)

    def do() -> object:
        granted = "grant" in request.POST
        return actions.decide_on_exception(waiver, actor=request.user, granted=granted, **form.cleaned_data)

    if request.method == "POST":
        return act(
            request, form, do, label=_("Exception"), done=_("Decided."), back=_back(criterion.step), about=waiver.reason
        )
    words = rule_named(criterion.rule).words(criterion.settings)
    page = {"form": form, "waiver": waiver, "words": words, "back": _back(criterion.step)}
    return render(request, "campaigns/exception.html", page)


def _back(step: Step) -> str:
    return reverse("campaigns:step", args=[step.stage.campaign.code, step.stage.key, step.key])
