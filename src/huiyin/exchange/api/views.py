"""The calls of the interface."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse
from django.utils.translation import gettext as _

from huiyin.core.errors import HuiyinError, InvalidInput, NotAllowed
from huiyin.core.paging import paginate
from huiyin.core.receipts import grouped, normalise
from huiyin.core.throttle import Verdict, wrong_codes
from huiyin.disclosure import public as disclosure
from huiyin.exchange import actions, doors
from huiyin.exchange.actions.filing import Reused
from huiyin.exchange.api import reading, showing
from huiyin.exchange.api.spec import document
from huiyin.exchange.doors import Fault, MachineRequest, machine_view
from huiyin.exchange.models import ApiKey, Filing, Scope
from huiyin.exchange.queries import filings_of
from huiyin.opinions import public as opinions_public
from huiyin.org.queries import section_choices, townships

PROBLEM = "application/problem+json; charset=utf-8"


def _refuse(fault: Fault, **_where: Any) -> HttpResponse:
    """Return a fault as a problem (RFC 9457)."""
    said = {"status": fault.status, "title": fault.words, "errors": fault.fields or {}}
    response = HttpResponse(json.dumps(said, ensure_ascii=False), status=fault.status, content_type=PROBLEM)
    if fault.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


_reading = machine_view("GET", "HEAD", refuse=_refuse)
_everything = machine_view("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", refuse=_refuse)
_writing = machine_view("POST", refuse=_refuse)


def _respond(content: Any, *, status: int = 200) -> HttpResponse:
    body = json.dumps(
        content, ensure_ascii=False, default=str
    )  # the description is said in the language of the request
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8")


@_reading
def openapi(request: MachineRequest) -> HttpResponse:
    """Describe the interface for machines."""
    codes = {
        "township": [one.code for one in townships()],
        "section": [code for code, _name in section_choices()],
        "stage": [*disclosure.STAGES],
    }
    return _respond(document(request.build_absolute_uri("/api/v1"), codes))


@machine_view("GET", "HEAD", "POST", refuse=_refuse)
def opinions(request: MachineRequest) -> HttpResponse:
    """List what the key's source filed, the newest first, or file an opinion."""
    if request.method == "POST":
        return _file(request)
    key = _key(request, Scope.READ)
    rows = filings_of(key.source)
    if reference := request.GET.get("reference"):
        rows = rows.filter(reference=reference)
    page = paginate(request, rows)
    return _respond({"opinions": [showing.filing(row) for row in page.rows], "next": _cursor(page.next_url)})


def _file(request: MachineRequest) -> HttpResponse:
    key = _key(request, Scope.FILE, is_filing=True)
    statement = reading.statement(reading.body(request))
    try:
        filed = actions.file(key, statement, idempotency_key=doors.idempotency_key(request))
    except NotAllowed as error:
        raise Fault(403, str(error)) from error
    except Reused as error:
        raise Fault(409, str(error)) from error
    except InvalidInput as error:
        raise Fault(422, str(error), {name: str(words) for name, words in error.fields.items()}) from error
    except HuiyinError as error:
        raise Fault(409, str(error)) from error
    return _respond(_handed(filed), status=200 if filed.repeated else 201)


def _handed(filed: actions.Filed) -> dict[str, Any]:
    opinion = filed.filing.opinion
    return {
        "number": opinion.number,
        "receipt": grouped(filed.code),
        "reference": filed.filing.reference,
        "received_on": opinion.received_on.isoformat(),
        "decided_by": filed.decided_by.isoformat(),
    }


@_reading
def opinion(request: MachineRequest, number: str) -> HttpResponse:
    """Say how far one is that the key's source filed."""
    key = _key(request, Scope.READ)
    row: Filing | None = filings_of(key.source).filter(opinion__number=number).first()
    if row is None:
        raise Fault(404, _("Your source filed nothing under this number."))
    return _respond(showing.filing(row))


@_writing
def receipts(request: MachineRequest) -> HttpResponse:
    """Say how far the opinion is whose receipt code is shown. The code stands in the body: addresses are written down everywhere."""
    _open(request)
    typed = reading.code(reading.body(request))
    holder = opinions_public.find(normalise(typed) or typed)
    story = opinions_public.story(holder) if holder else None
    if story is None:
        if wrong_codes.count(request) is not Verdict.FREE:
            raise Fault(429, _("Too many codes that open nothing. Please wait."))
        raise Fault(404, _("This code opens nothing."))
    return _respond(showing.story(story))


@_reading
def ledger(request: MachineRequest) -> HttpResponse:
    """List the public ledger, the latest first, narrowed as on its page."""
    _open(request)
    found = disclosure.ledger(request)
    if found.filters.errors:
        wrong = {name: " ".join(map(str, words)) for name, words in found.filters.errors.items()}
        raise Fault(422, _("Some fields cannot be taken."), wrong)
    items = [showing.item(row, request) for row in found.page.rows]
    return _respond({"items": items, "next": _cursor(found.page.next_url)})


@_reading
def ledger_item(request: MachineRequest, code: str) -> HttpResponse:
    """Show one item of the public ledger; of one taken down, that it was."""
    _open(request)
    found = disclosure.published(code)
    if found is None:
        raise Fault(404, _("No item of the ledger has this code."))
    if isinstance(found, disclosure.Tombstone):
        raise Fault(410, _("This item was taken down: %(reason)s") % {"reason": found.reason})
    return _respond(showing.item(found, request))


@_reading
def statistics(request: MachineRequest) -> HttpResponse:
    """Count the register and the ledger. Answered, verified, struck off and rated stay apart."""
    _open(request)
    register, shown = opinions_public.figures(request.bureau), disclosure.counts()
    return _respond(
        {
            "opinions": {"received": register.received, "answered": register.answered, "rated": register.rated},
            "ledger": {"published": shown.published, "on_notice": shown.on_notice, "struck_off": shown.struck_off},
        }
    )


@_everything
def nothing(request: MachineRequest) -> HttpResponse:
    """Say to software, too, that there is nothing under an address."""
    raise Fault(404, _("There is nothing under this address."))


def _key(request: MachineRequest, scope: Scope, *, is_filing: bool = False) -> ApiKey:
    """Return the key that was shown, if it is good for this. Raises Fault 401, 403 or 429."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    key = doors.key_of(secret.strip()) if scheme.lower() == "bearer" else None
    if doors.count(request, key, is_filing=is_filing):
        raise Fault(429, _("Too many calls. Please wait."))
    if key is None:
        raise Fault(401, _("Show a key of this bureau: Authorization: Bearer …"))
    if scope not in key.scopes:
        raise Fault(403, _("This key is not good for that."))
    return key


def _open(request: MachineRequest) -> None:
    if doors.count(request, None):
        raise Fault(429, _("Too many calls. Please wait."))


def _cursor(url: str) -> str | None:
    return parse_qs(urlsplit(url).query).get("after", [None])[0] if url else None
