"""Reading the sealed register. Nothing here opens what was written."""

from typing import Any

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from huiyin.confidential.exclusion import is_kept_from
from huiyin.confidential.models import Report
from huiyin.core.receipts import receipt_hash
from huiyin.org.models import Role, Staff

FOLLOWED = ("id", "bureau_id", "number", "receipt_hash", "status", "received_on", "taken_up_on", "concluded_on")
"""What the portal may read of a report: its database role is granted just these columns (docs/privacy.md)."""


def reports_visible_to(actor: Any) -> QuerySet[Report]:
    """Return the reports this person may know of: none at all outside the discipline office.

    The exclusions are opened one by one (some 20 µs each): a county's register holds hundreds of reports, not millions,
    and no index of it can tell who is named.
    """
    if not isinstance(actor, Staff) or not actor.holds(Role.INSPECTOR):
        return Report.objects.none()
    rows = Report.objects.filter(bureau_id=actor.bureau_id)
    known = rows.only("id", "bureau_id", "wrapped_key", "excluded")
    return rows.filter(pk__in=[report.pk for report in known if not is_kept_from(report, actor)]).select_related(
        "handler"
    )


def report_by_receipt(code: str) -> int | None:
    """Return the number of the report whose receipt code was typed, in whichever register it lies; one index probe."""
    with scopes_disabled():
        return Report.objects.filter(receipt_hash=receipt_hash(code)).values_list("pk", flat=True).first()
