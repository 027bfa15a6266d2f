"""Keeping the bank of questions. A question never changes: what an attempt asked stays what it asked."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.study.bank import faults_of, letters_of
from huiyin.study.models import Question


def add_question(*, actor: Staff, **said: Any) -> Question:
    """Enter a question. `said`: kind, text, options, right (letters), explanation, document, topic.

    Raises InvalidInput for options or an answer that make no question, and for one that stands in the bank already.
    """
    if not actor.has_perm("study.keep_bank"):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        return _enter(said, actor)


def edit_question(question: Question, *, actor: Staff, **said: Any) -> Question:
    """Put another question in the place of one; attempts that drew the old one keep it. Return the new one."""
    with transaction.atomic():
        retire_question(question, actor=actor)
        return _enter(said, actor, replaces=question)


def retire_question(question: Question, *, actor: Staff) -> Question:
    """Draw a question no more."""
    if not actor.has_perm("study.keep_bank", question):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        if not Question.objects.filter(pk=question.pk, retired_on=None).update(retired_on=today()):
            raise NotNow(_("This question is retired already."))
        record("study.retire_question", question, actor=actor, bureau_id=question.bureau_id)
    question.retired_on = today()
    return question


def _enter(said: dict[str, Any], actor: Staff, *, replaces: Question | None = None) -> Question:
    text, right = said.pop("text").strip(), letters_of(said.pop("right"), said["kind"])
    taken = set(Question.objects.filter(text=text, retired_on=None).values_list("text", flat=True))
    faults = dict(faults_of(kind=said["kind"], text=text, options=said["options"], right=right, taken=taken))
    if faults:
        raise InvalidInput(" ".join(faults.values()), faults)
    question = Question(bureau_id=actor.bureau_id, text=text, right=right, replaces=replaces, entered_by=actor, **said)
    question.save(force_insert=True)
    after = {"text": question.text, "right": right, "replaces": replaces and replaces.code}
    record("study.add_question", question, actor=actor, bureau_id=actor.bureau_id, after=after)
    return question
