"""The portal's door to the register: what somebody with a form or a receipt may do and read.

Everything goes in and out as plain data. What comes out was said by the giver or is written for the public; nothing internal
passes here. `holder` is the opinion whose receipt code was shown; the portal keeps it signed, never the code.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from huiyin.clocks.models import Stage
from huiyin.core.actors import Public
from huiyin.core.files import Accepted
from huiyin.opinions import actions
from huiyin.opinions.actions.registering import LONGEST
from huiyin.opinions.models import Channel, Kind, Message, Opinion, OpinionClock, Rating, Reply, State
from huiyin.opinions.queries import about_staff, opinion_by_receipt, said_by_the_same, told_in_figures
from huiyin.opinions.workflow import workflow
from huiyin.org.models import Bureau
from huiyin.org.queries import townships
from huiyin.vault.contact import Contact

MOST_CHARACTERS = LONGEST
MOST_FILES = actions.MOST_FILES
WEB, MAILBOX = Channel.WEB.value, Channel.MAILBOX.value
"""The channels whose forms the portal has: a word to the bureau, a letter to its director."""


@dataclass(frozen=True)
class Words:
    """What somebody says on the portal."""

    kind: str
    text: str
    channel: str = WEB
    township: str = ""
    place: str = ""
    giver_form: str = "anonymous"
    contact: Contact = field(default_factory=Contact)
    public_text: str = ""
    may_publish: bool = True
    files: Sequence[Accepted] = ()
    source_ref: str = ""
    """What they answer to, e.g. an article that seeks opinions; another for each."""


@dataclass(frozen=True)
class Handed:
    """What they get for it. `decided_by` is the day by which the office says who handles it."""

    holder: int
    number: str
    code: str
    received_on: dt.date
    decided_by: dt.date


def submit(words: Words, *, bureau: Bureau, key: str) -> Handed:
    """Register the words and hand out the receipt; the same `key` is the same opinion and the same receipt.

    Raises InvalidInput, with a message for each field.
    """
    said = actions.Said(
        kind=words.kind, channel=words.channel, text=words.text, place=words.place, giver_form=words.giver_form,
        township=next((one for one in townships() if one.code == words.township), None), contact=words.contact,
        public_text=words.public_text, may_publish=words.may_publish, files=words.files, source_ref=words.source_ref,
    )  # fmt: skip
    registered = actions.register(said, bureau=bureau, key=key, actor=Public())
    opinion = registered.opinion
    return Handed(opinion.pk, opinion.number, registered.code, opinion.received_on, registered.decided_by)


@dataclass(frozen=True)
class Line:
    """One line of the story. `verb` says what happened, `text` what was said with it, `problem` on which problem."""

    day: dt.date
    verb: str
    text: str
    problem: str


@dataclass(frozen=True)
class Note:
    """A question of the office, the giver's answer to it, or something the giver added."""

    day: dt.date
    from_office: bool
    text: str
    is_answer: bool = False


@dataclass(frozen=True)
class Judgement:
    """How the giver rated it, and for a low rating who calls back by when."""

    level: int
    words: str
    reasons: Sequence[str]
    comment: str
    day: dt.date
    told_to: str = ""
    """The platform whose call-back it was told to, if it was not said here."""
    caller: str = ""
    call_by: dt.date | None = None


@dataclass(frozen=True)
class Joined:
    """What else the holder said, joined by both receipts: which number, where it stands."""

    number: str
    status: str
    status_word: str
    received_on: dt.date

    def get_status_display(self) -> str:
        """Return the state in words, as badges ask for it."""
        return self.status_word


@dataclass(frozen=True)
class Story:
    """All that a receipt opens."""

    holder: int
    number: str
    kind: str
    text: str
    public_text: str
    may_publish: bool
    township: str
    place: str
    received_on: dt.date
    status: str
    status_word: str
    section: str
    due_on: dt.date | None
    answered_on: dt.date | None
    outcome: str
    reply: str
    signature: str
    lines: Sequence[Line]
    notes: Sequence[Note]
    files: int
    rating: Judgement | None
    joined: Sequence[Joined]
    may_add: bool
    may_withdraw: bool
    may_rate: bool

    def get_status_display(self) -> str:
        """Return the state in words, as badges ask for it."""
        return self.status_word

    @property
    def open_question(self) -> Note | None:
        """The office's last question, if nothing was said since."""
        return self.notes[-1] if self.notes and self.notes[-1].from_office else None


def find(code: str) -> int | None:
    """Return what the other functions know the opinion by, for the code typed. The same single probe for every code."""
    opinion = opinion_by_receipt(code)
    return opinion.pk if opinion else None


def attach(holder: int, files: Sequence[Accepted]) -> None:
    """Add files to the opinion. Raises NotNow when it has as many as it may, or was withdrawn."""
    opinion = Opinion.objects.get(pk=holder)
    for accepted in files:
        actions.attach(opinion, accepted, actor=Public(holds=holder))


def room(holder: int) -> int:
    """Return how many more files the opinion takes."""
    return max(MOST_FILES - Opinion.objects.get(pk=holder).attachments.count(), 0)


