"""The briefs and instructions of one's own bureau."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django_scopes import scope

from huiyin.briefs.facts import Span, gather
from huiyin.briefs.models import (
    Brief,
    BriefState,
    Copy,
    Instruction,
    InstructionClock,
    InstructionState,
    Version,
    VersionWords,
)
from huiyin.org.models import Role, Staff


def briefs_visible_to(actor: Any) -> QuerySet[Brief]:
    """Return the briefs this person may know of.

    The office and leaders see all, the supervision group what was sent, anybody else what came to them.
    """
    if not isinstance(actor, Staff) or not actor.has_perm("briefs.list"):
        return Brief.objects.none()
    rows = Brief.objects.filter(bureau_id=actor.bureau_id).select_related("campaign", "stage", "bureau__parent", "sent")
    if actor.has_perm("briefs.see_drafts"):
        return rows.exclude(status=BriefState.DROPPED)
    if actor.has_perm("campaigns.see_all"):
        return rows.filter(sent__isnull=False)
    return rows.filter(sent__isnull=False, pk__in=Copy.objects.filter(staff=actor).values("brief"))


def version_for(brief: Brief, actor: Staff) -> Version:
    """Return what this person reads of a brief: the latest version at the desk of those who work on it, what was sent for anybody else."""
    if brief.sent and not actor.has_perm("briefs.see_drafts"):
        return brief.sent
    return brief.latest


def briefs_with(words: str, actor: Staff, rows: QuerySet[Brief]) -> QuerySet[Brief]:
    """Narrow the briefs to those whose version that this person reads holds all these words."""
    latest = Version.objects.filter(brief=OuterRef("pk")).order_by("-order").values("pk")[:1]
    reads = Subquery(latest) if actor.has_perm("briefs.see_drafts") else F("sent")
    matching = VersionWords.matching(Version.objects.all(), words)
    return rows.annotate(reads=reads).filter(reads__in=matching.order_by().values("pk"))


def span_of(brief: Brief) -> Span:
    """Return what a brief speaks of."""
    return Span(brief.since, brief.until, brief.campaign, brief.stage)


@dataclass(frozen=True)
class Stated:
    """A figure of a brief: as it was counted for the draft, and by the records now."""

    words: str
    value: int
    now: int
    url: str
    in_text: bool

    @property
    def agrees(self) -> bool:
        """Whether the records still say the same."""
        return self.value == self.now

    @property
    def holds(self) -> bool:
        """Whether the text still says it, and rightly."""
        return self.agrees and self.in_text


def stated_in(brief: Brief, version: Version) -> list[Stated]:
    """Return the figures that a version was drafted from, each beside what the records say now."""
    with scope(bureau=brief.bureau):
        facts = {fact.name: fact for fact in gather(span_of(brief)).all()}
    found = []
    for kept in version.figures:
        fact = facts.get(kept["name"])
        now, url = (fact.value, fact.url) if fact else (0, "")
        found.append(Stated(kept["words"], kept["value"], now, url, kept["words"] in version.text))
    return found


def to_sign(staff: Staff) -> QuerySet[Brief]:
    """Return what waits for this person's signature: what `briefs.approve` lets them sign."""
    waiting = Brief.objects.filter(status=BriefState.SUBMITTED).exclude(submitted_by=staff)
    waiting = waiting.exclude(pk__in=Version.objects.filter(by=staff).values("brief"))
    if staff.holds(Role.DIRECTOR, Role.DEPUTY):
        return waiting
    return waiting.filter(goes_up=False) if staff.holds(Role.OFFICE_HEAD) else waiting.none()


def to_correct() -> QuerySet[Brief]:
    """Return what the superior has sent back."""
    return Brief.objects.filter(status=BriefState.SENT_BACK)


def to_send() -> QuerySet[Brief]:
    """Return what is signed and not sent."""
    return Brief.objects.filter(status=BriefState.APPROVED)


def to_read(staff: Staff) -> QuerySet[Copy]:
    """Return the briefs this person has not confirmed having read."""
    unread = Copy.objects.filter(staff=staff, read_at=None)
    return unread.filter(brief__status__in=(BriefState.SENT, BriefState.RECEIVED)).select_related("brief")


def instructions_visible_to(actor: Any) -> QuerySet[Instruction]:
    """Return the instructions to this person's bureau: all for the office and leaders, one's own for anybody else."""
    if not isinstance(actor, Staff) or not actor.has_perm("briefs.list"):
        return Instruction.objects.none()
    rows = Instruction.objects.filter(bureau_id=actor.bureau_id)
    rows = rows.select_related("bureau", "superior", "given_by", "owner", "brief", "problem")
    return rows if actor.has_perm("briefs.see_instructions") else rows.filter(owner=actor)


def to_assign() -> QuerySet[Instruction]:
    """Return the instructions that nobody sees to yet."""
    return Instruction.objects.filter(status=InstructionState.GIVEN)


def to_answer(staff: Staff) -> QuerySet[InstructionClock]:
    """Return the clocks of the instructions this person has to answer, those due first at the top."""
    running = InstructionClock.objects.filter(holder=staff, stopped_on=None)
    return running.select_related("instruction").order_by("due_on", "id")
