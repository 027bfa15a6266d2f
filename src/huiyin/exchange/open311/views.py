"""The calls of GeoReport v2."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.core.errors import HuiyinError, NotAllowed
from huiyin.core.receipts import grouped
from huiyin.exchange import actions, doors
from huiyin.exchange.doors import Fault, MachineRequest, machine_view
from huiyin.exchange.models import ApiKey
from huiyin.exchange.open311 import items, reading
from huiyin.exchange.open311 import services as catalogue
from huiyin.exchange.open311.writing import TYPES, respond

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGESET = "2026-11-23T00:00:00+08:00"
"""When what can be filed was last changed in its form."""


def _refuse(fault: Fault, *, form: str, **_where: Any) -> HttpResponse:
    errors = [{"code": str(fault.status), "description": fault.words}]
    return respond(form, "errors", errors, status=fault.status)


_reading = machine_view("GET", "HEAD", refuse=_refuse)


@_reading
def discovery(request: MachineRequest, form: str) -> HttpResponse:
    """Say which endpoints there are."""
    endpoints = [
        {
            "specification": SPECIFICATION,
            "url": request.build_absolute_uri(reverse(name, kwargs={"form": "json"})).removesuffix("/services.json"),
            "changeset": CHANGESET,
            "type": kind,
            "formats": [type_.partition(";")[0] for type_ in TYPES.values()],
        }
        for name, kind in (("open311:services", "production"), ("open311:test_services", "test"))
    ]
    contact = " ".join(filter(None, [str(request.bureau), request.bureau.phone, request.bureau.address]))
    key_service = _("Keys are issued by the bureau: %(contact)s") % {"contact": contact}
    content = {"changeset": CHANGESET, "contact": contact, "key_service": key_service, "endpoints": endpoints}
    return respond(form, "discovery", content)


@_reading
def services(request: MachineRequest, form: str) -> HttpResponse:
    """List what can be filed."""
    _counted(request, None)
    return respond(form, "services", [catalogue.service(section) for section in catalogue.sections()])


@_reading
def definition(request: MachineRequest, form: str, code: str) -> HttpResponse:
    """Say what can be told beside the words."""
    section = {row.code: row for row in catalogue.sections()}.get(code)
    if section is None:
        raise Fault(404, _("The service code %(code)s is not known.") % {"code": code})
    return respond(form, "service_definition", catalogue.definition(section))


@machine_view("GET", "HEAD", "POST", refuse=_refuse)
def requests(request: MachineRequest, form: str, *, rehearsal: bool) -> HttpResponse:
    """List what the public may read, or take in a filing."""
    if request.method == "POST":
        return _file(request, form, rehearsal=rehearsal)
    key = _counted(request, request.GET.get("api_key"))
    extended = request.GET.get("extensions") == "true"
    if numbers := reading.several(request.GET, "service_request_id"):
        return respond(form, "service_requests", _by_number(request, key, numbers, extended=extended))
    wanted = reading.wanted(request.GET, {row.code for row in catalogue.sections()})
    start, count = reading.page(request.GET)
    rows = items.page_of(wanted, start=start, count=count)
    return respond(form, "service_requests", [items.published_item(row, request, extended=extended) for row in rows])


@_reading
def request(request: MachineRequest, form: str, number: str) -> HttpResponse:
    """Show one: published, or filed by whose key it is."""
    key = _counted(request, request.GET.get("api_key"))
    found = _by_number(request, key, [number], extended=request.GET.get("extensions") == "true")
    if not found:
        raise Fault(404, _("No request has this number, or it is not public."))
    return respond(form, "service_requests", found)


@_reading
def token(request: MachineRequest, form: str, token: str) -> HttpResponse:
    """Turn a token into a number. We give numbers at once, so a number is its own token."""
    key = _counted(request, request.GET.get("api_key"))
    if not _by_number(request, key, [token], extended=False):
        raise Fault(404, _("This token is not known."))
    return respond(form, "service_requests", [{"service_request_id": token, "token": token}])


def _by_number(
    request: MachineRequest, key: ApiKey | None, numbers: list[str], *, extended: bool
) -> list[dict[str, Any]]:
    found = [items.published_item(row, request, extended=extended) for row in items.published(numbers)]
    return found + [items.filed_item(row, extended=extended) for row in items.filed(key, numbers)]


def _file(request: MachineRequest, form: str, *, rehearsal: bool) -> HttpResponse:
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise Fault(415, _("A filing is sent as application/x-www-form-urlencoded."))
    key = _counted(request, request.POST.get("api_key", ""), is_filing=True)
    if key is None:
        raise Fault(403, _("api_key is missing, or opens nothing here."))
    statement = reading.statement(request, {row.code: row for row in catalogue.sections()})
    if rehearsal:
        return _filed(form, "test", _("This was a test: nothing was registered."))
    try:
        filed = actions.file(key, statement, idempotency_key=doors.idempotency_key(request))
    except NotAllowed as error:
        raise Fault(403, str(error)) from error
    except HuiyinError as error:
        raise Fault(400, str(error)) from error
    unfetched = bool(statement.media_url) and not filed.filing.media_url and not filed.repeated
    notice = _("The picture was not taken: its host is not known.") if unfetched else _slip(filed)
    return _filed(form, filed.filing.opinion.number, notice)


def _slip(filed: actions.Filed) -> str:
    return _("Receipt code for whoever said it: %(code)s") % {"code": grouped(filed.code)}


def _filed(form: str, number: str, notice: str) -> HttpResponse:
    return respond(
        form, "service_requests", [{"service_request_id": number, "service_notice": notice, "account_id": ""}]
    )


def _counted(request: MachineRequest, secret: str | None, *, is_filing: bool = False) -> ApiKey | None:
    """Return the key, if one was shown. Raises Fault for a key that opens nothing, and for one call too many."""
    key = doors.key_of(secret) if secret else None
    if doors.count(request, key, is_filing=is_filing):
        raise Fault(429, _("Too many calls. Please wait."))
    if secret and key is None:
        raise Fault(403, _("This key opens nothing here."))
    return key
