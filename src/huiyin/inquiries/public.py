"""The portal's door to letters of inquiry: what a body reads and does with the code of its letter. Plain data in and out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.core.files import Accepted
from huiyin.inquiries import actions
from huiyin.inquiries.merging import merged
from huiyin.inquiries.models import InquiryState, Letter, Part
from huiyin.inquiries.queries import letter_by_code
from huiyin.opinions import public as opinions

MOST_PIECES = actions.MOST_PIECES


@dataclass(frozen=True)
class Sent:
    """An answer that was sent: on which day, and how many texts it holds."""

    day: dt.date
    pieces: int
    files: int


@dataclass(frozen=True)
class Became:
    """What became of an opinion that was found in an answer."""

    number: str
    status: str
    status_word: str
    section: str
    reply: str

    def get_status_display(self) -> str:
        """Return the state in words, as badges ask for it."""
        return self.status_word


@dataclass(frozen=True)
class Asked:
    """What the link of a letter opens."""

    number: str
    title: str
    text: str
    body: str
    due_on: dt.date
    is_late: bool
    is_open: bool
    pieces: Sequence[str]
    answered_by: str
    sent: Sequence[Sent]
    became: Sequence[Became]


def asked(code: str) -> Asked | None:
    """Return what the code opens, and note that it was opened; nothing for a code that is none."""
    letter = letter_by_code(code)
    if letter is None:
        return None
    actions.open_letter(letter)
    inquiry = letter.inquiry
    return Asked(
        number=str(inquiry.number), title=inquiry.title, text=merged(letter), body=letter.body.name, due_on=inquiry.due_on,
        is_late=inquiry.is_overdue, is_open=inquiry.status == InquiryState.SENT,
        pieces=letter.draft.get("pieces", []), answered_by=letter.draft.get("answered_by", letter.body.contact),
        sent=[Sent(one.day, len(one.pieces), one.files.count()) for one in letter.answers.all()], became=_became(letter),
    )  # fmt: skip


def keep_draft(code: str, *, pieces: Sequence[str], answered_by: str) -> None:
    """Keep what was typed. Raises NotNow once the inquiry is closed."""
    actions.keep_draft(_letter(code), pieces=pieces, answered_by=answered_by)


def answer(code: str, *, key: str, pieces: Sequence[str], answered_by: str, files: Sequence[Accepted] = ()) -> None:
    """Send an answer; the same `key` is the same answer. Raises InvalidInput, and NotNow once the inquiry is closed."""
    actions.answer(_letter(code), key=key, pieces=pieces, answered_by=answered_by, files=files)


def _letter(code: str) -> Letter:
    letter = letter_by_code(code)
    if letter is None:
        raise LookupError("no letter has this code")
    return letter


def _became(letter: Letter) -> list[Became]:
    parts = (
        Part.objects.filter(answer__letter=letter).order_by("answer__order", "order").values_list("opinion", flat=True)
    )
    stories = [story for story in map(opinions.story, parts) if story]
    return [Became(one.number, one.status, one.status_word, one.section, one.reply) for one in stories]
