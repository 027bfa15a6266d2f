"""What the ledger is searched by."""

from collections.abc import Iterable

from django.db import models

from huiyin.core.search.models import Words
from huiyin.rectification.models.problem import Problem


class ProblemWords(Words):
    """The problem as it was listed; everybody who may see it reads the same."""

    problem = models.OneToOneField(Problem, models.CASCADE, primary_key=True, related_name="words")

    @classmethod
    def of(cls, owner: Problem) -> Iterable[str]:
        return owner.number, owner.title, owner.manifestation, owner.cause
