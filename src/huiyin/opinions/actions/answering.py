"""答复: drafted by the section, approved by the deputy in charge, to a letter signed by the director; reopened where it did not hold."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.language import public_word
from huiyin.core.timing import today
from huiyin.notifications.actions import tell_once
from huiyin.opinions import clock
from huiyin.opinions.actions.noting import note
from huiyin.opinions.actions.telling import tell
from huiyin.opinions.models import HalfReply, Opinion, Rating, Reply, ReplyOutcome, State
from huiyin.opinions.queries import heard_together
from huiyin.opinions.workflow import workflow
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders, office


def keep_reply(opinion: Opinion, *, actor: Staff, text: str, outcome: str = "") -> None:
    """Keep a reply that is still being written, for whoever of the section goes on with it. Nothing follows from it."""
    _require_may_write(opinion, actor)
    kept = {"text": text, "outcome": outcome, "kept_by": actor, "kept_on": today()}
    HalfReply.objects.update_or_create(
        opinion=opinion, section=opinion.section, defaults=kept, create_defaults=kept | {"bureau_id": opinion.bureau_id}
    )


def draft_reply(opinion: Opinion, *, actor: Staff, text: str, outcome: str) -> Reply:
    """Draft the section's reply; one draft waits for the deputy at a time."""
    _require_may_write(opinion, actor)
    if not text.strip():
        raise InvalidInput(_("The reply is empty."), {"text": _("The reply is empty.")})
    with transaction.atomic():
        reply = Reply(bureau_id=opinion.bureau_id, opinion=opinion, text=text, outcome=outcome, drafted_by=actor)
        reply.save(force_insert=True)
        opinion.half_replies.all().delete()
        note(opinion, "opinions.draft_reply", actor=actor, after={"outcome": outcome})
    return reply


def agree_reply(opinion: Opinion, *, actor: Staff) -> Reply:
    """Agree as the deputy in charge to the answer to a letter; it goes out when the director has signed it."""
    if not actor.has_perm("opinions.agree_reply", opinion):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        reply = opinion.replies.select_for_update().filter(approved__isnull=True, agreed_by__isnull=True).first()
        if reply is None:
            raise NotNow(_("No reply waits for the deputy."))
        if reply.drafted_by_id == actor.pk:
            raise NotNow(_("You drafted this reply yourself: another person has to approve it."))
        reply.agreed_by, reply.agreed_on = actor, today()
        reply.save(update_fields=["agreed_by", "agreed_on"])
        note(opinion, "opinions.agree_reply", actor=actor)
        signers = [one for one in holders(Role.DIRECTOR) if one.has_perm("opinions.answer", opinion)]
        text = gettext_lazy("An answer to a letter waits for the director’s signature.")
        tell_once(signers, text=text, url=reverse("opinions:approvals"), by=actor)
    return reply


def return_reply(opinion: Opinion, *, actor: Staff, remark: str) -> Reply:
    """Send the draft back to the section, with what is wrong with it. Raises NotNow if none is waiting."""
    if not actor.has_perm("opinions.return_reply", opinion):
        raise NotAllowed(_("You may not do this."))
    if not remark.strip():
        raise InvalidInput(_("Say what has to be better."), {"remark": _("Say what has to be better.")})
    with transaction.atomic():
        reply = _decide(opinion, actor, approved=False, remark=remark)
        note(opinion, "opinions.return_reply", actor=actor, note=remark)
    return reply


def withdraw_reply(opinion: Opinion, *, actor: Staff) -> Reply:
    """Take back the section's own reply before the deputy has decided; its words wait in the next draft."""
    if not actor.has_perm("opinions.draft_reply", opinion):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        reply = opinion.replies.select_for_update().filter(approved__isnull=True).first()
        if reply is None:
            raise NotNow(_("No reply is waiting."))
        reply.approved, reply.decided_on = False, today()
        reply.save(update_fields=["approved", "decided_on"])
        note(opinion, "opinions.withdraw_reply", actor=actor)
    return reply


def answer(opinion: Opinion, *, actor: Staff) -> Opinion:
    """Approve the draft: the giver reads it, and the section's clock stops. Nothing is thereby done, verified or struck.

    The answer to a letter to the director is signed by this, by the director or by whoever acts for the director today.
    """
    with transaction.atomic():
        workflow.apply(opinion, "answer", actor=actor, changes={"answered_on": today()})
        reply = _decide(opinion, actor, approved=True)
        clock.stop(opinion)
        tell([opinion], "answer", f"{public_word(ReplyOutcome(reply.outcome).label)}\n{reply.text}")
    return opinion


def reopen(opinion: Opinion, *, actor: Staff, reason: str) -> Opinion:
    """重办: the giver was dissatisfied and the call-back upheld it. The section's clock starts anew.

    Who rated the answer that did not hold may judge the next one.
    """
    with transaction.atomic():
        _handle_again(opinion, "reopen", actor=actor, reason=reason)
        clock.start(opinion, clock.Stage.ANSWER, section=opinion.section)
    return opinion


def take_up(opinion: Opinion, *, actor: Staff, reason: str) -> Opinion:
    """重新受理: the same for what others answered before it came to us. No section has it, so the office decides anew."""
    with transaction.atomic():
        _handle_again(opinion, "take_up", actor=actor, reason=reason)
        clock.start(opinion, clock.Stage.ACCEPT, section=office())
    return opinion


def _handle_again(opinion: Opinion, verb: str, *, actor: Staff, reason: str) -> None:
    if not reason.strip():
        raise InvalidInput(_("Give the reason."), {"reason": _("Give the reason.")})
    workflow.apply(opinion, verb, actor=actor, changes={"answered_on": None}, note=reason)
    Rating.objects.filter(opinion__in=heard_together(opinion)).update(may_be_renewed=True)
    tell([opinion], verb, reason)


def _require_may_write(opinion: Opinion, actor: Staff) -> None:
    if not actor.has_perm("opinions.draft_reply", opinion):
        raise NotAllowed(_("You may not do this."))
    if opinion.status != State.DISPATCHED:
        raise NotNow(_("Only a dispatched opinion can be replied to."))
    if opinion.replies.filter(approved__isnull=True).exists():
        raise NotNow(_("A reply is waiting for the deputy already."))


def _decide(opinion: Opinion, actor: Staff, *, approved: bool, remark: str = "") -> Reply:
    reply = opinion.replies.filter(approved__isnull=True).first()
    if reply is None:
        raise NotNow(_("The section has not drafted a reply yet."))
    reply.approved, reply.remark, reply.decided_by, reply.decided_on = approved, remark, actor, today()
    if approved and reply.agreed_by_id:
        reply.signed_for = next((post.acting_for for post in actor.posts_today if post.role == Role.DIRECTOR), None)
    reply.save(update_fields=["approved", "remark", "decided_by", "decided_on", "signed_for"])
    return reply
