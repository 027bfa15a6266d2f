"""Telling everyone who gave a linked opinion what happened to the problem."""

from collections.abc import Iterable

from huiyin.opinions.actions import tell
from huiyin.opinions.models import Opinion
from huiyin.rectification.models import Problem


def tell_givers(problem: Problem, verb: str, text: str = "", *, only: Iterable[Opinion] | None = None) -> None:
    """Write one line into the story of each linked opinion. `text` is read by the public."""
    opinions = Opinion.objects.filter(links__problem=problem) if only is None else only
    tell(opinions, f"problem_{verb}", text, problem_number=problem.number)
