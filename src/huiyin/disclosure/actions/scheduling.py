"""Publishing and taking down by themselves, at a day and hour that a person who may do both has set."""

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.actors import System
from huiyin.core.errors import InvalidInput, Refused
from huiyin.core.timing import now
from huiyin.disclosure.actions.publishing import release, withdraw
from huiyin.disclosure.models import Publication, Status
from huiyin.disclosure.queries import to_end_now, to_publish_now
from huiyin.disclosure.workflow import workflow
from huiyin.org.models import Staff

CLOCK = System("publishing by the clock")


def schedule(
    publication: Publication,
    *,
    actor: Staff,
    publish_at: dt.datetime | None,
    end_at: dt.datetime | None,
    ending: str = "",
) -> Publication:
    """Set when it is published and when it is taken down, with the reason that will stay; None: not by itself.

    Raises InvalidInput for a time that is past and for an end without a reason or before the beginning.
    """
    workflow.check(publication, "schedule", actor=actor)
    publish_at = publish_at if publication.status == Status.APPROVED else None
    _check_times(publish_at, end_at, ending)
    names = ("publish_at", "end_at", "ending")
    after = dict(zip(names, (publish_at, end_at, ending.strip() if end_at else ""), strict=True))
    with transaction.atomic():
        before = {name: getattr(publication, name) for name in names}
        Publication.objects.filter(pk=publication.pk, status=publication.status).update(**after)
        for name, value in after.items():
            setattr(publication, name, value)
        workflow.note(publication, "schedule", actor=actor, before=before, after=after)
    return publication


def publish_due() -> int:
    """Publish and take down what is due in the bureau in scope; return how much. Late or twice, each happens once."""
    done = _each(to_publish_now(), lambda row: release(row, actor=CLOCK, stage=row.stage, facts=row.facts))
    return done + _each(to_end_now(), lambda row: withdraw(row, actor=CLOCK, reason=row.ending))


def _each(rows: Iterable[Publication], act: Callable[[Publication], object]) -> int:
    done = 0
    for row in rows:
        try:
            act(row)
        except Refused:
            continue  # somebody was faster; the next turn looks anew
        done += 1
    return done


def _check_times(publish_at: dt.datetime | None, end_at: dt.datetime | None, ending: str) -> None:
    for name, moment in (("publish_at", publish_at), ("end_at", end_at)):
        if moment and moment <= now():
            raise InvalidInput(_("This time is past."), {name: _("This time is past.")})
    if publish_at and end_at and end_at <= publish_at:
        raise InvalidInput(_("It would end before it begins."), {"end_at": _("It would end before it begins.")})
    if end_at and not ending.strip():
        raise InvalidInput(_("Give the reason."), {"ending": _("Give the reason.")})
