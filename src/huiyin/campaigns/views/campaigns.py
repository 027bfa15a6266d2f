"""The list of campaigns, preparing one, its board, and what is done with it as a whole."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.campaigns import actions, exports, publicity
from huiyin.campaigns.forms import PageForm, PrepareForm
from huiyin.campaigns.models import Campaign
from huiyin.campaigns.plan import Plan, by_whom
from huiyin.campaigns.queries import campaigns_visible_to
from huiyin.campaigns.templates import template_named, templates
from huiyin.campaigns.trend import Trend
from huiyin.campaigns.views.finding import act, campaign_of
from huiyin.campaigns.workflow import campaign_workflow
from huiyin.core.timing import today
from huiyin.documents.downloads import docx
from huiyin.org.http import StaffRequest, staff_view


@staff_view("campaigns.list")
def campaigns(request: StaffRequest) -> HttpResponse:
    """List the campaigns, the latest first, and the templates to begin one from."""
    may_prepare = request.user.has_perm("campaigns.prepare")
    page = {
        "plans": [Plan(campaign) for campaign in campaigns_visible_to(request.user)],
        "templates": templates() if may_prepare else [],
        "may_prepare": may_prepare,
    }
    return render(request, "campaigns/campaigns.html", page)


@staff_view("campaigns.prepare")
def prepare(request: StaffRequest) -> HttpResponse:
    """Begin a campaign from a template."""
    form = PrepareForm(request.POST or None, initial=_suggested(request.GET.get("template", "")))

    def do() -> Campaign:
        said = dict(form.cleaned_data)
        template = template_named(said.pop("template"))
        assert template is not None  # the form offers only those there are
        return actions.prepare(template, actor=request.user, **said)

    return act(
        request, form, do, label=_("Prepare a campaign"), back=reverse("campaigns:campaigns"),
        onwards=lambda campaign: reverse("campaigns:people", args=[campaign.code]),
    )  # fmt: skip


def _suggested(template: str) -> dict[str, str]:
    return {"template": template, "code": f"{template}-{today():%Y}"} if template else {}


@staff_view("campaigns.list")
def campaign(request: StaffRequest, code: str) -> HttpResponse:
    """Show the board: how far it is and how it came there, what is late and because of whom, stages and steps."""
    campaign = campaign_of(request, code)
    plan, trend = Plan(campaign), Trend(campaign)
    page = {
        "campaign": campaign,
        "plan": plan,
        "late": by_whom(plan.late),
        "chart": trend.chart(_("Steps of the campaign"), plan.steps, first=campaign.starts_on, last=campaign.closed_on),
        "offers": [
            (offer, reverse(f"campaigns:{offer.verb}", args=[code]))
            for offer in campaign_workflow.offers(campaign, request.user)
        ],
        "changes": campaign.changes.select_related("by")[:20],
    }
    return render(request, "campaigns/campaign.html", page)


@staff_view("campaigns.list")
def plan(request: StaffRequest, code: str) -> HttpResponse:
    """Show the work plan (工作方案) as it is printed."""
    campaign = campaign_of(request, code)
    return render(request, "campaigns/plan.html", {"campaign": campaign, "plan": Plan(campaign)})


@staff_view("campaigns.list")
def plan_docx(request: StaffRequest, code: str) -> HttpResponse:
    """Hand out the work plan as an official document."""
    return docx(exports.work_plan(campaign_of(request, code)))


@staff_view("campaigns.start")
def start(request: StaffRequest, code: str) -> HttpResponse:
    """Start it."""
    campaign = campaign_of(request, code)
    campaign_workflow.check(campaign, "start", actor=request.user)
    return _act(request, campaign, _("Start the campaign"), lambda: actions.start(campaign, actor=request.user))


@staff_view("campaigns.start")
def drop(request: StaffRequest, code: str) -> HttpResponse:
    """Give it up before it began."""
    campaign = campaign_of(request, code)
    campaign_workflow.check(campaign, "drop", actor=request.user)
    back = reverse("campaigns:campaigns")
    return _act(
        request, campaign, _("Drop the campaign"), lambda: actions.drop(campaign, actor=request.user), back=back
    )


@staff_view("campaigns.list")
def close(request: StaffRequest, code: str) -> HttpResponse:
    """Close it."""
    campaign = campaign_of(request, code)
    campaign_workflow.check(campaign, "close", actor=request.user)
    return _act(request, campaign, _("Close the campaign"), lambda: actions.close(campaign, actor=request.user))


@staff_view("campaigns.draft_page")
def draft_page(request: StaffRequest, code: str) -> HttpResponse:
    """Draft what the public reads of it; the draft is gone over at the publicity desk."""
    campaign = campaign_of(request, code)
    campaign_workflow.check(campaign, "draft_page", actor=request.user)
    form = PageForm(request.POST if request.method == "POST" else None)
    return act(
        request, form, lambda: publicity.draft_page(campaign, actor=request.user, **form.cleaned_data),
        label=_("Draft the public page"), back=reverse("campaigns:campaign", args=[code]), about=campaign,
        onwards=lambda page: reverse("disclosure:publication", args=[page.code, page.version]),
    )  # fmt: skip


def _act(request: StaffRequest, campaign: Campaign, label: str, do: Callable[[], Any], back: str = "") -> HttpResponse:
    form = Form(request.POST if request.method == "POST" else None)
    back = back or reverse("campaigns:campaign", args=[campaign.code])
    return act(request, form, do, label=label, done=_("Done: %(act)s.") % {"act": label}, back=back, about=campaign)
