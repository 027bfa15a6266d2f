"""The office decides what becomes of an opinion that came in."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.core.actors import Actor
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.language import public_word
from huiyin.core.timing import today
from huiyin.disclosure.redaction import redact
from huiyin.opinions import clock
from huiyin.opinions.actions.concerning import say_whom
from huiyin.opinions.actions.joining import count_once
from huiyin.opinions.actions.noting import note
from huiyin.opinions.actions.registering import headline, let_go
from huiyin.opinions.actions.telling import tell
from huiyin.opinions.leaving import forget_above
from huiyin.opinions.models import (
    CLOSED,
    Again,
    Decline,
    DispatchedWords,
    Diversion,
    LateReceipt,
    Merge,
    Opinion,
    OpinionWords,
    State,
)
from huiyin.opinions.workflow import workflow
from huiyin.org.models import Role, Section, Staff
from huiyin.org.queries import people_of
from huiyin.triage.actions import erase, note_choice
from huiyin.triage.duties import label_of
from huiyin.triage.engine.lessons import NONE
from huiyin.triage.models import Target
from huiyin.vault.queries import with_the_same_contact


def accept(
    opinion: Opinion, *, actor: Staff, section: Section, severity: str, deputy: Staff,
    dispatch_text: str, kind: str = "", wind: str = "", people: Collection[Staff] | None = None,
) -> Opinion:  # fmt: skip
    """受理: put a section, a severity and a deputy to the opinion, and check the copy that the section will read.

    `people` says whom it is about, if that is to be put right with it. Raises NotNow if the deputy is one of them, or
    everybody who could handle it.
    """
    if not dispatch_text.strip():
        message = _("The redacted copy is empty: the section would have nothing to read.")
        raise InvalidInput(message, {"dispatch_text": message})
    with transaction.atomic():
        if people is not None:
            say_whom(opinion, actor=actor, people=people)
        _refuse_the_concerned(opinion, deputy, section)
        changes = {
            "section_id": section.pk, "severity": severity, "deputy_id": deputy.pk, "wind": wind,
            "kind": kind or opinion.kind, "accepted_on": today(),
        }  # fmt: skip
        workflow.apply(opinion, "accept", actor=actor, changes=changes)
        opinion.title, opinion.dispatch_text = _checked_title(opinion, dispatch_text), dispatch_text
        opinion.save(update_fields=["title", "dispatch_text"])
        OpinionWords.write(opinion)
        DispatchedWords.write(opinion)
        for target, chosen in (
            (Target.PLACE, section.code), (Target.KIND, opinion.kind), (Target.SEVERITY, severity), (Target.WIND, wind or NONE)
        ):  # fmt: skip
            note_choice(opinion.pk, target, chosen)
        tell([opinion], "accept")
    return opinion


def _checked_title(opinion: Opinion, dispatch_text: str) -> str:
    """Return the title that the section may read: like the text, it can begin with the giver's name."""
    if opinion.title == headline(opinion.text):
        return headline(dispatch_text)
    return headline(redact(opinion.title), longest=60)


def propose_decline(opinion: Opinion, *, actor: Staff, ground: str, explanation: str) -> Decline:
    """Propose not to accept it; another person confirms (`decline`) or not (`refuse_decline`)."""
    _require(actor, "opinions.propose_decline", opinion)
    if opinion.status != State.RECEIVED or opinion.declines.filter(confirmed__isnull=True).exists():
        raise NotNow(_("A refusal was proposed already, or the opinion has moved on."))
    if not explanation.strip():
        message = _("Say why, in words the giver understands.")
        raise InvalidInput(message, {"explanation": message})
    with transaction.atomic():
        proposal = Decline(
            bureau_id=opinion.bureau_id, opinion=opinion, ground=ground, explanation=explanation, proposed_by=actor
        )
        proposal.save(force_insert=True)
        note(opinion, "opinions.propose_decline", actor=actor, after={"ground": ground})
    return proposal


def decline(opinion: Opinion, *, actor: Staff) -> Opinion:
    """不予受理: confirm the proposal as the second person. The giver reads ground and explanation."""
    with transaction.atomic():
        workflow.apply(opinion, "decline", actor=actor)
        proposal = opinion.declines.get(confirmed__isnull=True)
        _decide(proposal, actor, confirmed=True)
        clock.stop(opinion)
        tell([opinion], "decline", f"{public_word(Decline.Ground(proposal.ground).label)}\n{proposal.explanation}")
    return opinion


def refuse_decline(opinion: Opinion, *, actor: Staff) -> Opinion:
    """Do not confirm the proposal: the opinion stays in the queue."""
    _require(actor, "opinions.decline", opinion)
    with transaction.atomic():
        proposal = opinion.declines.filter(confirmed__isnull=True).first()
        if proposal is None or proposal.proposed_by_id == actor.pk:
            raise NotNow(_("Another person has to propose the refusal first."))
        _decide(proposal, actor, confirmed=False)
        note(opinion, "opinions.refuse_decline", actor=actor)
    return opinion


