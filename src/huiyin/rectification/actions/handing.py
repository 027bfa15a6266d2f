"""Giving a problem back to its section."""

from huiyin.rectification import clock
from huiyin.rectification.models import Problem


def hand_back(problem: Problem) -> None:
    """Let the section's clock run anew, and take "done" back from every measure: what did not hold was not done.

    So it cannot be submitted again as it is; each measure needs a fresh report first.
    """
    problem.measures.update(done_on=None)
    clock.stop(problem)
    clock.start(problem, clock.Stage.RECTIFY)
