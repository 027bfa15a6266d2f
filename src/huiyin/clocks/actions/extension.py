"""Asking for more time before it is over, and another person's decision on it."""

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.clocks.actions.clock import check, save_and_record, set_dates
from huiyin.clocks.models import StageClock
from huiyin.clocks.queries import work_calendar
from huiyin.clocks.registry import tell_decision, type_of
from huiyin.core.errors import InvalidInput, NotNow
from huiyin.core.timing import today
from huiyin.org.models import Staff


@transaction.atomic
def ask_extension(clock: StageClock, *, actor: Staff, days: int, reason: str) -> None:
    """Ask for `days` more, in the unit of the term. Only before the term is over, with a ground, up to its limit.

    Source: 信访工作条例 Art. 34 (at most 30 days more, approved by the head, the person is told why).
    Raises NotAllowed, NotNow or InvalidInput.
    """
    check(clock, "clocks.ask_extension", actor)
    if not clock.is_running or today() > clock.due_on:
        raise NotNow(_("More time can only be asked for while the clock runs and before it is over."))
    if clock.extension_asked:
        raise NotNow(_("A request for more time is waiting already."))
    left = clock.extension_left
    if not 1 <= days <= left:
        message = _("At most %(days)d days more can be granted.") % {"days": left}
        raise InvalidInput(message, {"days": message})
    if not reason.strip():
        message = _("Say why more time is needed.")
        raise InvalidInput(message, {"reason": message})
    clock.extension_asked = True
    request = {"asked_on": today().isoformat(), "days": days, "reason": reason.strip()}
    clock.extensions.append(request | {"asked_by": actor.actor_label, "asked_by_id": actor.actor_id})
    save_and_record(clock, "ask_extension", actor=actor, after={"days": days}, note=reason.strip())


@transaction.atomic
def decide_extension(clock: StageClock, *, actor: Staff, granted: bool, note: str = "") -> None:
    """Grant or refuse the request that waits. Whoever asked is told, with the reason; the register tells the giver.

    A request made in time may be granted after the old end: the days then count from that end.
    Raises NotAllowed (also to whoever asked), NotNow if nothing waits, InvalidInput if a refusal gives no reason.
    """
    check(clock, "clocks.decide_extension", actor)
    if not clock.extension_asked or clock.stopped_on:
        raise NotNow(_("No request for more time is waiting."))
    if not granted and not note.strip():
        message = _("Say why the request is refused.")
        raise InvalidInput(message, {"note": message})
    decision = {
        "decided_on": today().isoformat(),
        "decided_by": actor.actor_label,
        "granted": granted,
        "note": note.strip(),
    }
    clock.extensions[-1] |= decision
    clock.extension_asked = False
    before = {"due_on": clock.due_on}
    if granted:
        clock.extended_by += clock.extensions[-1]["days"]
        set_dates(clock, work_calendar())
    after = {"granted": granted, "due_on": clock.due_on}
    save_and_record(clock, "decide_extension", actor=actor, before=before, after=after, note=note.strip())
    type_of(clock).decided(clock, actor)
    tell_decision(Staff.objects.get(pk=clock.extensions[-1]["asked_by_id"]), clock)
