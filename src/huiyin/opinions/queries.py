"""Reading the register. Every page, export and job reads opinions through `opinions_visible_to`."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from huiyin.clocks.models import Stage
from huiyin.core.receipts import receipt_hash
from huiyin.core.search.models import Words
from huiyin.opinions.models import (
    NAMED_SOURCES,
    OPEN,
    Again,
    Attachment,
    Callback,
    Channel,
    Decline,
    DispatchedWords,
    HalfReply,
    LateReceipt,
    Opinion,
    OpinionClock,
    OpinionWords,
    State,
)
from huiyin.opinions.rules import REACHED_A_SECTION, stands_in_for
from huiyin.org.models import Role, Staff

MOST_TARGETS = 12
TO_TRIAGE = (State.RECEIVED, State.ACCEPTED)
"""States in which the campaign office owes the next step."""


def opinions_visible_to(actor: Any) -> QuerySet[Opinion]:
    """Return the opinions this person may know of, within the bureau in scope."""
    if not isinstance(actor, Staff):
        return Opinion.objects.none()
    rows = Opinion.objects.filter(bureau_id=actor.bureau_id).exclude(status=State.TRANSFERRED)
    rows = rows.exclude(pk__in=_concerning([actor.pk, *stands_in_for(actor)]))
    if actor.holds(Role.OFFICE_HEAD, Role.CLERK, Role.DIRECTOR):
        return rows
    return rows.filter(_by_post(actor))


def told_in_figures() -> QuerySet[Opinion]:
    """Return the opinions that figures count which everybody reads alike: nothing that is about one of the staff.

    Else whoever it is about could take what they see in the register from what all are told of it (ADR 0015).
    """
    return Opinion.objects.exclude(status=State.TRANSFERRED).exclude(pk__in=about_staff())


def about_staff() -> QuerySet[Any, int]:
    """Return the keys of the opinions that are about somebody of the staff: few, and read once."""
    return Opinion.concerns.through.objects.values_list("opinion", flat=True)


def _concerning(people: list[int]) -> QuerySet[Any, int]:
    """Return the keys of what is about one of them: a short list that is read once, not looked up for each row."""
    return about_staff().filter(staff__in=people)


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


def source_ref_for(actor: Any, opinion: Opinion) -> str:
    """Return the number at the source, such as that of the 12345 hotline: for the office, as it leads to who called."""
    reads = isinstance(actor, Staff) and actor.has_perm("opinions.read_verbatim", opinion)
    return opinion.source_ref if reads else ""


def attachments_for(actor: Any, opinion: Opinion) -> QuerySet[Attachment]:
    """Return the files this person may see: all of them for the office, what it passed on for everybody else."""
    if isinstance(actor, Staff) and actor.has_perm("opinions.read_verbatim", opinion):
        return opinion.attachments.all()
    return opinion.attachments.filter(passed_on=True)


def opinion_by_receipt(code: str) -> Opinion | None:
    """Return the opinion whose receipt code was typed; two index probes, found or not."""
    held = receipt_hash(code)
    late = Opinion.objects.filter(late_receipt__receipt_hash=held).first()
    return late or Opinion.objects.filter(receipt_hash=held).first()


def without_receipt() -> Q:
    """Return the condition that nobody holds a receipt: it came by a file or on paper, and none was handed out since."""
    return Q(pk__in=LateReceipt.objects.filter(receipt_hash=None).values("opinion"))


def lacks_receipt(opinion: Opinion) -> bool:
    """Say of one opinion what `without_receipt` says of all."""
    late: LateReceipt | None = getattr(opinion, "late_receipt", None)
    return late is not None and late.receipt_hash is None


def hash_held(opinion: Opinion) -> bytes:
    """Return the hash of the receipt that its giver holds, or of one that nobody does."""
    late: LateReceipt | None = getattr(opinion, "late_receipt", None)
    return bytes(late.receipt_hash if late and late.receipt_hash else opinion.receipt_hash)


def heard_together(opinion: Opinion) -> QuerySet[Opinion]:
    """Return the opinion and all that were merged into it: their givers are told alike."""
    return Opinion.objects.filter(Q(pk=opinion.pk) | Q(merged_into=opinion))


def merge_targets(opinion: Opinion, actor: Staff, query: str) -> list[Opinion]:
    """Return the newest opinions with these words, or of this number, that this one may be merged into."""
    if not query:
        return []
    live = opinions_visible_to(actor).filter(status__in=(*OPEN, State.ANSWERED)).exclude(pk=opinion.pk)
    keys = words_for(actor).first(live, query, MOST_TARGETS)
    return list(live.filter(pk__in=keys).select_related("section", "township").order_by("-id"))


def sources_used(actor: Any, channel: str) -> list[str]:
    """Return the programmes or posts of a channel that were named lately, each once, the latest first."""
    if channel not in NAMED_SOURCES:
        return []
    named = opinions_visible_to(actor).filter(channel=channel).exclude(source_ref="")
    return list(dict.fromkeys(named.order_by("-id").values_list("source_ref", flat=True)[:200]))[:20]


def each_giver_once(rows: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """Leave out what the same person said once more, as far as the register knows it and what they said before is among the rows."""
    again = Again.objects.filter(
        opinion=OuterRef("pk"), target__in=rows.order_by().values("pk"), undone_on__isnull=True
    )
    return rows.exclude(Exists(again))


def said_by_the_same(opinion: Opinion) -> list[int]:
    """Return the other opinions that are joined with this one because one giver gave them; merged ones not, they are shown as that."""
    found, fresh = {opinion.pk}, {opinion.pk}
    while fresh:
        links = Again.objects.filter(Q(opinion__in=fresh) | Q(target__in=fresh), merge=None, undone_on=None)
        fresh = {pk for pair in links.values_list("opinion", "target") for pk in pair} - found
        found |= fresh
    return sorted(found - {opinion.pk})


def callbacks_of(actor: Staff) -> QuerySet[Callback]:
    """Return the call-backs this person still owes."""
    return Callback.objects.filter(assigned_to=actor, done_on__isnull=True).select_related("rating__opinion")


def triage_queue(actor: Any) -> QuerySet[Opinion]:
    """Return what the office has yet to decide or to send on. Its clock of acceptance runs as long as it is here."""
    return opinions_visible_to(actor).filter(status__in=TO_TRIAGE)


def most_urgent_first(waiting: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """Put rows of the triage queue in the order of their clocks, which is that of an index: nobody sorts ten thousand for a page."""
    running = {"clocks__bureau": F("bureau"), "clocks__stage": Stage.ACCEPT, "clocks__stopped_on__isnull": True}
    refusals = Decline.objects.filter(opinion=OuterRef("pk"), confirmed__isnull=True)
    in_order = waiting.filter(**running).annotate(due_on=F("clocks__due_on"), refusal_waits=Exists(refusals))
    return in_order.prefetch_related(_running()).order_by("due_on", "clocks__opinion_id")


def running_clocks(opinion: Opinion) -> list[OpinionClock]:
    """Return the clocks that run for this opinion, the next step's first."""
    running = opinion.clocks.filter(stopped_on__isnull=True)
    # Sorted here: asked for their order, SQLite would rather walk the clocks of all opinions in it.
    return sorted(running, key=lambda clock: clock.due_on)