def story(holder: int) -> Story | None:
    """Return all that a receipt opens, or nothing if the opinion is no longer in the register."""
    rows = Opinion.objects.select_related("section", "township", "merged_into__section", "rating")
    opinion = rows.filter(pk=holder).first()
    if opinion is None:
        return None
    handled = opinion.merged_into or opinion
    replies = Reply.objects.filter(opinion=handled, approved=True).select_related("decided_by", "signed_for")
    reply = replies.last()
    clock = OpinionClock.objects.filter(opinion=handled, stopped_on=None).exclude(stage=Stage.CALL_BACK).first()
    rating: Rating | None = getattr(opinion, "rating", None)
    return Story(
        holder=opinion.pk, number=opinion.number, kind=opinion.get_kind_display(), text=opinion.text,
        public_text=opinion.public_text, may_publish=opinion.may_publish,
        township=str(opinion.township or ""), place=opinion.place, received_on=opinion.received_on,
        status=opinion.status, status_word=opinion.get_status_display(), section=str(handled.section or ""),
        due_on=clock.due_on if clock else None, answered_on=handled.answered_on,
        outcome=reply.get_outcome_display() if reply else "", reply=reply.text if reply else "",
        signature=reply.signature if reply else "",
        lines=[Line(row.day, row.verb, row.text, row.problem_number) for row in opinion.updates.all()],
        notes=_notes(opinion),
        files=opinion.attachments.count(), rating=_judgement(rating), joined=_joined(opinion),
        may_add=opinion.status != State.WITHDRAWN, may_withdraw=opinion.status in workflow.transition("withdraw").source,
        may_rate=handled.status == State.ANSWERED
        and (rating is None or rating.may_be_renewed or rating.batch_id is not None),
    )  # fmt: skip


def say_more(holder: int, text: str) -> None:
    """Add something, or answer the office. Raises NotNow once it is withdrawn."""
    actions.say_more(Opinion.objects.get(pk=holder), actor=Public(holds=holder), text=text)


def withdraw(holder: int) -> None:
    """Take it back. Raises WrongState once the bureau has answered."""
    actions.withdraw(Opinion.objects.get(pk=holder), actor=Public(holds=holder))


def join(holder: int, code: str) -> str:
    """Join it with what the holder of both receipts said in another way, and return that one's number.

    Raises InvalidInput for the code of this one or of none, NotNow if they are joined.
    """
    return actions.join(Opinion.objects.get(pk=holder), actor=Public(holds=holder), code=code).number


def part(holder: int) -> None:
    """Let it stand by itself again. Raises NotNow if it does."""
    actions.part(Opinion.objects.get(pk=holder), actor=Public(holds=holder))


def rate(holder: int, *, level: int, reasons: list[str], comment: str) -> None:
    """Judge what was done, once for each answer. Raises NotNow before there is one or if it was rated already."""
    opinion = Opinion.objects.select_related("merged_into").get(pk=holder)
    actions.rate(opinion, actor=Public(holds=holder), level=level, reasons=reasons, comment=comment)


@dataclass(frozen=True)
class Figures:
    """How many opinions came in and what became of them. Answered and rated are two facts."""

    received: int
    answered: int
    rated: int


def figures(bureau: Bureau) -> Figures:
    """Count the register of a bureau."""
    register = told_in_figures().filter(bureau=bureau)
    # Apart, each is counted in an index; together every row would be read.
    return Figures(
        received=register.count(),
        answered=register.filter(answered_on__isnull=False).count(),
        rated=Rating.objects.filter(bureau=bureau).exclude(opinion__in=about_staff()).count(),
    )


def kinds() -> list[tuple[str, Any]]:
    """Return the kinds of opinion, with their names in the language of whoever reads them."""
    return [(kind.value, kind.label) for kind in Kind]


def _notes(opinion: Opinion) -> list[Note]:
    """Return what passed between the office and the giver; what follows a question is its answer."""
    notes: list[Note] = []
    for row in opinion.messages.all():
        asked = bool(notes) and notes[-1].from_office
        from_office = row.direction == Message.Direction.TO_GIVER
        notes.append(Note(row.day, from_office, row.text, is_answer=asked and not from_office))
    return notes


def _joined(opinion: Opinion) -> list[Joined]:
    rows = Opinion.objects.filter(pk__in=said_by_the_same(opinion)).order_by("received_on", "number")
    return [Joined(row.number, row.status, row.get_status_display(), row.received_on) for row in rows]


def _judgement(rating: Rating | None) -> Judgement | None:
    if rating is None:
        return None
    waits = rating.callbacks.filter(done_on=None).select_related("assigned_to", "clock").first()
    return Judgement(
        rating.level, rating.get_level_display(), rating.reasons, rating.comment, rating.day,
        told_to=rating.opinion.get_channel_display() if rating.batch_id else "",
        caller=str(waits.assigned_to) if waits else "", call_by=waits.clock.due_on if waits else None,
    )  # fmt: skip
