"""Words with a tone and a shape: states, lights, deadlines, and days in the reader's language."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy

Text = str | Promise


class Tone(StrEnum):
    """What a mark means."""

    PLAIN = "plain"
    ACTIVE = "active"
    GOOD = "good"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True)
class Look:
    """How a state looks."""

    tone: Tone
    icon: str


# One look for each state of the product, whatever register it belongs to. A state not named here looks plain.
STATUS_LOOKS: dict[str, Look] = {
    "received": Look(Tone.PLAIN, icon="inbox"),
    "accepted": Look(Tone.ACTIVE, icon="clipboard-check"),
    "dispatched": Look(Tone.ACTIVE, icon="send"),
    "answered": Look(Tone.GOOD, icon="message-check"),
    "merged": Look(Tone.PLAIN, icon="git-merge"),
    "diverted": Look(Tone.PLAIN, icon="arrow-forward-up"),
    "declined": Look(Tone.PLAIN, icon="ban"),
    "disputed": Look(Tone.YELLOW, icon="arrow-back-up"),
    "withdrawn": Look(Tone.PLAIN, icon="arrow-back"),
    "listed": Look(Tone.PLAIN, icon="list-details"),
    "assigned": Look(Tone.ACTIVE, icon="user-check"),
    "rectifying": Look(Tone.ACTIVE, icon="tools"),
    "submitted": Look(Tone.BLUE, icon="file-upload"),
    "verified": Look(Tone.GOOD, icon="shield-check"),
    "on_notice": Look(Tone.BLUE, icon="speakerphone"),
    "struck_off": Look(Tone.GOOD, icon="rosette-discount-check"),
    "long_term": Look(Tone.ACTIVE, icon="infinity"),
    "draft": Look(Tone.PLAIN, icon="edit"),
    "in_review": Look(Tone.BLUE, icon="eye"),
    "approved": Look(Tone.GOOD, icon="circle-check"),
    "released": Look(Tone.GOOD, icon="world"),
    "requested": Look(Tone.BLUE, icon="hourglass"),
    "refused": Look(Tone.PLAIN, icon="ban"),
    "verifying": Look(Tone.ACTIVE, icon="search"),
    "filed": Look(Tone.ACTIVE, icon="folder"),
    "referred": Look(Tone.PLAIN, icon="arrow-forward-up"),
    "prepared": Look(Tone.PLAIN, icon="edit"),
    "running": Look(Tone.ACTIVE, icon="player-play"),
    "closed": Look(Tone.GOOD, icon="circle-check"),
    "under_way": Look(Tone.ACTIVE, icon="player-play"),
    "at_the_gate": Look(Tone.BLUE, icon="hourglass"),
    "passed": Look(Tone.GOOD, icon="circle-check"),
    "planned": Look(Tone.PLAIN, icon="edit"),
    "announced": Look(Tone.ACTIVE, icon="speakerphone"),
    "held": Look(Tone.ACTIVE, icon="users"),
    "minuted": Look(Tone.BLUE, icon="hourglass"),
    "archived": Look(Tone.GOOD, icon="archive"),
    "cancelled": Look(Tone.PLAIN, icon="ban"),
    "concluded": Look(Tone.GOOD, icon="circle-check"),
    "sent": Look(Tone.ACTIVE, icon="send"),
    "sent_back": Look(Tone.YELLOW, icon="arrow-back-up"),
    "given": Look(Tone.BLUE, icon="inbox"),
    "settled": Look(Tone.GOOD, icon="circle-check"),
    "open": Look(Tone.ACTIVE, icon="player-play"),
    "published": Look(Tone.GOOD, icon="world"),
    "entered": Look(Tone.BLUE, icon="hourglass"),
    "differs": Look(Tone.YELLOW, icon="alert-triangle"),
    "counted": Look(Tone.GOOD, icon="circle-check"),
}
PLAIN_LOOK = Look(Tone.PLAIN, icon="circle")


class Light(StrEnum):
    """The urging ladder's lights: reminder, warning, overdue for long."""

    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"

    @property
    def word(self) -> Text:
        return _LIGHT_WORDS[self]


_LIGHT_WORDS: dict[Light, Text] = {
    Light.BLUE: pgettext_lazy("light", "Blue: due soon"),
    Light.YELLOW: pgettext_lazy("light", "Yellow: overdue"),
    Light.RED: pgettext_lazy("light", "Red: long overdue"),
}


@dataclass(frozen=True)
class ClockFace:
    """A deadline as a person reads it.

    `days_left` counts working days: 0 is the last day, negative is overdue. `light` is the ladder's colour, if any is lit.
    """

    due: dt.date
    days_left: int
    light: Light | None = None
    paused: bool = False

    @property
    def words(self) -> str:
        if self.paused:
            return gettext("Clock paused")
        if self.days_left == 0:
            return gettext("Due today")
        if self.days_left > 0:
            return ngettext("%(n)d working day left", "%(n)d working days left", self.days_left) % {"n": self.days_left}
        return ngettext("%(n)d working day over", "%(n)d working days over", -self.days_left) % {"n": -self.days_left}


def month_day(day: dt.date) -> str:
    """Return a day of the year at hand in the reader's language, e.g. 5月9日 or May 9."""
    return date_format(day, pgettext("month and day, in the letters of Django's date format", "M j"))


def month_year(month: dt.date) -> str:
    """Return a month and its year, short enough to stand under a chart, e.g. 2026年5月 or May 2026."""
    return date_format(month, pgettext("month and year, in the letters of Django's date format", "M Y"))
