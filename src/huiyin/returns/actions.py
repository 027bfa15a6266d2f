"""Drafting a return, settling each voice, releasing it once, and saying that one read it."""

import datetime as dt
import random
from collections import Counter

from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.disclosure.redaction import redact
from huiyin.notifications.actions import notify
from huiyin.opinions.models import State
from huiyin.opinions.queries import each_giver_once, opinions_visible_to
from huiyin.opinions.rules import is_complained_about
from huiyin.org.models import Role, Staff
from huiyin.org.queries import chief_of, holders
from huiyin.returns import giveaways
from huiyin.returns.models import FEWEST, Reading, Return, Voice
from huiyin.returns.queries import voices_for

_ABOUT_WORK = (State.ACCEPTED, State.DISPATCHED, State.DISPUTED, State.ANSWERED)


def draft(*, actor: Staff, since: dt.date, until: dt.date) -> Return:
    """Collect what was said in a period about the work of a section, each giver once, with its redacted copy to begin from."""
    if not actor.has_perm("returns.draft"):
        raise NotAllowed(_("You may not do this."))
    if until < since:
        message = _("It ends before it begins.")
        raise InvalidInput(message, {"until": message})
    rows = opinions_visible_to(actor).filter(
        Q(status__in=_ABOUT_WORK), received_on__range=(since, until), section__isnull=False, deputy__isnull=False
    )
    heard = list(each_giver_once(rows))
    if not heard:
        raise NotNow(_("Nothing was said in this period that a section handles."))
    random.SystemRandom().shuffle(heard)  # the order of arrival would tell days
    row = Return(bureau_id=actor.bureau_id, year=today().year, since=since, until=until, drafted_by=actor)
    with transaction.atomic():
        row.save(force_insert=True)
        Voice.objects.bulk_create(
            Voice(
                bureau_id=row.bureau_id, to=row, opinion=one, order=order, section_id=one.section_id, deputy_id=one.deputy_id,
                severity=one.severity, text=one.dispatch_text or redact(one.text),
            )
            for order, one in enumerate(heard, 1)
            if one.section_id and one.deputy_id
        )  # fmt: skip
        record("returns.draft", row, actor=actor, bureau_id=row.bureau_id, after={"voices": len(heard)})
    return row


def settle(voice: Voice, *, actor: Staff, text: str, left_out: bool = False, as_it_stands: bool = False) -> Voice:
    """Settle how a voice is returned, or that it cannot be. What still may give its speaker away is refused once.

    `as_it_stands` says that the clerk saw it and finds that it gives nobody away.
    """
    if not actor.has_perm("returns.settle", voice.to) or is_complained_about(actor, voice.opinion):
        raise NotAllowed(_("You may not do this."))
    if voice.to.released_on:
        raise NotNow(_("It is released, and stays as it is."))
    if not text.strip():
        message = _("Nothing is left of it: leave it out instead.")
        raise InvalidInput(message, {"text": message})
    found = giveaways.find(text)
    if found and not (left_out or as_it_stands):
        words = "、".join(f"“{one.text}”" for one in found)
        message = _("This may still give the speaker away: %(words)s") % {"words": words}
        raise InvalidInput(message, {"text": message})
    voice.text, voice.left_out, voice.settled_by, voice.settled_on = text.strip(), left_out, actor, today()
    with transaction.atomic():
        voice.save(update_fields=["text", "left_out", "settled_by", "settled_on"])
        after = {"voice": voice.order, "left_out": left_out, "as_it_stands": as_it_stands}
        record("returns.settle", voice.to, actor=actor, bureau_id=voice.bureau_id, after=after)
    return voice


def release(row: Return, *, actor: Staff) -> Return:
    """Release it, once, as the head of the office, with the next number of the year. Sections with too few voices are held back."""
    if not actor.has_perm("returns.release", row):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        left = row.voices.filter(settled_on__isnull=True).count()
        if left:
            raise NotNow(_("%(count)d voices are not settled yet.") % {"count": left})
        last = Return.objects.filter(year=row.year).aggregate(last=Max("order"))["last"] or 0
        changes = {"order": last + 1, "released_by": actor, "released_on": today()}
        if Return.objects.filter(pk=row.pk, released_on__isnull=True).update(**changes) != 1:
            raise NotNow(_("It is released, and stays as it is."))
        counts = Counter(row.voices.filter(left_out=False).values_list("section", flat=True))
        few = [section for section, count in counts.items() if count < FEWEST]
        row.voices.filter(section__in=few).update(held_back=True)
        row.refresh_from_db()
        record(
            "returns.release",
            row,
            actor=actor,
            bureau_id=row.bureau_id,
            after={"order": row.order, "held_back": len(few)},
        )
        text = gettext_lazy("What was said about your work, word for word, is there to be read.")
        notify(readers(row), text=text, url=reverse("returns:return", args=[row.code]), by=actor)
    return row


def readers(row: Return) -> list[Staff]:
    """Return who gets the return: the director, and every deputy and chief about whose work something is in it."""
    voices = row.voices.filter(left_out=False, held_back=False).select_related("section", "deputy")
    deputies = [voice.deputy for voice in voices]
    chiefs = [chief_of(section) for section in dict.fromkeys(voice.section for voice in voices)]
    people = {one.pk: one for one in (*holders(Role.DIRECTOR), *deputies, *chiefs) if one}
    return [one for one in people.values() if voices_for(one).filter(to=row).exists()]


def read(row: Return, *, actor: Staff) -> Reading:
    """Say that one read it; once, and only by somebody whom the return is for, not by the office that prepares it."""
    if actor not in readers(row):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        reading, is_new = Reading.objects.get_or_create(of=row, staff=actor, defaults={"bureau_id": row.bureau_id})
        if is_new:
            record("returns.read", row, actor=actor, bureau_id=row.bureau_id)
    return reading
