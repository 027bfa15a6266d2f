"""更正: what was entered wrongly when an opinion was taken in."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.core.timing import today
from huiyin.opinions import clock
from huiyin.opinions.actions.noting import note
from huiyin.opinions.models import Opinion
from huiyin.org.models import Staff


def correct_day(opinion: Opinion, *, actor: Staff, received_on: dt.date, reason: str) -> Opinion:
    """Put the day of receipt right. The office's clock is counted from it; what was published stays as it was shown.

    Only where a colleague entered the day: that of a form the public sent, the system took itself.
    Raises NotAllowed, or InvalidInput for a day that cannot be.
    """
    if not actor.has_perm("opinions.correct_day", opinion):
        raise NotAllowed(_("You may not do this."))
    if not reason.strip():
        raise InvalidInput(_("Give the reason."), {"reason": _("Give the reason.")})
    before, latest = opinion.received_on, _latest(opinion)
    if received_on > latest or received_on == before:
        message = _("The day must be another one, and %(day)s at the latest.") % {"day": latest.isoformat()}
        raise InvalidInput(message, {"received_on": message})
    with transaction.atomic():
        opinion.received_on = received_on
        opinion.save(update_fields=["received_on"])
        opinion.updates.filter(verb="register", day=before).update(day=received_on)
        clock.count_anew(opinion, before=before)
        note(
            opinion, "opinions.correct_day", actor=actor, note=reason.strip(),
            before={"received_on": before}, after={"received_on": received_on},
        )  # fmt: skip
    return opinion


def _latest(opinion: Opinion) -> dt.date:
    """Return the day on which something was done with the opinion first, or today: it was received by then."""
    stopped = opinion.clocks.filter(stage=clock.Stage.ACCEPT).values_list("stopped_on", flat=True)
    return min(day for day in (today(), opinion.accepted_on, *stopped) if day)
