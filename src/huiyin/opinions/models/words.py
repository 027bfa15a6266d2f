"""What the register is searched by. Two tables, because there are two readers: what is masked for one cannot be found by them."""

from collections.abc import Iterable

from django.db import models

from huiyin.core.receipts import without_dashes
from huiyin.core.search.models import Words
from huiyin.disclosure.redaction import redact
from huiyin.opinions.models.opinion import Opinion


class OpinionWords(Words):
    """The opinion as it was given: for those who may read it verbatim."""

    opinion = models.OneToOneField(Opinion, models.CASCADE, primary_key=True, related_name="words")

    @classmethod
    def of(cls, owner: Opinion) -> Iterable[str]:
        return owner.number, owner.title, owner.text, owner.place, owner.source_ref, without_dashes(owner.number)


class DispatchedWords(Words):
    """The redacted copy: for everybody else. Before it is accepted there is none, and the number alone finds it."""

    opinion = models.OneToOneField(Opinion, models.CASCADE, primary_key=True, related_name="dispatched_words")

    @classmethod
    def of(cls, owner: Opinion) -> Iterable[str]:
        if not owner.dispatch_text:
            return owner.number, without_dashes(owner.number)
        return owner.number, owner.title, owner.dispatch_text, redact(owner.place), without_dashes(owner.number)
