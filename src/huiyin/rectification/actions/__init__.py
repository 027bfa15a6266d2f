"""Everything that can be done with a problem: one verb, one function, keyword-only `actor`.

Each step is told, in the same transaction, to everyone who gave a linked opinion.
"""

from huiyin.rectification.actions.checking import reopen, return_problem, strike, verify
from huiyin.rectification.actions.listing import assign, link, list_problem, unlink
from huiyin.rectification.actions.noticing import dismiss, publish, uphold
from huiyin.rectification.actions.objecting import (
    MOST_FILES,
    Objected,
    add_to_objection,
    attach_to_objection,
    object_to,
    withdraw_objection,
)
from huiyin.rectification.actions.rectifying import (
    add_measure,
    approve_measures,
    attach_evidence,
    drop_measure,
    keep,
    plan,
    report,
    resume,
    submit,
)

__all__ = [
    "MOST_FILES",
    "Objected",
    "add_measure",
    "add_to_objection",
    "approve_measures",
    "assign",
    "attach_evidence",
    "attach_to_objection",
    "dismiss",
    "drop_measure",
    "keep",
    "link",
    "list_problem",
    "object_to",
    "plan",
    "publish",
    "reopen",
    "report",
    "resume",
    "return_problem",
    "strike",
    "submit",
    "unlink",
    "uphold",
    "verify",
    "withdraw_objection",
]
