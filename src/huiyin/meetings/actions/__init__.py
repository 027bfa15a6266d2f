"""Everything that can be done with a meeting: one verb, one function, keyword-only `actor`."""

from huiyin.meetings.actions.attending import excuse_oneself, mark, mark_the_rest, sign_in
from huiyin.meetings.actions.convening import announce, cancel, invite, move, pass_on, read, remind
from huiyin.meetings.actions.minuting import (
    approve,
    archive,
    carry_out,
    confirm,
    hold,
    keep_draft,
    minute,
    return_minutes,
)
from huiyin.meetings.actions.planning import plan

__all__ = [
    "announce",
    "approve",
    "archive",
    "cancel",
    "carry_out",
    "confirm",
    "excuse_oneself",
    "hold",
    "invite",
    "keep_draft",
    "mark",
    "mark_the_rest",
    "minute",
    "move",
    "pass_on",
    "plan",
    "read",
    "remind",
    "return_minutes",
    "sign_in",
]