def _decide(proposal: Decline, actor: Staff, *, confirmed: bool) -> None:
    proposal.confirmed, proposal.decided_by, proposal.decided_on = confirmed, actor, today()
    proposal.save(update_fields=["confirmed", "decided_by", "decided_on"])


def divert(opinion: Opinion, *, actor: Staff, body: str, explanation: str) -> Opinion:
    """转送: it belongs to another body; the giver is told which, and why. Ends an objection of the section as a ruling does."""
    if not body.strip() or not explanation.strip():
        message = _("Name the body and say why, in words the giver understands.")
        raise InvalidInput(message, {"body": message} if not body.strip() else {"explanation": message})
    with transaction.atomic():
        workflow.apply(opinion, "divert", actor=actor, note=body)
        Diversion(bureau_id=opinion.bureau_id, opinion=opinion, body=body, explanation=explanation, by=actor).save(
            force_insert=True
        )
        opinion.disputes.filter(ruled_on__isnull=True).update(ruling=explanation, ruled_by=actor, ruled_on=today())
        clock.stop(opinion)
        if label := label_of(body):
            note_choice(opinion.pk, Target.PLACE, label)
        tell([opinion], "divert", f"{body}\n{explanation}")
    return opinion


def merge(opinion: Opinion, *, into: Opinion, actor: Staff) -> Opinion:
    """归并: one matter, said more than once. The giver stays linked and is told whatever the target's giver is told.

    Where the same telephone number was left with both, one person said it twice and is counted once among those heard.
    """
    _require(actor, "opinions.merge", into)
    if into.pk == opinion.pk or into.status in (State.MERGED, *_DEAD):
        raise NotNow(_("Choose an opinion that is still being worked on or was answered."))
    with transaction.atomic():
        workflow.apply(opinion, "merge", actor=actor, changes={"merged_into_id": into.pk}, note=into.number)
        Opinion.objects.filter(merged_into=opinion).update(merged_into=into)
        done = Merge(bureau_id=opinion.bureau_id, opinion=opinion, target=into, by=actor)
        done.save(force_insert=True)
        if into.pk in with_the_same_contact(opinion, [into.pk]):
            count_once(opinion, into, merge=done)
        clock.stop(opinion)
        tell([opinion], "merge", into.number)
    return opinion


_DEAD = tuple(set(CLOSED) - {State.ANSWERED, State.MERGED})


def unmerge(opinion: Opinion, *, actor: Staff) -> Opinion:
    """Undo a merge: the opinion is taken in again and has its own way."""
    with transaction.atomic():
        workflow.apply(opinion, "unmerge", actor=actor, changes={"merged_into_id": None})
        undone = {"undone_by": actor, "undone_on": today()}
        Again.objects.filter(merge__opinion=opinion, undone_on__isnull=True).update(**undone)
        opinion.merges.filter(undone_on__isnull=True).update(**undone)
        clock.take_up(opinion, actor=actor)
        tell([opinion], "unmerge")
    return opinion


def transfer(opinion: Opinion, *, actor: Staff) -> Opinion:
    """Hand a report on a person to the discipline office, leaving nothing behind.

    The sealed register takes the words over first (see `confidential.actions.take_over`); here the row is emptied, its
    receipt let go and its traces in search and in the rooms above removed.
    """
    with transaction.atomic():
        workflow.apply(opinion, "transfer", actor=actor)
        opinion.concerns.clear()
        gone = {
            "title": "—", "text": "—", "dispatch_text": "", "public_text": "", "place": "", "may_publish": False,
            "township": None, "section": None, "deputy": None, "severity": "", "wind": "",
        }  # fmt: skip
        Opinion.objects.filter(pk=opinion.pk).update(**gone, receipt_hash=let_go(bytes(opinion.receipt_hash))[0])
        opinion.updates.all().delete()
        opinion.messages.all().delete()
        LateReceipt.objects.filter(opinion=opinion).delete()
        Again.objects.filter(Q(opinion=opinion) | Q(target=opinion)).delete()
        erase(opinion.pk)
        forget_above(opinion)
        opinion.refresh_from_db()
        OpinionWords.write(opinion)
        DispatchedWords.write(opinion)
        clock.stop(opinion)
    return opinion


def _require(actor: Actor, permission: str, opinion: Opinion) -> None:
    if not (isinstance(actor, Staff) and actor.has_perm(permission, opinion)):
        raise NotAllowed(_("You may not do this."))


def _refuse_the_concerned(opinion: Opinion, deputy: Staff, section: Section) -> None:
    concerned = set(opinion.concerns.values_list("pk", flat=True))
    if deputy.pk in concerned:
        raise NotNow(_("The opinion is about this deputy: choose another."))
    if concerned and concerned.issuperset(one.pk for one in people_of(section, Role.CHIEF, Role.CADRE)):
        raise NotNow(_("The opinion is about everybody who could handle it in this section: choose another."))
