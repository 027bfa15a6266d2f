"""Reading a document: opened, seen for so long, confirmed. None of it can be had without the others."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.timing import now, today
from huiyin.org.models import Staff
from huiyin.study.models import Document, Reading
from huiyin.study.queries import documents_visible_to
from huiyin.study.subjects import of_document

LONGEST_PAUSE = dt.timedelta(seconds=30)
"""The page gives a sign of life every ten seconds while it is seen. After a longer silence nothing counts: it was not."""


def open_document(document: Document, *, actor: Staff) -> Reading:
    """Open a document. Whoever reads what nobody gave them has a reading as well."""
    if not documents_visible_to(actor).filter(pk=document.pk).exists():
        raise NotAllowed(_("You may not do this."))
    opened = {"opened_at": now()}
    reading, _created = Reading.objects.get_or_create(
        document=document,
        staff=actor,
        bureau_id=actor.bureau_id,
        defaults=opened | {"opened_on": today(), "version": document.version},
    )
    if reading.confirmed_on is None:
        if reading.version != document.version:
            reading.version, reading.seconds, reading.seen_at = document.version, 0, None
        reading.opened_at, reading.opened_on = now(), reading.opened_on or today()
        reading.save(update_fields=["version", "seconds", "seen_at", "opened_at", "opened_on"])
    return reading


def beat(document: Document, *, actor: Staff) -> Reading:
    """Count the time since the last sign of life of the page, which two open pages share: time passes once for a person."""
    with transaction.atomic():
        reading = _reading(document, actor)
        moment, last = now(), reading.seen_at
        if reading.confirmed_on is None:
            if last and last <= moment <= last + LONGEST_PAUSE:
                reading.seconds += round((moment - last).total_seconds())
            reading.seen_at = moment
            reading.save(update_fields=["seconds", "seen_at"])
    return reading


def confirm(document: Document, *, actor: Staff) -> Reading:
    """Confirm to have read it. Said twice, it is said once.

    Raises NotNow with the time left, if the page was not seen for as long as reading takes.
    """
    with transaction.atomic():
        reading = _reading(document, actor)
        if reading.confirmed_on:
            return reading
        if document.withdrawn_on:
            raise NotNow(_("This document is withdrawn."))
        if reading.version != document.version:
            raise NotNow(_("The document has a new version. Open it again."))
        left = reading.seconds_left(now())
        if left:
            said = {"minutes": left // 60, "seconds": left % 60}
            raise NotNow(_("Too early: %(minutes)d min %(seconds)d s are still to be read.") % said)
        reading.confirmed_on = today()
        reading.save(update_fields=["confirmed_on"])
        after = {"seconds": reading.seconds, "version": reading.version}
        record("study.confirm", document, actor=actor, bureau_id=actor.bureau_id, after=after)
        measure_again(of_document(document.number))
    return reading


def _reading(document: Document, actor: Staff) -> Reading:
    row = Reading.objects.select_for_update().filter(document=document, staff=actor, opened_on__isnull=False).first()
    if row is None:
        raise NotNow(_("Open the document first."))
    row.document = document
    return row
