"""The role in the database for a portal by itself (ADR 0104).

On PostgreSQL every request that any test sends to the portal is served as this role. What it may not do fails the test as it would
fail the visitor.
"""

import contextlib
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from psycopg.pq import TransactionStatus

from huiyin.config.portal import NOT_HERE, grant_to

ROLE = "huiyin_portal"
# Roles belong to the whole server, where another process of the tests may have made it at this moment.
CREATE = f"DO $$ BEGIN CREATE ROLE {ROLE}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"


def make_role() -> None:
    """Make the role and grant it what it may do in this database."""
    with connection.cursor() as cursor:
        cursor.execute(CREATE)
    grant_to(ROLE)


@contextlib.contextmanager
def portal_role() -> Iterator[None]:
    """Do what follows as the role. The driver itself is asked, so that no test counts a query more."""
    connection.ensure_connection()
    driver = connection.connection
    driver.execute(f"SET ROLE {ROLE}")
    try:
        yield
    finally:
        # A transaction that failed takes the role back with everything else.
        if driver.info.transaction_status != TransactionStatus.INERROR:
            driver.execute("RESET ROLE")


class PortalRoleMiddleware:
    """Serve the portal's pages as the role and to nobody who is signed in, and the desk's as the tests' own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(NOT_HERE):
            return self.get_response(request)
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        with portal_role():
            return self.get_response(request)
