"""When things happen in the demo: lives that take turns in the order of their days.

A *life* is a generator. It yields the moment of its next step, and goes on when the play has come to that moment; so each
life reads like a story, and all of them together happen in the order of the calendar, as in a real half-year.
"""

import datetime as dt
import heapq
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.utils import timezone

from huiyin.clocks.calendar import Unit, WorkCalendar
from huiyin.core.timing import now, pretend

Life = Iterator[dt.datetime]

_BREATH = dt.timedelta(minutes=4)


def play(lives: Iterable[Life], *, until: dt.date) -> None:
    """Let every life go through its steps, each at its own pretended moment. What lies after `until` does not happen."""
    turns: list[tuple[dt.datetime, int, Life]] = []
    for order, life in enumerate(lives):
        _take_turn(turns, life, order)
    while turns:
        moment, order, life = heapq.heappop(turns)
        if timezone.localtime(moment).date() <= until:
            with pretend(moment):
                _take_turn(turns, life, order, not_before=moment + _BREATH)


def _take_turn(
    turns: list[tuple[dt.datetime, int, Life]], life: Life, order: int, *, not_before: dt.datetime | None = None
) -> None:
    moment = next(life, None)
    if moment:
        heapq.heappush(turns, (max(moment, not_before or moment), order, life))


@dataclass
class Pace:
    """The pace of one life. The same `name` walks at the same pace each time.

    The staff keep office hours on working days, and do nothing today: today is left to whoever tries the demo.
    """

    name: str
    today: dt.date
    calendar: WorkCalendar
    moment: dt.datetime | None = None
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.name)  # noqa: S311 - the same pace each time, no secret

    def day(self, back: int) -> dt.date:
        """Return the day so many days before today; a negative number lies ahead."""
        return self.today - dt.timedelta(days=back)

    def public(self, back: int) -> dt.datetime:
        """Return a moment of that day between morning and late evening."""
        return self._at(self.day(back), 7, 22)

    def public_later(self, days: int) -> dt.datetime:
        """Return a moment so many days on."""
        return self._at(self._here() + dt.timedelta(days=days), 7, 22)

    def office(self, back: int) -> dt.datetime:
        """Return a moment in office hours: on that day, or else on the next working day."""
        return self._in_office(self.day(back))

    def office_later(self, days: int) -> dt.datetime:
        """Return a moment in office hours so many working days on."""
        return self._in_office(self.calendar.add(self._here(), days, Unit.WORKING) if days else self._here())

    def upon(self, day: dt.date) -> dt.datetime:
        """Return a moment in office hours of that day, or of the next working one.

        Nothing is squeezed into the past as `office` does it: what would come today or later lies ahead, and does not happen.
        """
        return self._unless_ahead(self._drawn(self.working(day), 8, 17))

    def upon_next(self) -> dt.datetime:
        """Return a moment in office hours of the next working day, if that is past."""
        return self.upon(self.shift(self._here(), 1))

    def at(self, moment: dt.datetime) -> dt.datetime:
        """Return this very moment, if its day is past and nothing of this life came later."""
        return self._unless_ahead(moment)

    def working(self, day: dt.date) -> dt.date:
        """Return the day, or the next one on which the office works."""
        return day if self.calendar.is_working(day) else self.shift(day, 1)

    def shift(self, day: dt.date, days: int) -> dt.date:
        """Return the day so many working days after another; before it, if negative."""
        return self.calendar.add(day, days, Unit.WORKING)

    def between(self, low: int, high: int) -> int:
        """Draw a number, both ends included."""
        return self.rng.randint(low, high)

    def _here(self) -> dt.date:
        assert self.moment is not None  # a life begins on a day of its own
        return timezone.localtime(self.moment).date()

    def _in_office(self, day: dt.date) -> dt.datetime:
        while not self.calendar.is_working(day):
            day += dt.timedelta(days=1)
        if day >= self.today:
            day = self.today - dt.timedelta(days=1)
            while not self.calendar.is_working(day):
                day -= dt.timedelta(days=1)
        return self._at(day, 8, 17)

    def _unless_ahead(self, moment: dt.datetime) -> dt.datetime:
        if timezone.localtime(moment).date() >= self.today:
            return self._not_before(moment + dt.timedelta(days=1))
        return self._not_before(moment)

    def _at(self, day: dt.date, first: int, last: int) -> dt.datetime:
        return self._not_before(self._drawn(day, first, last))

    def _drawn(self, day: dt.date, first: int, last: int) -> dt.datetime:
        time = dt.time(self.rng.randint(first, last - 1), self.rng.randint(0, 59))
        return timezone.make_aware(dt.datetime.combine(day, time))

    def _not_before(self, moment: dt.datetime) -> dt.datetime:
        # A later step never comes before an earlier one, even where both were squeezed into the same day.
        self.moment = max(moment, self.moment + _BREATH) if self.moment else moment
        return self.moment


@contextmanager
def a_little_later(seconds: float) -> Iterator[None]:
    """Let what happens inside happen so many seconds on, within one step of a life."""
    with pretend(now() + dt.timedelta(seconds=seconds)):
        yield
