"""Telling members of staff something, and their having read it."""

from collections.abc import Sequence

from huiyin.clocks.models import StageClock
from huiyin.clocks.registry import Reminder, code_of, type_of
from huiyin.core.timing import today
from huiyin.notifications.models import Kind, Notification
from huiyin.org.models import Staff


def notify(to: Staff, *, text: str, url: str = "") -> Notification:
    """Put one sentence before a colleague, in the transaction of the act that it tells of."""
    return Notification.objects.create(bureau_id=to.bureau_id, to=to, kind=Kind.NEWS, text=text, url=url)


def remind(to: Staff, reminders: Sequence[Reminder]) -> Notification:
    """Put a digest of clocks before a colleague (called by the clocks' sweep)."""
    lines = [
        {"register": one.register, "code": one.code, "stage": one.clock.stage, "light": str(one.light)}
        for one in reminders
    ]
    return Notification.objects.create(bureau_id=to.bureau_id, to=to, kind=Kind.REMINDER, lines=lines)


def tell_decision(to: Staff, clock: StageClock) -> Notification:
    """Put the last decision on more time before whoever asked (called by the clocks)."""
    line = {"register": type_of(clock).register, "code": code_of(clock), "stage": clock.stage}
    line |= {name: clock.extensions[-1][name] for name in ("days", "granted", "note", "decided_by")}
    return Notification.objects.create(bureau_id=to.bureau_id, to=to, kind=Kind.DECISION, lines=[line])


def read_all(*, actor: Staff) -> int:
    """Mark everything this person has been told as read; return how much that was."""
    return Notification.objects.filter(to=actor, read_on=None).update(read_on=today())
