"""Leading group, office and liaisons."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.campaigns import actions, exports
from huiyin.campaigns.forms import AppointForm, AppointmentForm, LiaisonForm, LiaisonsForm
from huiyin.campaigns.models import Liaison, Member
from huiyin.campaigns.queries import members_of, townships_with_liaison
from huiyin.campaigns.views.finding import act, campaign_of
from huiyin.core.http import path_here
from huiyin.documents.downloads import docx
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Township


@staff_view("campaigns.list")
def people(request: StaffRequest, code: str) -> HttpResponse:
    """Show who leads, who runs it, and which township is covered by whom."""
    campaign = campaign_of(request, code)
    page = {
        "campaign": campaign,
        "members": members_of(campaign),
        "former": campaign.members.filter(ends_on__isnull=False).select_related("staff"),
        "townships": townships_with_liaison(campaign),
        "may_change": request.user.has_perm("campaigns.prepare", campaign),
    }
    return render(request, "campaigns/people.html", page)


@staff_view("campaigns.prepare")
def appoint(request: StaffRequest, code: str) -> HttpResponse:
    """Give somebody a place."""
    campaign = campaign_of(request, code)
    form = AppointForm(request.POST or None)
    return act(
        request, form, lambda: actions.appoint(campaign, actor=request.user, **form.cleaned_data),
        label=pgettext("leading group", "Appoint"), done=_("Appointed."), back=_back(code), about=campaign,
    )  # fmt: skip


@staff_view("campaigns.prepare")
def set_appointment(request: StaffRequest, code: str) -> HttpResponse:
    """Note the document by which they were appointed."""
    campaign = campaign_of(request, code)
    initial = {"document": campaign.appointed_by, "day": campaign.appointed_on} if campaign.appointed_on else None
    form = AppointmentForm(request.POST or None, initial=initial)
    return act(
        request, form, lambda: actions.set_appointment(campaign, actor=request.user, **form.cleaned_data),
        label=_("Appointment document"), done=_("Noted."), back=_back(code), about=campaign,
    )  # fmt: skip


@staff_view("campaigns.list")
def appointment_docx(request: StaffRequest, code: str) -> HttpResponse:
    """Hand out the notice that appoints them as an official document."""
    return docx(exports.appointment(campaign_of(request, code)))


@staff_view("campaigns.prepare")
def release(request: StaffRequest, code: str, member: int) -> HttpResponse:
    """End a place."""
    row = get_visible_or_404(Member.objects.filter(campaign=campaign_of(request, code)), pk=member)
    form = Form(request.POST if request.method == "POST" else None)
    return act(
        request, form, lambda: actions.release(row, actor=request.user),
        label=_("End this place"), done=_("Ended."), back=_back(code), about=row,
    )  # fmt: skip


@staff_view("campaigns.prepare")
def name_liaison(request: StaffRequest, code: str, township: str) -> HttpResponse:
    """Name a township's liaison."""
    campaign = campaign_of(request, code)
    place = get_visible_or_404(Township.objects.all(), code=township)
    form = LiaisonForm(request.POST or None, township=place)
    return act(
        request, form, lambda: actions.name_liaison(campaign, place, actor=request.user, **form.cleaned_data),
        label=_("Liaison of %(township)s") % {"township": place}, done=_("Named. They are asked to confirm."),
        back=_back(code), about=campaign,
    )  # fmt: skip


@staff_view("campaigns.prepare")
def name_liaisons(request: StaffRequest, code: str) -> HttpResponse:
    """Name the liaisons of all townships on one page."""
    campaign = campaign_of(request, code)
    form = LiaisonsForm(request.POST or None, campaign=campaign)
    return act(
        request, form, lambda: actions.name_liaisons(campaign, actor=request.user, **form.cleaned_data),
        label=_("Name the liaisons"), done=_("Named. They are asked to confirm."), back=_back(code), about=campaign,
        template="campaigns/liaisons.html",
    )  # fmt: skip


@staff_view("campaigns.list")
def confirm_liaison(request: StaffRequest, code: str, township: str) -> HttpResponse:
    """Confirm, as the liaison."""
    mine = Liaison.objects.filter(campaign=campaign_of(request, code), staff=request.user, ends_on__isnull=True)
    liaison = get_visible_or_404(mine.select_related("township", "campaign"), township__code=township)
    form = Form(request.POST if request.method == "POST" else None)
    return act(
        request, form, lambda: actions.confirm_liaison(liaison, actor=request.user),
        label=_("I am the liaison of %(township)s") % {"township": liaison.township}, done=_("Confirmed. Thank you."),
        back=path_here(request.POST.get("back", "")) or _back(code), about=liaison.campaign,
    )  # fmt: skip


def _back(code: str) -> str:
    return reverse("campaigns:people", args=[code])
