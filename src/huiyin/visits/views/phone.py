"""The app on a phone: its page, which holds nothing of anybody and can be kept; what makes it installable; setting a phone up."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from huiyin.core.errors import Refused
from huiyin.core.http import public_view
from huiyin.opinions.models import Kind
from huiyin.org.http import StaffRequest, staff_view
from huiyin.visits import actions
from huiyin.visits.actions.visiting import MOST_PHOTOS
from huiyin.visits.forms import LONGEST, DeviceForm
from huiyin.visits.http import problem
from huiyin.visits.models import Attitude, Need

SHELL = ("build/huiyin.css", "build/visit.js", "build/icons.svg", "huiyin/mark.svg", "huiyin/visit-192.png")
ICONS = {"192": "huiyin/visit-192.png", "512": "huiyin/visit-512.png"}
_WORKER = "build/visit-worker.js"


@public_view
@never_cache
def app(request: HttpRequest) -> HttpResponse:
    """Show the app. There is nothing in the page that a stranger may not read: what it works on lies sealed in the phone."""
    choices = {
        "attitudes": Attitude.choices,
        "needs": Need.choices,
        "kinds": Kind.choices,
        "kind": Kind.REQUEST,
        "longest": LONGEST,
        "most_photos": MOST_PHOTOS,
    }
    return render(request, "visits/app.html", choices)


@staff_view("visits.visit")
def enrol(request: StaffRequest) -> HttpResponse:
    """Set up the phone in hand. The script of the page takes the secret; it stands in no page and no address."""
    form = DeviceForm(request.POST or None)
    if request.method != "POST":
        return render(request, "visits/enrol.html", {"form": form})
    if not form.is_valid():
        return problem(422, "invalid", " ".join(map(str, form.errors["name"])))
    try:
        device, secret = actions.enrol(actor=request.user, **form.cleaned_data)
    except Refused as error:
        return problem(409, "refused", str(error))
    return JsonResponse({"code": device.code, "token": f"{device.code}.{secret}", "owner": request.user.name})


@public_view
def manifest(request: HttpRequest) -> HttpResponse:
    """Say how the app looks on a home screen."""
    icons: list[dict[str, Any]] = [
        {"src": static(path), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size, path in ICONS.items()
        for purpose in ("any", "maskable")
    ]
    start = reverse("visit:app")
    said = {
        "id": start, "start_url": start, "scope": start, "name": _("Huiyin: household visits"),
        "short_name": _("Visits"), "display": "standalone", "orientation": "portrait", "lang": request.LANGUAGE_CODE,
        "background_color": "#f9f6ee", "theme_color": "#0f4a57", "icons": icons,
        "description": _("Write down household visits, also without a network."),
    }  # fmt: skip
    return JsonResponse(said, content_type="application/manifest+json")


@public_view
def worker(_request: HttpRequest) -> HttpResponse:
    """Hand out the service worker, with the list of what it keeps: another version whenever a file of it is another."""
    kept = [reverse("visit:app"), reverse("visit:manifest"), *(static(path) for path in SHELL)]
    told = json.dumps({"version": _version(), "app": kept[0], "kept": kept})
    response = HttpResponse(f"const SHELL = {told};\n{_source(_WORKER).decode()}", content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def _version() -> str:
    return hashlib.sha256(b"".join(_source(path) for path in (*SHELL, _WORKER))).hexdigest()[:12]


def _source(path: str) -> bytes:
    found = finders.find(path)
    return Path(str(found)).read_bytes() if found else b""
