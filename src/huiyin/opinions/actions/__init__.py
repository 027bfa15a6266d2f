"""Everything that can be done with an opinion: one verb, one function, keyword-only `actor`.

Each checks, then changes the row, the audit chain and the giver's story in one transaction.
"""

from huiyin.opinions.actions.answering import (
    agree_reply,
    answer,
    draft_reply,
    keep_reply,
    reopen,
    return_reply,
    take_up,
    withdraw_reply,
)
from huiyin.opinions.actions.attaching import MOST_FILES, attach, pass_on
from huiyin.opinions.actions.concerning import say_whom
from huiyin.opinions.actions.correcting import correct_day
from huiyin.opinions.actions.dispatching import dispatch, dispute, rule
from huiyin.opinions.actions.giver import ask, say_more, withdraw
from huiyin.opinions.actions.handing import Handed, hand_out
from huiyin.opinions.actions.joining import join, part
from huiyin.opinions.actions.rating import rate, settle_callback, take_rating
from huiyin.opinions.actions.registering import History, NumberTaken, Registered, Said, register
from huiyin.opinions.actions.telling import tell
from huiyin.opinions.actions.triaging import (
    accept,
    decline,
    divert,
    merge,
    propose_decline,
    refuse_decline,
    transfer,
    unmerge,
)

__all__ = [
    "MOST_FILES",
    "Handed",
    "History",
    "NumberTaken",
    "Registered",
    "Said",
    "accept",
    "agree_reply",
    "answer",
    "ask",
    "attach",
    "correct_day",
    "decline",
    "dispatch",
    "dispute",
    "divert",
    "draft_reply",
    "hand_out",
    "join",
    "keep_reply",
    "merge",
    "part",
    "pass_on",
    "propose_decline",
    "rate",
    "refuse_decline",
    "register",
    "reopen",
    "return_reply",
    "rule",
    "say_more",
    "say_whom",
    "settle_callback",
    "take_rating",
    "take_up",
    "tell",
    "transfer",
    "unmerge",
    "withdraw",
    "withdraw_reply",
]
