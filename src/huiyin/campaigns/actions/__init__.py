"""Everything that can be done with a campaign: one verb, one function, keyword-only `actor`."""

from huiyin.campaigns.actions.people import appoint, confirm_liaison, name_liaison, name_liaisons, release
from huiyin.campaigns.actions.planning import change_criterion, change_step, prepare, set_appointment
from huiyin.campaigns.actions.reminding import remind
from huiyin.campaigns.actions.running import (
    agree,
    apply_for_the_gate,
    begin,
    close,
    drop,
    pass_stage,
    return_stage,
    start,
)
from huiyin.campaigns.actions.templates import keep_template
from huiyin.campaigns.actions.waiving import ask_for_exception, decide_on_exception

__all__ = [
    "agree",
    "apply_for_the_gate",
    "appoint",
    "ask_for_exception",
    "begin",
    "change_criterion",
    "change_step",
    "close",
    "confirm_liaison",
    "decide_on_exception",
    "drop",
    "keep_template",
    "name_liaison",
    "name_liaisons",
    "pass_stage",
    "prepare",
    "release",
    "remind",
    "return_stage",
    "set_appointment",
    "start",
]
