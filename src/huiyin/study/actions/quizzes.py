"""Quizzes: set by the office, answered by each person with questions of their own draw, handed in once."""

import hashlib
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.campaigns.queries import running_campaign
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.language import filled
from huiyin.core.timing import now, today
from huiyin.notifications.actions import notify
from huiyin.org.groups import people_in
from huiyin.org.models import Staff
from huiyin.study.models import Answer, Attempt, Question, Quiz
from huiyin.study.queries.quizzes import pool
from huiyin.study.subjects import of_document, of_quiz


def set_quiz(*, actor: Staff, **facts: Any) -> Quiz:
    """Set a quiz and tell its group, in one transaction: all are told or nobody. `facts`: the model's own.

    Raises InvalidInput for a day that is over, a title that is taken, or a part of the bank with too few questions.
    """
    if not actor.has_perm("study.keep_bank"):
        raise NotAllowed(_("You may not do this."))
    if facts["due_on"] < today():
        raise _wrong("due_on", _("This day is over."))
    quiz = Quiz(bureau_id=actor.bureau_id, campaign=running_campaign(), set_by=actor, **facts)
    there = pool(quiz).count()
    if there < quiz.size:
        words = ngettext("The bank holds %(n)d such question.", "The bank holds %(n)d such questions.", there)
        raise _wrong("size", words % {"n": there})
    people = list(people_in(quiz.group).select_related("bureau"))
    try:
        with transaction.atomic():
            quiz.save(force_insert=True)
            after = {"title": quiz.title, "group": quiz.group, "due_on": quiz.due_on, "people": len(people)}
            record("study.set_quiz", quiz, actor=actor, bureau_id=quiz.bureau_id, after=after)
            measure_again(of_quiz(quiz.title))
            text = filled(gettext_lazy("Quiz until %(day)s: %(title)s"), day=quiz.due_on, title=quiz.title)
            notify(people, text=text, url=reverse("study:quiz", args=[quiz.code]))
    except IntegrityError:
        raise _wrong("title", _("A quiz of this title is there already.")) from None
    return quiz


def begin_attempt(quiz: Quiz, *, actor: Staff) -> Attempt:
    """Draw questions for an attempt; one that was begun and not handed in goes on instead."""
    if not actor.has_perm("study.take_quiz", quiz):
        raise NotAllowed(_("You may not do this."))
    _must_be_open(quiz)
    begun = Attempt.objects.filter(quiz=quiz, staff=actor, handed_in_on=None)
    if attempt := begun.first():
        return attempt
    attempt = Attempt(bureau_id=quiz.bureau_id, quiz=quiz, staff=actor, size=quiz.size)
    drawn = _draw(attempt)
    if len(drawn) < quiz.size:
        raise NotNow(_("There are too few questions in the bank now. Tell the office."))
    try:
        with transaction.atomic():
            attempt.save(force_insert=True)
            Answer.objects.bulk_create(
                Answer(bureau_id=quiz.bureau_id, attempt=attempt, place=place, question=question)
                for place, question in enumerate(drawn, 1)
            )
            after = {"attempt": attempt.code}
            record("study.begin_attempt", quiz, actor=actor, bureau_id=quiz.bureau_id, after=after)
    except IntegrityError:  # tapped twice at once: the other tap's attempt it is
        return begun.get()
    return attempt


def answer(attempt: Attempt, *, actor: Staff, place: int, said: str) -> Answer:
    """Keep the letters chosen for one question, in place of those before; none takes them back.

    Raises NotNow after handing in or after the last day, InvalidInput for letters that the question does not have.
    """
    with transaction.atomic():
        attempt = _open_attempt(attempt, actor)
        row = attempt.answers.select_related("question").get(place=place)
        said = "".join(sorted(set(said)))
        most = len(row.question.choices) if row.question.kind == "multiple" else 1
        if len(said) > most or not set(said) <= {letter for letter, _words in row.question.choices}:
            words = _("Choose among the answers that stand there.")
            raise InvalidInput(words, {"said": words})
        row.said = said
        row.save(update_fields=["said"])
    return row


def hand_in_attempt(attempt: Attempt, *, actor: Staff) -> Attempt:
    """Hand in an attempt, once and for good; what is not answered is wrong."""
    with transaction.atomic():
        attempt = _open_attempt(attempt, actor)
        quiz = attempt.quiz
        attempt.right = sum(row.is_right for row in attempt.answers.select_related("question"))
        attempt.is_passed = attempt.percent >= quiz.pass_percent
        attempt.handed_in_at, attempt.handed_in_on = now(), today()
        attempt.save(update_fields=["right", "is_passed", "handed_in_at", "handed_in_on"])
        after = {"attempt": attempt.code, "right": attempt.right, "size": attempt.size, "passed": attempt.is_passed}
        record("study.hand_in_attempt", quiz, actor=actor, bureau_id=quiz.bureau_id, after=after)
        if attempt.is_passed:
            read = [of_document(quiz.document.number)] if quiz.document else []
            measure_again(of_quiz(quiz.title), *read)
    return attempt


def _open_attempt(attempt: Attempt, actor: Staff) -> Attempt:
    """Return the attempt, locked, if this person may still work on it."""
    if not actor.has_perm("study.answer", attempt):
        raise NotAllowed(_("You may not do this."))
    locked = Attempt.objects.select_for_update(of=("self",)).select_related("quiz__document").get(pk=attempt.pk)
    if locked.handed_in_on:
        raise NotNow(_("This attempt is handed in already."))
    _must_be_open(locked.quiz)
    return locked


def _must_be_open(quiz: Quiz) -> None:
    if not quiz.is_open:
        raise NotNow(_("This quiz was open until %(day)s.") % {"day": quiz.due_on})


def _draw(attempt: Attempt) -> list[Question]:
    """Draw by the attempt's own code: another attempt draws otherwise, this one always the same."""

    def lot(question: Question) -> bytes:
        return hashlib.sha256(f"{attempt.code} {question.code}".encode()).digest()

    return sorted(pool(attempt.quiz), key=lot)[: attempt.size]


def _wrong(field: str, words: str) -> InvalidInput:
    return InvalidInput(words, {field: words})
