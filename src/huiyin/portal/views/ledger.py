"""The public ledger: what was wrong, what was done about it, and whether it held."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.core.errors import HuiyinError
from huiyin.core.files import Part
from huiyin.core.http import public_view
from huiyin.core.switches import turned
from huiyin.core.throttle import Verdict, submissions
from huiyin.disclosure import public as disclosure
from huiyin.portal.forms import ObjectionForm
from huiyin.portal.http import PortalRequest
from huiyin.portal.issuing import Slip, issue
from huiyin.portal.publishing import Published
from huiyin.portal.uploads import left_behind, look_through
from huiyin.rectification import public as rectification


@public_view
def ledger(request: PortalRequest) -> HttpResponse:
    """Show what was published, newest first, narrowed by the address."""
    found = disclosure.ledger(request)
    return render(request, "portal/ledger.html", {"filters": found.filters, "page": found.page})


@public_view
def ledger_item(request: PortalRequest, code: str) -> HttpResponse:
    """Show one item's whole story; of one taken down, the reason. A switch brings the objection that is being written."""
    return _show(request, code, form=ObjectionForm(initial=request.POST.dict()) if turned(request) else ObjectionForm())


@public_view
@require_POST
def object_to(request: PortalRequest, code: str) -> HttpResponse:
    """Take in an objection during the notice and hand out its receipt. The same form sent twice is one objection."""
    form = ObjectionForm(request.POST)
    if submissions.count(request) is Verdict.ALL_OVER:
        form.add_error(
            None, _("Very many people are writing at this moment. Please press the button again in a few minutes.")
        )
    if not form.is_valid():
        return _show(request, code, form=form)
    _item(code)
    files, refused = look_through(request)
    try:
        handed = rectification.object_to(code, form.cleaned_data["text"], key=form.cleaned_data["key"], files=files)
    except HuiyinError as error:
        return _show(request, code, form=form, refused=str(error))
    slip = Slip("objection", handed.number, handed.code, handed.received_on, handed.decided_by, len(files), refused)
    return issue(request, slip)


@public_view
def notice_sheet(request: PortalRequest, code: str) -> HttpResponse:
    """Show the notice as it is pinned to the board."""
    return render(
        request, "portal/notice_sheet.html", {"item": Published.of(_item(code)), "address": _address(request, code)}
    )


@public_view
def photo(request: PortalRequest, code: str, order: int, part: str) -> HttpResponse:
    """Hand out a photo that a published snapshot names, by its order there."""
    photos = _item(code).content.get("photos", [])
    if not 1 <= order <= len(photos):
        raise Http404
    found = rectification.photo(code, photos[order - 1]["file"], Part(part))
    if found is None:
        raise Http404
    found["Cache-Control"] = "private, max-age=3600"
    return found


def _address(request: PortalRequest, code: str) -> str:
    return request.build_absolute_uri(reverse("portal:ledger_item", args=[code]))


def _item(code: str) -> disclosure.Item:
    found = disclosure.published(code)
    if not isinstance(found, disclosure.Item):
        raise Http404
    return found


def _show(request: PortalRequest, code: str, *, form: ObjectionForm, **context: object) -> HttpResponse:
    found = disclosure.published(code)
    if found is None:
        raise Http404
    if isinstance(found, disclosure.Tombstone):
        return render(request, "portal/tombstone.html", {"stone": found, "back": reverse("portal:ledger")}, status=410)
    page = {
        "form": form,
        "item": Published.of(found),
        "objections": rectification.objections_to(code),
        "choose_again": left_behind(request),
        "photos_at": f"{reverse('portal:ledger_item', args=[code])}photos/",
    }
    return render(request, "portal/ledger_item.html", page | context)
