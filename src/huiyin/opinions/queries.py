"""Reading the register. Every page, export and job reads opinions through `opinions_visible_to`."""

from typing import Any

from django.db.models import Q, QuerySet

from huiyin.core.receipts import receipt_hash
from huiyin.core.search.models import Words
from huiyin.opinions.models import Attachment, Callback, DispatchedWords, Opinion, OpinionWords, State
from huiyin.opinions.rules import REACHED_A_SECTION, stands_in_for
from huiyin.org.models import Role, Staff


def opinions_visible_to(actor: Any) -> QuerySet[Opinion]:
    """Return the opinions this person may know of, within the bureau in scope."""
    if not isinstance(actor, Staff):
        return Opinion.objects.none()
    rows = Opinion.objects.filter(bureau_id=actor.bureau_id).exclude(status=State.TRANSFERRED)
    rows = rows.exclude(concerns__in=[actor.pk, *stands_in_for(actor)])
    if actor.holds(Role.OFFICE_HEAD, Role.CLERK, Role.DIRECTOR):
        return rows
    return rows.filter(_by_post(actor))


def _by_post(actor: Staff) -> Q:
    reached = Q(status__in=REACHED_A_SECTION)
    seen = Q(registered_by=actor) | Q(deputy=actor)
    seen |= reached & Q(section_id__in=actor.sections_as(Role.CHIEF, Role.CADRE, Role.DEPUTY))
    if actor.holds(Role.INSPECTOR, Role.SUPERVISOR):
        seen |= reached
    return seen


def words_for(actor: Any) -> type[Words]:
    """Return the words this person may search by: those of the text that `text_for` gives them."""
    return OpinionWords if isinstance(actor, Staff) and actor.holds(Role.OFFICE_HEAD, Role.CLERK) else DispatchedWords


def text_for(actor: Any, opinion: Opinion) -> str:
    """Return the text this person may read: verbatim for the office, the redacted copy for everybody else."""
    if isinstance(actor, Staff) and actor.has_perm("opinions.read_verbatim", opinion):
        return opinion.text
    return opinion.dispatch_text


def attachments_for(actor: Any, opinion: Opinion) -> QuerySet[Attachment]:
    """Return the files this person may see: all of them for the office, what it passed on for everybody else."""
    if isinstance(actor, Staff) and actor.has_perm("opinions.read_verbatim", opinion):
        return opinion.attachments.all()
    return opinion.attachments.filter(passed_on=True)


def opinion_by_receipt(code: str) -> Opinion | None:
    """Return the opinion whose receipt code was typed; one index probe, found or not."""
    return Opinion.objects.filter(receipt_hash=receipt_hash(code)).first()


def heard_together(opinion: Opinion) -> QuerySet[Opinion]:
    """Return the opinion and all that were merged into it: their givers are told alike."""
    return Opinion.objects.filter(Q(pk=opinion.pk) | Q(merged_into=opinion))


def callbacks_of(actor: Staff) -> QuerySet[Callback]:
    """Return the call-backs this person still owes."""
    return Callback.objects.filter(assigned_to=actor, done_on__isnull=True).select_related("rating__opinion")
