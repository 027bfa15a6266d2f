"""标注有效性: telling on a published document that it was amended, repealed or has lapsed, or is in force again."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.core.timing import today
from huiyin.disclosure.models import Publication, Validity, ValidityMark
from huiyin.disclosure.workflow import workflow
from huiyin.org.models import Staff

NAMES_ANOTHER = (Validity.AMENDED, Validity.REPEALED)
"""What only another document can do to one."""


def mark_validity(
    publication: Publication, *, actor: Staff, state: Validity, since: dt.date, by: str = "", by_code: str = ""
) -> ValidityMark:
    """Mark a document; the text that was reviewed stays. Raises InvalidInput for a day to come, or where no document is named."""
    workflow.check(publication, "mark_validity", actor=actor)
    if since > today():
        raise InvalidInput(_("This day has not come yet."), {"since": _("This day has not come yet.")})
    if state in NAMES_ANOTHER and not by.strip():
        words = _("Say by which document.")
        raise InvalidInput(words, {"by": words})
    mark = ValidityMark(
        bureau_id=publication.bureau_id, code=publication.code, state=state, since=since, by=by.strip(), by_code=by_code,
        marked_by=actor,
    )  # fmt: skip
    with transaction.atomic():
        mark.save(force_insert=True)
        after = {"validity": state, "since": since, "by": mark.by, "by_code": by_code}
        workflow.note(publication, "mark_validity", actor=actor, after=after)
    return mark
