"""Everything that can be done with what the public reads: one verb, one function, keyword-only `actor`."""

from huiyin.disclosure.actions.articles import attach_photo, correct, drop_photo, write
from huiyin.disclosure.actions.errors import answer_error, hand_error, report_error
from huiyin.disclosure.actions.keeping import discard_unsaved, keep_unsaved
from huiyin.disclosure.actions.marking import mark_validity
from huiyin.disclosure.actions.publishing import (
    approve,
    content_hash,
    draft,
    edit,
    pass_on,
    release,
    return_draft,
    state_facts,
    submit,
    withdraw,
)
from huiyin.disclosure.actions.scheduling import publish_due, schedule
from huiyin.disclosure.actions.words import add_word, drop_word

__all__ = [
    "add_word",
    "answer_error",
    "approve",
    "attach_photo",
    "content_hash",
    "correct",
    "discard_unsaved",
    "draft",
    "drop_photo",
    "drop_word",
    "edit",
    "hand_error",
    "keep_unsaved",
    "mark_validity",
    "pass_on",
    "publish_due",
    "release",
    "report_error",
    "return_draft",
    "schedule",
    "state_facts",
    "submit",
    "withdraw",
    "write",
]
