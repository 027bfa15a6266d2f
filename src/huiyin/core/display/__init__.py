"""What pages show, as plain data: apps fill these in, the tags of `{% load ui %}` draw them.

Nothing here knows an app. A tone is a meaning, not a colour; the style sheet gives it its colour, and the word and the shape
beside it say the same thing again, because colour alone says nothing to many readers.
"""

from huiyin.core.display.facts import Fact, FactState, FiveFacts, NamedFact
from huiyin.core.display.figures import Bar, BarChart, LineChart, Series, Stat
from huiyin.core.display.marks import (
    PLAIN_LOOK,
    STATUS_LOOKS,
    ClockFace,
    Light,
    Look,
    Text,
    Tone,
    month_day,
    month_year,
)
from huiyin.core.display.navigation import NavItem, NavSection
from huiyin.core.display.story import Entry, Link

__all__ = [
    "PLAIN_LOOK",
    "STATUS_LOOKS",
    "Bar",
    "BarChart",
    "ClockFace",
    "Entry",
    "Fact",
    "FactState",
    "FiveFacts",
    "Light",
    "LineChart",
    "Link",
    "Look",
    "NamedFact",
    "NavItem",
    "NavSection",
    "Series",
    "Stat",
    "Text",
    "Tone",
    "month_day",
    "month_year",
]
