"""A portal by itself: no desk, no session, and a role that may do what it must and nothing else (ADR 0104)."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse

from huiyin.config.doctor import Finding, look_over
from huiyin.config.portal import PortalOnlyMiddleware, grant_to, grants_are_right
from huiyin.org.models import Bureau
from tests.portal_role import ROLE, portal_role
from tests.server import installation

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")


@pytest.mark.parametrize(
    ("path", "is_there"), [("/", True), ("/say/", True), ("/desk/", False), ("/account/login/", False)]
)
def test_addresses_of_the_desk_lead_nowhere(path: str, is_there: bool) -> None:
    served = PortalOnlyMiddleware(lambda _request: HttpResponse("here"))
    request = HttpRequest()
    request.path = path
    if is_there:
        assert served(request).content == b"here"
        return
    with pytest.raises(Http404):
        served(request)


def test_portal_prepares_nothing_and_waits_for_the_desk(tmp_path: Path) -> None:
    with installation(tmp_path, prepared=False) as server:
        command = [sys.executable, "-m", "huiyin", "prepare"]
        environment = server.environment | {"HUIYIN_PORTAL_ONLY": "yes"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=100)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Run `huiyin prepare` with the settings of the desk first." in done.stderr


@on_postgresql
@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE org_staff SET password = ''",
        "INSERT INTO org_post SELECT * FROM org_post",
        "SELECT session_key FROM django_session",
        "INSERT INTO django_session VALUES ('a', 'b', now())",
        "INSERT INTO huiyin_cache VALUES ('a', 'b', now())",
        "SELECT data FROM mfa_authenticator",
        "UPDATE audit_event SET note = ''",
        "UPDATE opinions_opinion SET text = 'x'",
        "DELETE FROM opinions_opinion",
        "UPDATE exchange_source SET webhook_url = webhook_url",
        "CREATE TABLE mine ()",
    ],
)
def test_role_makes_itself_no_way_into_the_desk(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        portal_role(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@on_postgresql
@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["GRANT SELECT ON vault_sealedrecord TO {}", "REVOKE INSERT ON opinions_opinion FROM {}"]
)
def test_doctor_says_when_the_role_may_do_too_much_or_too_little(settings: LazySettings, statement: str) -> None:
    settings.PORTAL_ROLE = ROLE
    assert [one.is_well for one in look_over() if one.subject == "portal's role"] == [True]
    with connection.cursor() as cursor:
        cursor.execute(statement.format(ROLE))
    [finding] = [one for one in look_over() if one.subject == "portal's role"]
    assert finding.remedy == "Run: huiyin prepare"
    grant_to(ROLE)
    assert grants_are_right(ROLE)


@on_postgresql
@pytest.mark.django_db
def test_doctor_looks_a_portal_over_with_what_its_role_may_read(settings: LazySettings, bureau: Bureau) -> None:
    settings.PORTAL_ONLY = True
    with portal_role():
        findings = [one for one in look_over() if one.subject in {"database", "portal's role", "calendar", "seal key"}]
    assert [one.subject for one in findings] == ["database", "portal's role", "calendar"]
    assert findings[1] == Finding("portal's role", f"{ROLE} reads nothing sealed")
    [owner] = [one for one in look_over() if one.subject == "portal's role"]
    assert owner.remedy == "Name the role of docs/privacy.md in DATABASE_URL."


@on_postgresql
@pytest.mark.django_db
def test_role_that_is_not_there_is_named(settings: LazySettings) -> None:
    settings.PORTAL_ROLE = "nobody_here"
    with pytest.raises(CommandError, match="no role nobody_here"):
        call_command("prepare")
