"""Speaking to a gateway of the web: HTTPS only, to allowed hosts only, no redirect followed, never longer than a few seconds."""

import json
import ssl
from http.client import HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from huiyin.notifications.gateways.base import Failed
from huiyin.notifications.models import Failure

TIMEOUT_SECONDS = 10
LONGEST_ANSWER = 64 * 1024


def post_json(address: str, body: Any, headers: dict[str, str] | None = None) -> str:
    """Send `body` and return the answer's text. Raises Failed for any answer but 2xx."""
    url = urlsplit(address)
    connection = connect(address)
    head = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
    try:
        connection.request("POST", f"{url.path or '/'}?{url.query}".rstrip("?"), json.dumps(body), head)
        with connection.getresponse() as answer:
            said = answer.read(LONGEST_ANSWER).decode(errors="replace")
    except ValueError as error:  # a line break in a header
        raise Failed(Failure.REFUSED, error) from error
    except (OSError, HTTPException) as error:
        raise Failed(Failure.NO_ANSWER, error) from error
    finally:
        connection.close()
    if answer.status == 429:
        raise Failed(Failure.TOO_MANY, f"{answer.status} {said}", way_is_down=True)
    if answer.status >= 500:
        raise Failed(Failure.NO_ANSWER, f"{answer.status} {said}")
    if answer.status >= 300:
        raise Failed(Failure.REFUSED, f"{answer.status} {said}")
    return said


def connect(address: str) -> HTTPSConnection:
    """Return an open connection to the address's host. Raises Failed."""
    url = urlsplit(address)
    host = url.hostname or ""
    if url.scheme != "https" or host not in settings.GATEWAY_HOSTS:
        raise Failed(Failure.UNREACHABLE, f"{host} is not among HUIYIN_GATEWAY_HOSTS", way_is_down=True)
    context = ssl.create_default_context()
    connection = HTTPSConnection(host, url.port or 443, timeout=TIMEOUT_SECONDS, context=context)
    try:
        connection.connect()
    except OSError as error:
        connection.close()
        raise Failed(Failure.UNREACHABLE, error, way_is_down=True) from error
    return connection
