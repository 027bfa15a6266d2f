"""What phones send and fetch (see `visits.http` for the refusals). Every message may come twice, late, or in another order."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from huiyin.core.files import MOST_BYTES
from huiyin.core.http import public_view
from huiyin.core.timing import now, today
from huiyin.org.http import get_visible_or_404
from huiyin.vault.contact import Contact
from huiyin.visits import actions
from huiyin.visits.access import device_with, is_cut_off
from huiyin.visits.forms import ArrivalForm, CorrectionForm, GreetingForm, HeardForm, checked_key
from huiyin.visits.http import DeviceRequest, checked, device_view, problem, sent
from huiyin.visits.models import Device, Settled, Visit, VisitPlan
from huiyin.visits.queries import households_visible_to, plans_for_the_phone

MOST_HEARD = 9
"""Matters heard on one visit."""


@public_view
@never_cache
def phone(request: HttpRequest, code: str) -> HttpResponse:
    """Say to a locked phone, which can prove nothing, whether it is to erase itself. One that nobody knows has to, too."""
    device = device_with(code)
    return JsonResponse({"revoked": device is None or is_cut_off(device)})


@device_view("POST")
def take_along(request: DeviceRequest) -> HttpResponse:
    """Hand out whom the phone's owner is to visit within a week, difficulties first, and with each what is needed at the door."""
    form = checked(GreetingForm(sent(request)))
    device = request.device
    clock_off = round((now() - form.cleaned_data["sent_at"]).total_seconds())
    actions.greet(device, actions.Contacted(_bounded(clock_off), form.cleaned_data["waiting"]))
    taken = actions.take_along(plans_for_the_phone(device.staff), device=device)
    return JsonResponse(
        {
            "today": today().isoformat(), "visitor": device.staff.name, "clock_off": clock_off,
            "households": [_household(plan, contact) for plan, contact in taken],
        }
    )  # fmt: skip


def _bounded(seconds: int) -> int:
    return max(min(seconds, 2**31 - 1), -(2**31))


def _household(plan: VisitPlan, contact: Contact) -> dict[str, Any]:
    one = plan.household
    return {
        "code": one.code, "township": str(one.township), "village": one.village, "kind": one.kind,
        "kind_name": one.get_kind_display(), "comes_first": one.comes_first, "people": one.people,
        "revision": one.revision, "due_on": plan.due_on.isoformat(), "name": contact.name, "phone": contact.phone,
        "address": contact.address,
    }  # fmt: skip


@device_view("PUT")
def visit(request: DeviceRequest, key: str) -> HttpResponse:
    """Take one visit. Sent again it is answered as the first time."""
    message, device = sent(request), request.device
    form = checked(ArrivalForm(message))
    heard = [checked(one, f"heard.{at}.").heard() for at, one in enumerate(_heard(message))]
    correction = message.get("correction")
    corrected = checked(CorrectionForm(correction), "correction.").corrected() if isinstance(correction, dict) else None
    household = get_visible_or_404(households_visible_to(device.staff), code=form.cleaned_data["household"])
    when = actions.When.by_phone(
        noted_at=form.cleaned_data["noted_at"], sent_at=form.cleaned_data["sent_at"], device=device
    )
    done = actions.record(
        household, form.noted(heard, corrected), key=checked_key(key), when=when, actor=device.staff, device=device
    )
    return JsonResponse(_receipt(done))


def _heard(message: dict[str, Any]) -> list[HeardForm]:
    said = message.get("heard", [])
    if not isinstance(said, list) or len(said) > MOST_HEARD or not all(isinstance(one, dict) for one in said):
        said = [{}]  # no text: refused as such
    return [HeardForm(one) for one in said]


def _receipt(done: actions.Recorded) -> dict[str, Any]:
    one = done.visit
    correction = getattr(one, "correction", None)
    return {
        "visit": one.code, "day": one.day.isoformat(), "clock_off": one.clock_off, "day_is_doubtful": one.day_is_doubtful,
        "twin": bool(one.twin), "clash": bool(correction and correction.settled == Settled.OPEN), "codes": done.codes,
        "repeated": done.repeated, "photos": list(one.photos.values_list("key", flat=True)),
    }  # fmt: skip


@device_view("PUT")
def photo(request: DeviceRequest, key: str, photo: str) -> HttpResponse:
    """Take one photo of a visit that is here. Sent again it is not kept twice."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return problem(413, "too-large", _("This is too large."))
    own = get_visible_or_404(_own_visits(request.device), key=checked_key(key))
    upload = SimpleUploadedFile("photo.jpg", request.body, "image/jpeg")
    actions.attach_photo(own, upload, key=checked_key(photo), actor=request.device.staff)
    return JsonResponse({"photos": list(own.photos.values_list("key", flat=True))})


def _own_visits(device: Device) -> Any:
    return Visit.objects.filter(visitor=device.staff, bureau=device.bureau)
