"""Between the web server and Django: a request is taken in whole before a thread is given to it.

Whoever sends or reads slowly holds a few kilobytes and an open connection, not one of the threads that everybody needs: twelve
senders who dribbled would otherwise stop a small bureau that has no proxy in front. A body that comes too slowly is cut off,
one that breaks off reaches nobody. See docs/adr/0109-gate.md.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from granian._granian import RSGIHTTPProtocol, RSGIProtocolClosed
from granian.rsgi import Scope

from huiyin.core.http import MOST_BYTES

LONGEST_SILENCE = 30
"""Seconds in which something more of a body has to come."""
SLOWEST = 1024
"""Bytes a second that have to come on the whole, after the first silence that is borne: what the poorest telephone manages."""
_IN_MEMORY = 64 * 1024


@dataclass
class _Head:
    """What Django says before the body."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        self.status, self.headers = int(status.split(" ", 1)[0]), headers


class Gate:
    """Django's WSGI application, as the web server calls it on its event loop (RSGI)."""

    def __init__(self, application: Callable[..., Iterable[bytes]], threads: int) -> None:
        self.application = application
        self.threads = ThreadPoolExecutor(threads)

    async def __call__(self, scope: Scope, protocol: RSGIHTTPProtocol) -> None:
        """Take the request in, let a thread answer it, hand the answer out."""
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            environ = _environ(scope, body)
            try:
                is_whole = await _take_in(protocol, environ, body)
            except TimeoutError:
                protocol.response_empty(408, [("connection", "close")])
                return
            if not is_whole:
                protocol.response_empty(400, [("connection", "close")])
                return
            body.seek(0)
            await self._answer(protocol, environ)

    async def _answer(self, protocol: RSGIHTTPProtocol, environ: dict[str, Any]) -> None:
        loop, head = asyncio.get_running_loop(), _Head()
        answer = await loop.run_in_executor(self.threads, self._respond, environ, head)
        if isinstance(answer, bytes):
            protocol.response_bytes(head.status, head.headers, answer)
            return
        with closing(answer):
            transport = protocol.response_stream(head.status, head.headers)
            while piece := await loop.run_in_executor(self.threads, next, answer, b""):
                try:
                    await transport.send_bytes(piece)
                except RSGIProtocolClosed:  # whoever asked has gone
                    return

    def _respond(self, environ: dict[str, Any], head: _Head) -> bytes | Generator[bytes, None, None]:
        """Return the answer's bytes, or, of a file, its pieces as they are asked for."""
        response: Any = self.application(environ, head)
        pieces = _pieces(response)
        return pieces if getattr(response, "streaming", False) else b"".join(pieces)


def _pieces(response: Any) -> Generator[bytes, None, None]:
    with closing(response):
        # An empty piece would look like the end.
        yield from filter(None, response)


async def _take_in(protocol: RSGIHTTPProtocol, environ: dict[str, Any], body: IO[bytes]) -> bool:
    """Write what comes into `body` and say whether it is all that was announced. Raises TimeoutError.

    Of what announces more than is taken nothing is read: Django refuses it by its length.
    """
    length = environ.get("CONTENT_LENGTH", "0")
    announced = int(length) if length.isdecimal() else 0
    if not announced or announced > MOST_BYTES:
        return True
    began, came, pieces = time.monotonic(), 0, aiter(protocol)
    while came < announced:
        left = LONGEST_SILENCE + came / SLOWEST - (time.monotonic() - began)
        async with asyncio.timeout(min(left, LONGEST_SILENCE)):
            # Without a default: what that wraps the wait in cannot be called off.
            piece = await anext(pieces)
        if not piece:
            return False
        came += body.write(piece)
    return True


def _environ(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """Return the request as WSGI (PEP 3333) has it."""
    server, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method, "SCRIPT_NAME": "", "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string, "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "SERVER_NAME": server.strip("[]"), "SERVER_PORT": port, "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0), "wsgi.url_scheme": scope.scheme, "wsgi.input": body, "wsgi.errors": sys.stderr,
        "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip
    for name, value in scope.headers.items():
        if "_" in name:  # X_Forwarded_For would pass for what only the proxy may say
            continue
        key = name.upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        joint = ";" if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    return environ
