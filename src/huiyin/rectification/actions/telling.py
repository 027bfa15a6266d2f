"""Telling everyone who gave a linked opinion what happened to the problem."""

from collections.abc import Iterable

from huiyin.opinions.actions import tell
from huiyin.opinions.models import Opinion
from huiyin.rectification.models import Problem

TOLD = frozenset(
    {
        "link", "unlink", "assign", "plan", "submit", "verify", "return", "publish", "uphold", "strike", "reopen",
        "keep", "resume", "extend",
    }
)  # fmt: skip
"""The acts whose words reach the givers. Whatever is not named here stays inside."""


def tell_givers(problem: Problem, verb: str, text: str = "", *, only: Iterable[Opinion] | None = None) -> None:
    """Write one line into the story of each linked opinion. `text` is read by the public."""
    if verb not in TOLD:
        raise ValueError(f"{verb!r} is not among the acts that givers are told of")
    opinions = Opinion.objects.filter(links__problem=problem) if only is None else only
    tell(opinions, f"problem_{verb}", text, problem_number=problem.number)