def with_clock(rows: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """Add `due_on` of the clock that runs for the next step, and the clock itself as `running`."""
    due_on = _next_steps().filter(opinion=OuterRef("pk")).values("due_on")[:1]
    return rows.annotate(due_on=Subquery(due_on)).prefetch_related(_running())


def _next_steps() -> QuerySet[OpinionClock]:
    return OpinionClock.objects.filter(stopped_on__isnull=True).exclude(stage=Stage.CALL_BACK)


def _running() -> Prefetch[str]:
    return Prefetch("clocks", _next_steps(), to_attr="running")


def inbox_of(actor: Staff) -> QuerySet[Opinion]:
    """Return what lies in the sections this person works in, the most urgent first."""
    own = opinions_visible_to(actor).filter(
        status=State.DISPATCHED, section_id__in=actor.sections_as(Role.CHIEF, Role.CADRE)
    )
    return with_clock(own).order_by(F("due_on").asc(nulls_last=True), "id")


def replies_to_approve(actor: Staff) -> QuerySet[Opinion]:
    """Return the opinions whose drafted reply waits for this person: as deputy in charge, or for the director's signature."""
    own = Q(deputy=actor, replies__agreed_by__isnull=True)
    if actor.holds(Role.DIRECTOR):
        own |= Q(channel=Channel.MAILBOX, replies__agreed_by__isnull=False)
    waiting = opinions_visible_to(actor).filter(
        own, status=State.DISPATCHED, replies__approved__isnull=True, replies__isnull=False
    )
    return with_clock(waiting).order_by(F("due_on").asc(nulls_last=True), "id")


def half_reply_of(opinion: Opinion) -> HalfReply | None:
    """Return what the section that has the opinion now has written of its reply and not handed over."""
    return opinion.half_replies.filter(section=opinion.section).select_related("kept_by").first()


def declines_to_confirm(actor: Staff) -> QuerySet[Opinion]:
    """Return the opinions that somebody else proposed to decline."""
    proposed = Decline.objects.filter(confirmed__isnull=True).exclude(proposed_by=actor)
    return with_clock(opinions_visible_to(actor).filter(status=State.RECEIVED, declines__in=proposed)).order_by("id")


def disputes_to_rule(actor: Staff) -> QuerySet[Opinion]:
    """Return the opinions that sections sent back as not theirs."""
    return with_clock(opinions_visible_to(actor).filter(status=State.DISPUTED)).order_by("id")
