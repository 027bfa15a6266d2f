"""Everything that can be done with a meeting: one verb, one function, keyword-only `actor`."""

from huiyin.meetings.actions.attending import excuse_oneself, mark, mark_the_rest, sign_in
from huiyin.meetings.actions.convening import announce, cancel, invite, move, pass_on, read, remind
from huiyin.meetings.actions.hearing import (
    confirm_utterance,
    correct,
    forget,
    invite_guests,
    mark_guests,
    note_down,
    register_utterances,
    take_back,
)
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
    "confirm_utterance",
    "correct",
    "excuse_oneself",
    "forget",
    "hold",
    "invite",
    "invite_guests",
    "keep_draft",
    "mark",
    "mark_guests",
    "mark_the_rest",
    "minute",
    "move",
    "note_down",
    "pass_on",
    "plan",
    "read",
    "register_utterances",
    "remind",
    "return_minutes",
    "sign_in",
    "take_back",
]
