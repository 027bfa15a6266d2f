"""What the web server takes in before it gives a thread to it."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse

from huiyin.config import gate


class Wire:
    """One request as granian hands it on, and what is answered."""

    def __init__(self, *pieces: bytes, pause: float = 0) -> None:
        self.pieces, self.pause = pieces, pause
        self.answer: tuple[Any, ...] = ()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            await asyncio.sleep(self.pause)
            yield piece

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.answer = (status, headers, body)

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.answer = (status, headers)


def asked(wire: Wire, **headers: str) -> list[dict[str, Any]]:
    """Send one request through the gate; return what reached the application, with its body."""
    reached = []

    def application(environ: dict[str, Any], start: Any) -> HttpResponse:
        reached.append(environ | {"body": environ["wsgi.input"].read()})
        start("200 OK", [("content-type", "text/plain")])
        return HttpResponse(b"heard")

    scope = SimpleNamespace(
        method="POST", path="/说/", query_string="a=%20b", scheme="http", http_version="1.1", client="[::1]:4711",
        server="127.0.0.1:8000", headers=list_of(headers),
    )  # fmt: skip
    asyncio.run(gate.Gate(application, 1)(scope, wire))  # type: ignore[arg-type]
    return reached


def list_of(headers: dict[str, str]) -> Any:
    pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return SimpleNamespace(
        items=lambda: [*pairs, ("cookie", "a=1"), ("cookie", "b=2"), ("x-two", "1"), ("x-two", "2"), ("x_two", "3")]
    )


def test_a_request_arrives_as_it_was_sent_without_names_that_pass_for_others() -> None:
    wire = Wire(b"text=", b"water", b"")
    (environ,) = asked(wire, content_length="10", content_type="text/plain")
    expected = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/说/".encode().decode("latin-1"), "QUERY_STRING": "a=%20b",
        "REMOTE_ADDR": "::1", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "CONTENT_LENGTH": "10",
        "CONTENT_TYPE": "text/plain", "HTTP_COOKIE": "a=1;b=2", "HTTP_X_TWO": "1,2", "body": b"text=water",
    }  # fmt: skip
    assert {name: environ[name] for name in expected} == expected
    assert wire.answer == (200, [("content-type", "text/plain")], b"heard")


def test_what_breaks_off_reaches_nobody() -> None:
    wire = Wire(b"text=", b"")
    assert asked(wire, content_length="10") == []
    assert wire.answer == (400, [("connection", "close")])


def test_who_falls_silent_or_dribbles_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "LONGEST_SILENCE", 0.05)
    for wire in (Wire(b"t", pause=60), Wire(*[b"t"] * 1000, pause=0.01)):
        assert asked(wire, content_length="1000") == []
        assert wire.answer == (408, [("connection", "close")])


def test_what_is_slow_and_steady_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "SLOWEST", 1)
    assert len(asked(Wire(*[b"t" * 100] * 10, pause=0.01), content_length="1000")) == 1


def test_of_what_is_too_much_nothing_is_read() -> None:
    (environ,) = asked(Wire(b"never", pause=60), content_length=str(gate.MOST_BYTES + 1))
    assert environ["body"] == b""
