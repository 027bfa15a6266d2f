"""The bureau's own rules: dated rows that are added and ended, never edited."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.clocks.actions.tables import check_keeper, new_edition
from huiyin.clocks.models import Term
from huiyin.core.errors import InvalidInput, NotNow
from huiyin.core.timing import today
from huiyin.org.models import Staff


@transaction.atomic
def set_term(*, actor: Staff, valid_from: dt.date, **fields: Any) -> Term:
    """Add a rule that holds from `valid_from` (today or later) for clocks started from then on.

    Raises NotAllowed, or InvalidInput if it would reach into the past or stands there already.
    """
    check_keeper(actor)
    if valid_from < today():
        raise InvalidInput(_("A new rule cannot reach into the past."), {"valid_from": _("Choose today or later.")})
    try:
        with transaction.atomic():
            term = Term.objects.create(bureau=actor.bureau, valid_from=valid_from, **fields)
    except IntegrityError as error:
        raise InvalidInput(_("A rule for exactly this begins on that day already.")) from error
    new_edition(actor.bureau)
    record("term.set", term, actor=actor, bureau_id=term.bureau_id, after={"valid_from": valid_from, **fields})
    return term


@transaction.atomic
def end_term(term: Term, *, actor: Staff, on: dt.date) -> None:
    """Let an own rule hold for the last time on `on` (today or later). Clocks under it run on unchanged.

    Raises NotAllowed, NotNow if it has ended or is a shipped one, or InvalidInput for a day in the past.
    """
    check_keeper(actor)
    if term.is_shipped or term.valid_to:
        raise NotNow(_("Only an own rule that is still open can be ended."))
    if on < max(today(), term.valid_from):
        raise InvalidInput(_("A rule cannot be ended in the past."), {"on": _("Choose today or later.")})
    if not Term.objects.filter(pk=term.pk, valid_to=None).update(valid_to=on):
        raise NotNow(_("Somebody else has just ended this rule."))
    term.valid_to = on
    new_edition(actor.bureau)
    record("term.end", term, actor=actor, bureau_id=term.bureau_id, after={"valid_to": on})
