"""A portal that runs by itself: without the desk, and with a role in the database that reads nothing sealed. See ADR 0104."""

from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse

NOT_HERE = ("/desk/", "/account/", "/visit/")
_GRANTS = Path(__file__).parent / "portal_role.sql"


class PortalOnlyMiddleware:
    """Let the addresses of the desk lead nowhere: this process may not do what they need, and knows nobody who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(NOT_HERE):
            raise Http404
        return self.get_response(request)


def role_exists(role: str) -> bool:
    """Say whether the database server knows the role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        return cursor.fetchone() is not None


def grant_to(role: str) -> None:
    """Let the role do what `portal_role.sql` says and nothing else. To be done by the owner of the tables, on PostgreSQL."""
    lines = _GRANTS.read_text(encoding="utf-8")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(lines.replace("huiyin_portal", connection.ops.quote_name(role)))


def grants_are_right(role: str) -> bool:
    """Say whether `grant_to` would change nothing. It is tried and taken back."""
    with transaction.atomic():
        before = _grants_of(role)
        grant_to(role)
        after = _grants_of(role)
        transaction.set_rollback(True)
    return before == after


def _grants_of(role: str) -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, privilege_type FROM information_schema.column_privileges WHERE grantee = %s"
            " UNION SELECT table_name, '', privilege_type FROM information_schema.table_privileges WHERE grantee = %s"
            " UNION SELECT object_name, '', privilege_type FROM information_schema.usage_privileges WHERE grantee = %s",
            [role] * 3,
        )
        return set(cursor.fetchall())
