"""What can be done to clocks, to the calendar and to the terms."""

from huiyin.clocks.actions.calendar import confirm_year, drop_day, set_day
from huiyin.clocks.actions.clock import count_anew, pause, release, resume, start, start_all, stop, take_up
from huiyin.clocks.actions.extension import ask_extension, decide_extension
from huiyin.clocks.actions.sweep import sweep
from huiyin.clocks.actions.term import end_term, set_term

__all__ = [
    "ask_extension",
    "confirm_year",
    "count_anew",
    "decide_extension",
    "drop_day",
    "end_term",
    "pause",
    "release",
    "resume",
    "set_day",
    "set_term",
    "start",
    "start_all",
    "stop",
    "sweep",
    "take_up",
]
