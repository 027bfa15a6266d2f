"""Telling members of staff something, and their having read it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import rules
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.clocks.models import StageClock
from huiyin.clocks.queries import work_calendar
from huiyin.clocks.registry import Reminder, code_of, type_of
from huiyin.core.display import Light
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.core.language import in_other_languages, public_word
from huiyin.core.timing import now, today
from huiyin.notifications.gateways import configured
from huiyin.notifications.models import Delivery, Kind, Notification
from huiyin.notifications.queries import preferences_of
from huiyin.notifications.quiet import first_moment
from huiyin.org.models import Post, Section, Staff

BATCH = 500
LONGEST = 200


def notify(people: Iterable[Staff], *, text: Promise, url: str, by: Staff | None = None, kind: Kind = Kind.NEWS) -> int:
    """Put one sentence before each of these colleagues, in the transaction of the act that it tells of; return how many those are.

    `text` is lazy words (with gaps: `core.language.filled`): each colleague reads them in the language of their own page.
    """
    words = _words(text)
    at = _time_of_day() if by else dt.time()
    told = [Notification(bureau_id=one.bureau_id, to=one, kind=kind, by=by, at=at, url=url, **words) for one in people]
    tell(told)
    return len(told)


def tell_once(people: Iterable[Staff], *, text: Promise, url: str, by: Staff | None = None) -> None:
    """Put one sentence before these colleagues, but not before whoever said it, nor twice: who has it unread knows it already."""
    wanted = {one.pk: one for one in people if one != by}
    waiting = Notification.objects.filter(to__in=wanted, text=_words(text)["text"], url=url, read_on=None)
    knowing = set(waiting.values_list("to", flat=True))
    notify([one for key, one in wanted.items() if key not in knowing], text=text, url=url, by=by)


def remind(to: Staff, reminders: Sequence[Reminder]) -> Notification:
    """Put a digest of clocks before a colleague (called by the clocks' sweep). A red light makes it urgent."""
    lines = [
        {"register": one.register, "code": one.code, "stage": one.clock.stage, "light": str(one.light)}
        for one in reminders
    ]
    is_urgent = any(one.light == Light.RED for one in reminders)
    told = Notification(bureau_id=to.bureau_id, to=to, kind=Kind.REMINDER, lines=lines, is_urgent=is_urgent)
    tell([told])
    return told


def tell_decision(to: Staff, clock: StageClock) -> Notification:
    """Put the last decision on more time before whoever asked (called by the clocks)."""
    line = {"register": type_of(clock).register, "code": code_of(clock), "stage": clock.stage}
    line |= {name: clock.extensions[-1][name] for name in ("days", "granted", "note", "decided_by")}
    told = Notification(bureau_id=to.bureau_id, to=to, kind=Kind.DECISION, lines=[line], at=_time_of_day())
    tell([told])
    return told


def announce(*, actor: Staff, text: str, url: str = "", section: Section | None = None, is_urgent: bool = False) -> int:
    """Tell everybody of the actor's bureau, or of one section, who holds a post today. Return how many were told.

    Raises NotNow if the same was announced to one of them today: a button pressed twice is one announcement.
    """
    if not rules.has_perm("notifications.announce", actor):
        raise NotAllowed(_("You may not do this."))
    posts = Post.objects.held_on(today())
    held = posts.filter(section=section) if section else posts
    people = Staff.objects.filter(pk__in=held.values("staff"), is_active=True)
    at = _time_of_day()
    told = [
        Notification(
            bureau_id=actor.bureau_id, to=one, kind=Kind.ANNOUNCEMENT, by=actor, at=at, text=text, is_urgent=is_urgent
        )
        for one in people
    ]  # fmt: skip
    after = {"text": text, "section": section and section.code, "people": len(told)}
    try:
        with transaction.atomic():
            tell(told)
            record("notifications.announce", actor, actor=actor, bureau_id=actor.bureau_id, after=after)
    except IntegrityError:
        raise NotNow(_("The same was announced today already.")) from None
    return len(told)


def tell(told: Sequence[Notification]) -> None:
    """Keep notifications, and with each of them a delivery by every way that reaches its recipient, as one.

    This is the outbox: it stands in the transaction of the act, so that word goes out exactly if the act holds.
    """
    with transaction.atomic():
        Notification.objects.bulk_create(told, batch_size=BATCH)
        Delivery.objects.bulk_create(list(_deliveries(told)), batch_size=BATCH)


def _time_of_day() -> dt.time:
    return timezone.localtime(now()).time()


def _words(text: Promise) -> dict[str, Any]:
    """Return the fields of a notification that says `text`, no longer than it holds."""
    others = in_other_languages(text)
    return {
        "text": public_word(text)[:LONGEST],
        "translations": {language: words[:LONGEST] for language, words in others.items()},
    }


def _deliveries(told: Sequence[Notification]) -> Iterable[Delivery]:
    gateways = configured()
    if not gateways or not told:
        return
    bureau, calendar, moment = told[0].to.bureau.code, work_calendar(), now()
    preferences = preferences_of({one.to for one in told})
    for one in told:
        preference = preferences[one.to_id]
        due_at = first_moment(one, preference, calendar, moment)
        for way, gateway in gateways.items():
            if way not in preference.ways_off and gateway.address_of(one.to, bureau):
                yield Delivery(bureau_id=one.bureau_id, notification=one, to=one.to, way=way, due_at=due_at)


def read_all(*, actor: Staff) -> int:
    """Mark everything this person has been told as read; return how much that was."""
    return Notification.objects.filter(to=actor, read_on=None).update(read_on=today())
