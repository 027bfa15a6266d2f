"""Taking an answer in: one row, once, and nothing beside it that says whose it is or when it came."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import rules
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.core.actors import Actor, Public
from huiyin.core.crypto import derive
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.files import Accepted, keep
from huiyin.core.rows import first_row, insert
from huiyin.opinions import actions as opinions
from huiyin.opinions.actions.registering import headline
from huiyin.opinions.models import Channel
from huiyin.opinions.models import Kind as OpinionKind
from huiyin.surveys.design import Design, Question
from huiyin.surveys.models import Answer, AnswerPhoto, Invitation, Survey, SurveyState
from huiyin.surveys.models.invitations import hash_of
from huiyin.surveys.values import Values, faults_in, kept
from huiyin.vault.actions import seal
from huiyin.vault.contact import Contact


@dataclass(frozen=True)
class Filled:
    """A questionnaire as it was filled in. `key` is the form's own: the same key is the same answer."""

    key: str
    values: Values
    photos: Mapping[str, Accepted] = field(default_factory=dict)
    contact: Contact = field(default_factory=Contact)
    token: str = ""


@dataclass(frozen=True)
class Thanks:
    """What the giver gets: for each answer that went into the register of opinions, its number and the code to follow it by."""

    receipts: Sequence[opinions.Registered] = ()


def answer(survey: Survey, filled: Filled, *, actor: Public) -> Thanks:
    """Take one answer in, exactly once however often it is sent.

    Raises NotNow outside of its days and for a link that was used, InvalidInput for what the design does not know.
    """
    if not rules.has_perm("surveys.answer", actor, survey):
        raise NotAllowed(_("You may not do this."))
    values = kept(survey.design, filled.values)
    row = Answer(pk=answer_key(survey, filled.key), bureau_id=survey.bureau_id, survey=survey)
    if not _is_there(row):
        _check(survey, filled, values)
        try:
            with transaction.atomic():
                _take_in(row, filled, values)
        except IntegrityError:  # sent twice at once: the other one it is
            if not _is_there(row):
                raise
    return Thanks(hand_over(survey, filled.key, values, actor=actor))


def count_in(survey: Survey, values: Values, *, key: str, actor: Actor) -> None:
    """Count what stood on a sheet of paper, in the caller's transaction. Nothing leads from the sheet to this answer."""
    values = kept(survey.design, values)
    insert([Answer(bureau_id=survey.bureau_id, survey=survey, values=without_words(survey.design, values))])
    hand_over(survey, key, values, actor=actor)


def hand_over(survey: Survey, key: str, values: Values, *, actor: Actor) -> list[opinions.Registered]:
    """Register what was said in own words where the design says so. Under keys of their own, which do not lead to the answer."""
    return [
        opinions.register(
            opinions.Said(
                kind=OpinionKind.SUGGESTION, channel=Channel.SURVEY, text=values[question.key], may_publish=False,
                title=f"{headline(question.text, 24)}：{headline(values[question.key])}",
            ),
            bureau=survey.bureau, key=_derived(survey, f"opinion {question.key}", key).hex(), actor=actor,
        )
        for question in _to_register(survey.design)
        if question.key in values
    ]  # fmt: skip


def without_words(design: Design, values: Values) -> dict[str, Any]:
    """Return what is kept with the answer: of words that went into the register, only that there were some."""
    return dict(values) | {question.key: True for question in _to_register(design) if question.key in values}


def answer_key(survey: Survey, key: str) -> int:
    """Return the key of an answer's row: 63 bits that follow from the form's key and a secret outside the database."""
    return int.from_bytes(_derived(survey, "answer", key)[:8]) >> 1


def _check(survey: Survey, filled: Filled, values: Values) -> None:
    if not survey.takes_answers:
        raise NotNow(_("This questionnaire is not open."))
    if faults := faults_in(survey.design, values):
        raise InvalidInput(next(iter(faults.values())), faults)
    if survey.is_anonymous != filled.contact.is_empty:
        words = _("This questionnaire takes no names.") if survey.is_anonymous else _("Please leave your name.")
        raise InvalidInput(words, {"name": words})


def _take_in(row: Answer, filled: Filled, values: Values) -> None:
    survey = row.survey
    row.values = without_words(survey.design, values)
    insert([row])
    for question, accepted in filled.photos.items():
        if question in values:
            photo = AnswerPhoto(bureau_id=survey.bureau_id, survey=survey, question=question)
            keep(photo, accepted)
            photo.save(force_insert=True)
    if survey.is_listed:
        _use_link(survey, filled.token)
    if not survey.is_anonymous:
        seal(filled.contact, about=row, bureau=survey.bureau)
    # Asked once more: it may have been closed, and its answers counted, since the page was opened.
    if first_row("SELECT status FROM surveys_survey WHERE id = %s", survey.pk) != (SurveyState.OPEN,):
        raise NotNow(_("This questionnaire is not open."))


def _is_there(row: Answer) -> bool:
    return first_row("SELECT 1 FROM surveys_answer WHERE id = %s", row.pk) is not None


def _use_link(survey: Survey, token: str) -> None:
    rows = Invitation.objects.filter(survey=survey, token_hash=hash_of(token), is_used=False)
    if rows.update(is_used=True) != 1:
        raise NotNow(_("This link was used already, or is not one of this questionnaire."))


def _to_register(design: Design) -> list[Question]:
    return [question for question in design.questions() if question.to_register]


def _derived(survey: Survey, purpose: str, key: str) -> bytes:
    return hmac.digest(_secret(settings.SECRET_KEY), f"{survey.pk} {purpose} {key}".encode(), hashlib.sha256)


@cache
def _secret(master: str) -> bytes:
    return derive(master.encode(), "survey answers")
