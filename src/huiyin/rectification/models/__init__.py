"""The ledger's tables, one topic a file."""

from huiyin.rectification.models.checks import Finding, Inspection, Objection, ObjectionFile, ObjectionUpdate
from huiyin.rectification.models.clock import ProblemClock
from huiyin.rectification.models.measure import Evidence, Measure, Progress
from huiyin.rectification.models.problem import PUBLIC, Problem, ProblemOpinion, Source, State
from huiyin.rectification.models.words import ProblemWords

__all__ = [
    "PUBLIC",
    "Evidence",
    "Finding",
    "Inspection",
    "Measure",
    "Objection",
    "ObjectionFile",
    "ObjectionUpdate",
    "Problem",
    "ProblemClock",
    "ProblemOpinion",
    "ProblemWords",
    "Progress",
    "Source",
    "State",
]
