"""The three things that `bench submission` compares. Import after `django.setup()`."""

import re
import secrets
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django_scopes import scope

from huiyin.audit.models import Head, Stream
from huiyin.config.urls import urlpatterns as real_urlpatterns
from huiyin.core.actors import System
from huiyin.org import actions as org
from tests.citizen import code_on, form_body


@csrf_exempt
def _empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"")


urlpatterns = [path("bench/empty/", _empty), *real_urlpatterns]
_client = Client(SERVER_NAME="127.0.0.1")
_KEY = "0" * 32
# Once: the browser's work, not ours.
_BODY = form_body(_KEY, "塘坊村四组的水渠拐弯处塌了两米，水都流到路上，请来看看。")


def prepare() -> None:
    """Make the database and a bureau, and answer every address once."""
    settings.ROOT_URLCONF = "bench.bare"
    call_command("prepare", stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    actor = System("bench")
    bureau = org.found_bureau(actor=actor, code="bench", name="基准县水利局", level="county", parent=None)
    with scope(bureau=bureau):
        org.install_sections(bureau, actor=actor)
        for number in range(1, 13):
            org.set_up_township(bureau, actor=actor, code=f"t{number}", name=f"第{number}镇")
    empty_request()
    submission()


def empty_request() -> None:
    """Ask for nothing, through the same middleware."""
    assert _client.get("/bench/empty/").status_code == 200


def submission() -> None:
    """Submit an opinion and read the receipt."""
    body = _BODY.replace(_KEY.encode(), uuid.uuid4().hex.encode())
    page = _client.post("/say/", body, content_type="application/x-www-form-urlencoded")
    assert code_on(page.content), page.content.decode()


# A public number, alone or among the words that a search finds its opinion by.
_number = re.compile(r"\d\d-\d{4}-\d{4}")


class RowsByHand:
    """The writes of one submission, replayed with fresh keys in one bare transaction."""

    def __init__(self) -> None:
        self.statements: list[tuple[str, tuple[Any, ...]]] = []
        self.written = 0

    def capture(self, act: Callable[[], None]) -> tuple[int, int]:
        """Watch `act` write. Return how many rows it wrote and in how many transactions."""
        begun: list[str] = []

        def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.startswith(("INSERT", "UPDATE")):
                self.statements.append((sql, tuple(params)))
            return execute(sql, params, many, context)

        connection.ensure_connection()
        connection.connection.set_trace_callback(lambda sql: begun.append(sql) if sql.startswith("BEGIN") else None)
        with connection.execute_wrapper(watch):
            act()
        connection.connection.set_trace_callback(None)
        self.new_keys = {params[0] for sql, params in self.statements if '("id"' in sql}
        # The chain's real head stays where it is: by hand another row of that table is moved.
        self.head = Head.objects.create(bureau_id=0, stream=Stream.STAFF).pk
        return len(self.statements), len(begun)

    def write(self) -> None:
        """Write the same rows again."""
        self.written += 1
        fresh: dict[Any, Any] = {}
        cursor = connection.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        for sql, params in self.statements:
            values = [self._renewed(value, fresh) for value in params]
            if sql.startswith('INSERT INTO "audit_event"'):
                values[_column(sql, "sequence")] = 10**9 + self.written
            if sql.startswith("UPDATE audit_head"):
                values[-1] = self.head
            cursor.execute(sql.replace("%s", "?"), values)
        cursor.execute("COMMIT")

    def _renewed(self, value: Any, fresh: dict[Any, Any]) -> Any:
        """Return another value of the same kind for what must be unique: new keys, digests, public numbers."""
        if isinstance(value, memoryview):
            value = bytes(value)
        if value in self.new_keys:
            return fresh.setdefault(value, value ^ secrets.randbits(40))
        if isinstance(value, bytes) and len(value) == 32:
            return fresh.setdefault(value, secrets.token_bytes(32))
        return (
            _number.sub(lambda old: fresh.setdefault(old[0], _another(old[0])), value)
            if isinstance(value, str)
            else value
        )


def _another(number: str) -> str:
    digits = f"{secrets.randbelow(10**8):08d}"
    return f"{number[:2]}-{digits[:4]}-{digits[4:]}"


def _column(sql: str, name: str) -> int:
    return re.findall(r'"(\w+)"', sql[: sql.index("VALUES")])[1:].index(name)


rows_by_hand = RowsByHand()
