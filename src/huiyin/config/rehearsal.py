"""What many will do, done before the processes part and taken back: one opinion and what a clerk sees of it.

Whatever happens the first time only (templates read, statements put together, byte code specialised) then happens once, and lies in
memory once instead of in each process. Nothing of it remains: not a row, not a count. See docs/adr/0093-rehearsal.md.
"""

import uuid
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import transaction
from django_scopes import scope

from huiyin.core import memory, throttle
from huiyin.core.actors import System
from huiyin.opinions.models import Opinion
from huiyin.org import actions as org
from huiyin.org.middleware import portal_bureau
from huiyin.org.models import Bureau, Role, Section
from huiyin.triage.models import Suggestion, Target

# The first time reads everything in; what the others keep for the next is then kept before the processes part.
_TIMES = 3
_TOKEN = "0" * 32
_ACTOR = System(job="rehearsal")


def rehearse(application: WSGIHandler) -> list[int]:
    """Play it several times for the portal's bureau, if there is one. Return the status of each page."""
    bureau = portal_bureau(_host())
    if bureau is None:
        return []
    try:
        return [status for _time in range(_TIMES) for status in _play(application, bureau)]
    finally:
        throttle.submissions.forget()
        memory.forget()


def _play(application: WSGIHandler, bureau: Bureau) -> list[int]:
    with transaction.atomic(), scope(bureau=bureau):
        statuses = [_ask(application, path) for path in ("/", "/say/")]
        if not settings.PORTAL_ONLY:
            statuses += [_ask(application, "/account/login/"), *_speak_and_triage(application, bureau)]
        transaction.set_rollback(True)
    return statuses


def _speak_and_triage(application: WSGIHandler, bureau: Bureau) -> Iterator[int]:
    text = f"清禾镇三组周桂芳（电话13800000000）反映：自来水浑了半个月，找过村里两回。{uuid.uuid4()}"
    form = {
        "key": uuid.uuid4().hex,
        "go": "send",
        "kind": "request",
        "text": text,
        "giver_form": "anonymous",
        "looked": "1",
    }
    yield _ask(application, "/say/", form=form)
    opinion = Opinion.objects.get(suggested=False, text=text)
    # As if the job worker had come to it: its models are not for the processes of the web.
    Suggestion.objects.bulk_create(Suggestion(bureau=bureau, item=opinion.pk, target=one, options=[]) for one in Target)
    session = _session_of_a_clerk(bureau)
    for path in ("/desk/opinions/", f"/desk/triage/{opinion.number}/"):
        yield _ask(application, path, session=session)


def _session_of_a_clerk(bureau: Bureau) -> str:
    clerk = org.hire(bureau, actor=_ACTOR, username=uuid.uuid4().hex, name="演练")
    org.appoint(clerk, actor=_ACTOR, role=Role.CLERK, section=Section.objects.get(code="office"))
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(clerk.pk), clerk.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "huiyin.org.backends.StaffBackend"
    session.create()
    return str(session.session_key)


def _ask(application: WSGIHandler, path: str, *, form: Mapping[str, str] | None = None, session: str = "") -> int:
    """Ask for a page, or send a form, as a browser would, and return the status of the answer."""
    body = urlencode({"csrfmiddlewaretoken": _TOKEN, **form}).encode() if form else b""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST" if form else "GET", "PATH_INFO": path, "HTTP_HOST": _host(), "wsgi.url_scheme": "https",
        "HTTP_ORIGIN": f"https://{_host()}", "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body),
        "HTTP_COOKIE": f"{settings.CSRF_COOKIE_NAME}={_TOKEN}; {settings.SESSION_COOKIE_NAME}={session}",
    }  # fmt: skip
    setup_testing_defaults(environ)
    # Not by calling it: what begins and ends a request would close the connection in the middle of the transaction.
    status: int = application.get_response(WSGIRequest(environ)).status_code
    return status


def _host() -> str:
    return next((host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"), "127.0.0.1")
