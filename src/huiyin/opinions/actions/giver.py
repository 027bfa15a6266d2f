"""What passes between the bureau and the giver, and what only the giver may do."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.opinions import clock
from huiyin.opinions.actions.concerning import keep_from_the_newly_named
from huiyin.opinions.actions.dispatching import tell_section
from huiyin.opinions.actions.noting import note
from huiyin.opinions.actions.telling import tell
from huiyin.opinions.leaving import retract_above
from huiyin.opinions.models import Message, Opinion, State
from huiyin.opinions.rules import holds_the_receipt
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
    held = opinion.status in (State.DISPATCHED, State.DISPUTED)
    with transaction.atomic():
        workflow.apply(opinion, "withdraw", actor=actor)
        clock.stop(opinion)
        retract_above(opinion)
        tell([opinion], "withdraw")
        if held:
            # It leaves the section's inbox, and whoever was on the way to it would not know why.
            text = gettext_lazy("Somebody took an opinion back that your section had. Nobody works on it any longer.")
            tell_section(opinion, text)
    return opinion


def _message(opinion: Opinion, direction: str, text: str, author: Staff | None = None) -> Message:
    message = Message(
        bureau_id=opinion.bureau_id, opinion=opinion, direction=direction, text=text, author=author,
        order=opinion.messages.count(),
    )  # fmt: skip
    message.save(force_insert=True)
    return message
