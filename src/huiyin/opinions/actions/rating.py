"""评价 and 回访: what the giver judges, what a platform was told of it, and what the call-back of a low one finds."""

import datetime as dt
from typing import Any

import rules
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from huiyin.audit.chain import record
from huiyin.clocks.actions import stop as stop_clock
from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.opinions import clock
from huiyin.opinions.actions.answering import reopen, take_up
from huiyin.opinions.actions.concerning import keep_from_the_newly_named
from huiyin.opinions.actions.telling import tell
from huiyin.opinions.models import LOW, Callback, ImportBatch, Opinion, Rating, State
from huiyin.opinions.rules import holds_the_receipt
from huiyin.opinions.staffing import least_busy_clerk
from huiyin.org.models import Staff


def rate(opinion: Opinion, *, actor: Public, level: int, reasons: list[str], comment: str = "") -> Rating:
    """评价: judge what was done, once for each answer. A low level makes a call-back for a named person, with a day.

    What a platform wrote down of the same answer gives way to it.
    Raises NotNow before there is an answer or if this answer was rated already.
    """
    if not holds_the_receipt(actor, opinion):
        raise NotAllowed(_("You may not do this."))
    answered = _handled(opinion)
    if answered.status != State.ANSWERED:
        raise NotNow(_("You can rate once the bureau has answered."))
    if level not in Rating.Level.values:
        raise InvalidInput(_("Choose one of the five levels."), {"level": _("Choose one of the five levels.")})
    try:
        with transaction.atomic():
            theirs = Q(may_be_renewed=True) | Q(batch__isnull=False)
            rating = _judged(opinion, theirs, level=level, reasons=reasons, comment=comment, day=today(), batch=None)
            record("opinions.rate", opinion, actor=actor, bureau_id=opinion.bureau_id, after={"level": level})
            if level <= LOW:
                keep_from_the_newly_named(opinion, comment, actor=actor)
                _owe_a_callback(rating, answered)
    except IntegrityError:
        raise NotNow(_("You rated this already. Thank you.")) from None
    return rating


def take_rating(
    opinion: Opinion, *, batch: ImportBatch, level: int, day: dt.date | None = None, comment: str = ""
) -> str:
    """Take over what a platform wrote down when it called the giver back, and return why not, if it was not taken.

    It stands in the sealed file of `batch` and nowhere else can it come from: nobody at the desk judges for the giver. `day`, where
    the file says it, must not be before the answer. A low level makes a call-back, as a judgement by receipt does.
    Raises NotAllowed for whoever may not import.
    """
    if not rules.has_perm("opinions.import", batch.by):
        raise NotAllowed(_("You may not do this."))
    answered, known = _handled(opinion), Rating.objects.filter(opinion=opinion).first()
    if known and _says(known, level, day):
        return ""
    if reason := _why_not_taken(answered, known, day):
        return reason
    try:
        with transaction.atomic():
            said = {"level": level, "reasons": [], "comment": comment, "day": day or today(), "batch": batch}
            rating = _judged(opinion, Q(may_be_renewed=True), **said)
            after = {"level": level, "import": batch.code}
            record("opinions.take_rating", opinion, actor=batch.by, bureau_id=opinion.bureau_id, after=after)
            if level <= LOW:
                keep_from_the_newly_named(opinion, comment, actor=batch.by)
                _owe_a_callback(rating, answered)
    except NotNow:
        return gettext_noop("Nobody in the campaign office can take the call-back.")
    return ""


def _says(known: Rating, level: int, day: dt.date | None) -> bool:
    """Whether a platform's judgement is the one that is known: the same file comes again and again."""
    taken = [(one["level"], one["day"]) for one in known.earlier if one.get("batch")]
    taken += [(known.level, known.day.isoformat())] if known.batch_id else []
    return any(level == before and day in (None, dt.date.fromisoformat(on)) for before, on in taken)


def _why_not_taken(answered: Opinion, known: Rating | None, day: dt.date | None) -> str:
    if answered.status != State.ANSWERED or answered.answered_on is None:
        return gettext_noop("It is not answered yet: the judgement was not taken.")
    if day and day < answered.answered_on:
        return gettext_noop("The judgement is older than the answer: it was not taken.")
    if known and not known.may_be_renewed:
        return gettext_noop("It was judged already: the judgement was not taken.")
    if known and day is None:
        return gettext_noop("It was handled again since it was judged: a new judgement needs its day.")
    return ""


def _handled(opinion: Opinion) -> Opinion:
    """Return the opinion whose answer this one's giver judges."""
    return opinion.merged_into if opinion.status == State.MERGED and opinion.merged_into else opinion


def _judged(opinion: Opinion, replaceable: Q, **said: Any) -> Rating:
    """Write the judgement down; in place of the last one, if that is `replaceable`. Raises IntegrityError."""
    before = Rating.objects.filter(replaceable, opinion=opinion).first()
    if before is None:
        return Rating.objects.create(bureau_id=opinion.bureau_id, opinion=opinion, **said)
    kept = {"level": before.level, "reasons": before.reasons, "comment": before.comment, "day": before.day.isoformat()}
    kept |= {"batch": before.batch.code} if before.batch else {}
    renewed = Rating.objects.filter(replaceable, pk=before.pk)
    if renewed.update(**said, earlier=[*before.earlier, kept], may_be_renewed=False) != 1:
        raise NotNow(_("You rated this already. Thank you."))
    before.refresh_from_db()
    return before


def settle_callback(callback: Callback, *, actor: Staff, upheld: bool, finding: str) -> Callback:
    """Write down what the call-back found. Upheld, the opinion is handled again at once."""
    if callback.assigned_to_id != actor.pk:
        raise NotAllowed(_("You may not do this."))
    if not finding.strip():
        raise InvalidInput(_("Write down what you found."), {"finding": _("Write down what you found.")})
    with transaction.atomic():
        done = Callback.objects.filter(pk=callback.pk, done_on__isnull=True)
        if done.update(done_on=today(), upheld=upheld, finding=finding) != 1:
            raise NotNow(_("This call-back was settled already."))
        callback.refresh_from_db()
        stop_clock(callback.clock)
        rated = callback.rating.opinion
        opinion = _handled(rated)
        after = {"upheld": upheld}
        record("opinions.settle_callback", rated, actor=actor, bureau_id=rated.bureau_id, after=after, note=finding)
        if upheld and opinion.status == State.ANSWERED:
            handle_again = reopen if opinion.section else take_up
            handle_again(opinion, actor=actor, reason=finding)
        else:
            tell([rated], "call_back", finding)
    return callback


def _owe_a_callback(rating: Rating, answered: Opinion) -> None:
    clerk = least_busy_clerk(answered)
    running = clock.start(rating.opinion, clock.Stage.CALL_BACK, holder=clerk)
    Callback.objects.create(
        bureau_id=rating.bureau_id, rating=rating, judgement=rating.judgement, assigned_to=clerk, clock=running
    )
