"""Answers: by the link in the letter, or entered by a clerk from paper or mail. Each stands beside the earlier ones."""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.core.actors import Actor, Public
from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.core.files import Accepted, keep
from huiyin.core.timing import today
from huiyin.inquiries.actions.sending import require_open, require_words
from huiyin.inquiries.models import Answer, AnswerFile, Letter, Way
from huiyin.inquiries.subjects import LETTERS
from huiyin.notifications.actions import tell_once
from huiyin.opinions.actions.attaching import MOST_FILES
from huiyin.opinions.actions.registering import LONGEST
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders

MOST_PIECES = 20
"""Opinions of one answer by link; more come as a second answer."""


def open_letter(letter: Letter) -> None:
    """Note that a letter's link was opened: the first time counts."""
    Letter.objects.filter(pk=letter.pk, opened_on=None).update(opened_on=today())


def keep_draft(letter: Letter, *, pieces: Sequence[str], answered_by: str = "") -> None:
    """Keep what was typed until it is sent. Who has the letter sees it."""
    require_open(letter.inquiry)
    said = [piece[:LONGEST] for piece in pieces[:MOST_PIECES]]
    Letter.objects.filter(pk=letter.pk).update(draft={"pieces": said, "answered_by": answered_by[:60]})


def answer(
    letter: Letter, *, key: str, pieces: Sequence[str], answered_by: str, files: Sequence[Accepted] = ()
) -> Answer:
    """Take an answer that came by link. The same `key` is the same answer."""
    if not answered_by.strip():
        message = _("Please say who answers for the body.")
        raise InvalidInput(message, {"answered_by": message})
    return _take(letter, key=key, way=Way.LINK, pieces=pieces, answered_by=answered_by, files=files, actor=Public())


def enter_answer(
    letter: Letter, *, actor: Staff, key: str, way: str, pieces: Sequence[str], day: dt.date, answered_by: str = "",
    files: Sequence[Accepted] = (),
) -> Answer:  # fmt: skip
    """Enter an answer that came by post or mail, with its scan."""
    if not actor.has_perm("inquiries.work_on", letter.inquiry):
        raise NotAllowed(_("You may not do this."))
    if day > today() or (letter.inquiry.sent_on and day < letter.inquiry.sent_on):
        message = _("The day lies before the letter, or has not come yet.")
        raise InvalidInput(message, {"day": message})
    return _take(letter, key=key, way=way, pieces=pieces, answered_by=answered_by, files=files, actor=actor, day=day)


def _take(
    letter: Letter, *, key: str, way: str, pieces: Sequence[str], answered_by: str, files: Sequence[Accepted],
    actor: Actor, day: dt.date | None = None,
) -> Answer:  # fmt: skip
    if known := Answer.objects.filter(key=key).first():
        return known
    require_open(letter.inquiry)
    said = require_words(pieces, longest=LONGEST)
    if len(said) > MOST_PIECES or len(files) > MOST_FILES:
        raise InvalidInput(_("That is too much for one answer: send the rest as a second one."))
    taken = Answer(
        bureau_id=letter.bureau_id, key=key, letter=letter, way=way, pieces=said, answered_by=answered_by.strip()[:60],
        day=day or today(), order=Answer.objects.filter(letter=letter).count() + 1, entered_by=actor if isinstance(actor, Staff) else None,
    )  # fmt: skip
    try:
        with transaction.atomic():
            taken.save(force_insert=True)
            for accepted in files:
                file = AnswerFile(bureau_id=letter.bureau_id, answer=taken)
                keep(file, accepted)
                file.save(force_insert=True)
            Letter.objects.filter(pk=letter.pk, answered_on=None).update(answered_on=taken.day)
            Letter.objects.filter(pk=letter.pk).update(draft={})
            record(
                "inquiries.answer",
                letter,
                actor=actor,
                bureau_id=letter.bureau_id,
                after={"way": way, "order": taken.order},
            )
            if isinstance(actor, Staff):  # the public waits for nothing: the sweep counts what came by link
                measure_again(LETTERS)
            _tell_office(actor)
    except IntegrityError:  # a double press a moment ago
        return Answer.objects.get(key=key)
    return taken


def _tell_office(actor: Actor) -> None:
    text, by = gettext_lazy("Answers to a letter of inquiry came in."), actor if isinstance(actor, Staff) else None
    tell_once(holders(Role.CLERK, Role.OFFICE_HEAD), text=text, url=reverse("inquiries:answers"), by=by)
