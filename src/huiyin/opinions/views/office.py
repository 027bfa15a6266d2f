"""What the head of the office decides: refusals proposed by others, and whose a disputed opinion is; and asking givers."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.opinions import actions
from huiyin.opinions.forms import AskForm, ConcernsForm, CorrectDayForm, ReopenForm, RuleForm
from huiyin.opinions.queries import declines_to_confirm, disputes_to_rule, lacks_receipt
from huiyin.opinions.views.deciding import decide, find, sent
from huiyin.org.http import StaffRequest, staff_view


@staff_view("opinions.rule_disputes")
def decisions(request: StaffRequest) -> HttpResponse:
    """List what waits for the head of the office."""
    declines = declines_to_confirm(request.user).select_related("section").prefetch_related("declines")
    disputes = disputes_to_rule(request.user).select_related("section").prefetch_related("disputes")
    page = {
        "heading": _("Decisions"),
        "lead": _("A refusal needs a second person; a ruling on whose matter it is, is final after the second time."),
        "groups": [
            (_("Refusals to confirm"), [(row, _last(row.declines)) for row in declines]),
            (_("Objections to rule on"), [(row, _last(row.disputes)) for row in disputes]),
        ],
    }
    return render(request, "opinions/waiting.html", page)


def _last(decisions: Any) -> str:
    return str(max(decisions.all(), key=lambda decision: decision.made_at))


@staff_view("opinions.rule_disputes")
def decline(request: StaffRequest, number: str) -> HttpResponse:
    """Confirm a refusal, as the second person."""
    opinion = find(request, number, "opinions.decline")
    form = Form(sent(request))
    proposal = opinion.declines.filter(confirmed__isnull=True).first()
    return decide(
        request, opinion, "decline", form, lambda: actions.decline(opinion, actor=request.user), proposal=proposal
    )


@staff_view("opinions.rule_disputes")
def refuse_decline(request: StaffRequest, number: str) -> HttpResponse:
    """Do not confirm it: the opinion stays in the queue."""
    opinion = find(request, number, "opinions.decline")
    form = Form(sent(request))
    proposal = opinion.declines.filter(confirmed__isnull=True).first()
    return decide(
        request, opinion, "refuse_decline", form, lambda: actions.refuse_decline(opinion, actor=request.user),
        proposal=proposal,
    )  # fmt: skip


@staff_view("opinions.rule_disputes")
def rule(request: StaffRequest, number: str) -> HttpResponse:
    """裁定."""
    opinion = find(request, number, "opinions.rule")
    dispute = opinion.disputes.filter(ruled_on__isnull=True).first()
    form = RuleForm(sent(request), initial={"section": dispute and dispute.proposed_section})
    return decide(
        request, opinion, "rule", form,
        lambda: actions.rule(opinion, actor=request.user, **form.cleaned_data), dispute=dispute,
        elsewhere=dispute.proposed_body if dispute else "",
    )  # fmt: skip


@staff_view("opinions.list")
def ask(request: StaffRequest, number: str) -> HttpResponse:
    """Ask the giver something."""
    opinion = find(request, number, "opinions.ask")
    form = AskForm(sent(request))
    return decide(
        request, opinion, "ask", form, lambda: actions.ask(opinion, actor=request.user, **form.cleaned_data),
        nobody_reads=lacks_receipt(opinion),
    )  # fmt: skip


@staff_view("opinions.triage")
def reopen(request: StaffRequest, number: str) -> HttpResponse:
    """重办."""
    opinion = find(request, number, "opinions.reopen")
    form = ReopenForm(sent(request))
    return decide(
        request, opinion, "reopen", form, lambda: actions.reopen(opinion, actor=request.user, **form.cleaned_data)
    )


@staff_view("opinions.triage")
def take_up(request: StaffRequest, number: str) -> HttpResponse:
    """重新受理."""
    opinion = find(request, number, "opinions.take_up")
    form = ReopenForm(sent(request))
    return decide(
        request, opinion, "take_up", form, lambda: actions.take_up(opinion, actor=request.user, **form.cleaned_data)
    )


@staff_view("opinions.triage")
def correct_day(request: StaffRequest, number: str) -> HttpResponse:
    """Put the day of receipt right."""
    opinion = find(request, number, "opinions.correct_day")
    form = CorrectDayForm(sent(request), initial={"received_on": opinion.received_on})
    return decide(
        request, opinion, "correct_day", form,
        lambda: actions.correct_day(opinion, actor=request.user, **form.cleaned_data),
    )  # fmt: skip


@staff_view("opinions.triage")
def say_whom(request: StaffRequest, number: str) -> HttpResponse:
    """Say whom it is about, who then sees nothing of it."""
    opinion = find(request, number, "opinions.say_whom")
    form = ConcernsForm(sent(request), opinion=opinion)
    return decide(
        request, opinion, "say_whom", form, lambda: actions.say_whom(opinion, actor=request.user, **form.cleaned_data)
    )
