"""What passes between the bureau and the giver, and what only the giver may do."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.clocks.actions import stop as stop_clock
from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.opinions import clock
from huiyin.opinions.actions.answering import reopen, take_up
from huiyin.opinions.actions.concerning import keep_from_the_newly_named
from huiyin.opinions.actions.noting import note
from huiyin.opinions.actions.telling import tell
from huiyin.opinions.leaving import retract_above
from huiyin.opinions.models import LOW, Callback, Message, Opinion, Rating, State
from huiyin.opinions.rules import holds_the_receipt
from huiyin.opinions.staffing import least_busy_clerk
from huiyin.opinions.workflow import workflow
from huiyin.org.models import Staff


def ask(opinion: Opinion, *, actor: Staff, text: str) -> Message:
    """Ask the giver something; they find the question under their receipt.

    If whoever asks may hold the section's clock (the office may, the section itself not), it waits for the answer.
    """
    if not actor.has_perm("opinions.ask", opinion):
        raise NotAllowed(_("You may not do this."))
    if not text.strip():
        raise InvalidInput(_("The question is empty."), {"text": _("The question is empty.")})
    with transaction.atomic():
        message = _message(opinion, Message.Direction.TO_GIVER, text, author=actor)
        clock.hold(opinion, actor=actor)
        note(opinion, "opinions.ask", actor=actor)
        tell([opinion], "ask", text)
    return message


def say_more(opinion: Opinion, *, actor: Public, text: str) -> Message:
    """Add to one's own opinion, or answer the office's question. Possible at every stage: closing locks nobody out.

    Only what its giver withdrew is read by nobody any longer; then it raises NotNow.
    """
    if not holds_the_receipt(actor, opinion):
        raise NotAllowed(_("You may not do this."))
    if opinion.status == State.WITHDRAWN:
        raise NotNow(_("It is withdrawn, and nobody would read it. Please say it anew."))
    if not text.strip():
        raise InvalidInput(_("Please write what you want to say."), {"text": _("Please write what you want to say.")})
    with transaction.atomic():
        message = _message(opinion, Message.Direction.FROM_GIVER, text)
        clock.release(opinion, actor=actor)
        keep_from_the_newly_named(opinion, text, actor=actor)
        record("opinions.say_more", opinion, actor=actor, bureau_id=opinion.bureau_id)
    return message


def withdraw(opinion: Opinion, *, actor: Public) -> Opinion:
    """撤回: the giver takes it back; nobody works on it any longer."""
    with transaction.atomic():
        workflow.apply(opinion, "withdraw", actor=actor)
        clock.stop(opinion)
        retract_above(opinion)
        tell([opinion], "withdraw")
    return opinion


def rate(opinion: Opinion, *, actor: Public, level: int, reasons: list[str], comment: str = "") -> Rating:
    """评价: judge what was done, once for each answer. A low level makes a call-back for a named person, with a day.

    Raises NotNow before there is an answer or if this answer was rated already.
    """
    if not holds_the_receipt(actor, opinion):
        raise NotAllowed(_("You may not do this."))
    answered = opinion.merged_into if opinion.status == State.MERGED and opinion.merged_into else opinion
    if answered.status != State.ANSWERED:
        raise NotNow(_("You can rate once the bureau has answered."))
    if level not in Rating.Level.values:
        raise InvalidInput(_("Choose one of the five levels."), {"level": _("Choose one of the five levels.")})
    try:
        with transaction.atomic():
            rating = _judged(opinion, level=level, reasons=reasons, comment=comment, day=today())
            record("opinions.rate", opinion, actor=actor, bureau_id=opinion.bureau_id, after={"level": level})
            if level <= LOW:
                keep_from_the_newly_named(opinion, comment, actor=actor)
                _owe_a_callback(rating, answered)
    except IntegrityError:
        raise NotNow(_("You rated this already. Thank you.")) from None
    return rating


def _judged(opinion: Opinion, **said: Any) -> Rating:
    """Write the judgement down; of a matter handled again since the last one, in its place. Raises IntegrityError."""
    before = Rating.objects.filter(opinion=opinion, may_be_renewed=True).first()
    if before is None:
        return Rating.objects.create(bureau_id=opinion.bureau_id, opinion=opinion, **said)
    kept = {"level": before.level, "reasons": before.reasons, "comment": before.comment, "day": before.day.isoformat()}
    renewed = Rating.objects.filter(pk=before.pk, may_be_renewed=True)
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
        opinion = rated.merged_into if rated.status == State.MERGED and rated.merged_into else rated
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


def _message(opinion: Opinion, direction: str, text: str, author: Staff | None = None) -> Message:
    message = Message(
        bureau_id=opinion.bureau_id, opinion=opinion, direction=direction, text=text, author=author,
        order=opinion.messages.count(),
    )  # fmt: skip
    message.save(force_insert=True)
    return message
