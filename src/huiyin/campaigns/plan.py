"""The plan as it is drawn: stages and steps with their bars on one scale of days, and what the records say of each."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from huiyin.campaigns.models import Campaign, Criterion, Stage, StageState, Step
from huiyin.campaigns.queries import Progress, progress, steps_of
from huiyin.core.display import Tone
from huiyin.core.timing import today

NARROWEST_MONTH = 8
"""In hundredths of the scale: less than this does not hold a month's name."""


@dataclass(frozen=True)
class Bar:
    """A span of days in hundredths of the whole campaign."""

    start: float
    width: float
    tone: Tone


@dataclass(frozen=True)
class StepLine:
    """One step: its bar, how many criteria it has, and those that are neither met nor excepted."""

    step: Step
    bar: Bar
    criteria: int
    open: Sequence[Criterion]
    excepted: bool

    @property
    def met(self) -> int:
        return self.criteria - len(self.open)

    @property
    def is_complete(self) -> bool:
        return not self.open

    @property
    def is_late(self) -> bool:
        return bool(self.open) and self.step.due_on < today()

    @property
    def days_late(self) -> int:
        """How many days its day is past."""
        return (today() - self.step.due_on).days

    @property
    def who(self) -> str:
        """Who answers for it: the person, or else the post."""
        return self.step.responsible.name if self.step.responsible else self.step.get_role_display()


@dataclass(frozen=True)
class StagePart:
    """One stage with its steps."""

    stage: Stage
    bar: Bar
    lines: Sequence[StepLine]
    progress: Progress


class Plan:
    """A campaign read once, for its board, its printed plan and the portal."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self._days = (campaign.ends_on - campaign.starts_on).days + 1

    @cached_property
    def steps(self) -> list[Any]:
        """The steps with their criteria."""
        return list(steps_of(self.campaign))

    @cached_property
    def parts(self) -> list[StagePart]:
        """The stages in their order."""
        return [self._part(stage) for stage in self.campaign.stages.all()]

    @property
    def progress(self) -> Progress:
        """How far the whole campaign is."""
        return progress(self.steps)

    @property
    def at_hand(self) -> Iterator[StagePart]:
        """The stages that something can be done with: those under way or at their gate, and the one that comes next."""
        for part in self.parts:
            if part.stage.status != StageState.PASSED:
                yield part
            if part.stage.status == StageState.AHEAD:
                return

    @property
    def late(self) -> list[StepLine]:
        """What is late, the longest first."""
        return late(line for part in self.parts for line in part.lines)

    @property
    def today_at(self) -> float | None:
        """Where today stands on the scale, if it is within it."""
        return self._at(today()) if self.campaign.starts_on <= today() <= self.campaign.ends_on else None

    @property
    def months(self) -> Iterator[tuple[float, dt.date]]:
        """The first of each month with its place on the scale; a month of which too little is shown has no room for its name."""
        first, last = self.campaign.starts_on, self.campaign.ends_on
        day = first.replace(day=1)
        while day <= last:
            following = (day + dt.timedelta(days=32)).replace(day=1)
            begins, ends = max(day, first), min(following, last + dt.timedelta(days=1))
            if 100 * (ends - begins).days >= self._days * NARROWEST_MONTH:
                yield self._at(begins), begins
            day = following

    def _part(self, stage: Stage) -> StagePart:
        steps = [step for step in self.steps if step.stage_id == stage.pk]
        bar = self._bar(stage.starts_on, stage.ends_on, Tone.PLAIN)
        return StagePart(stage, bar, [self._line(step) for step in steps], progress(steps))

    def _line(self, step: Any) -> StepLine:
        criteria = list(step.criteria.all())
        excepted = {one.pk for one in criteria for waiver in one.waivers.all() if waiver.granted}
        waiting = [one for one in criteria if not one.is_met and one.pk not in excepted]
        tone = Tone.GOOD if not waiting else Tone.RED if step.due_on < today() else Tone.ACTIVE
        return StepLine(step, self._bar(step.starts_on, step.due_on, tone), len(criteria), waiting, bool(excepted))

    def _bar(self, first: dt.date, last: dt.date, tone: Tone) -> Bar:
        start = self._at(first)
        return Bar(start, max(self._at(last + dt.timedelta(days=1)) - start, 0.5), tone)

    def _at(self, day: dt.date) -> float:
        return round(100 * (day - self.campaign.starts_on).days / self._days, 2)


def late(lines: Iterable[StepLine]) -> list[StepLine]:
    """Return the late ones of these steps, the longest first."""
    return sorted((line for line in lines if line.is_late), key=lambda line: line.step.due_on)


def by_whom(lines: Iterable[StepLine]) -> list[tuple[str, list[StepLine]]]:
    """Return these steps by who answers for them, in the order in which each person first comes."""
    found: dict[str, list[StepLine]] = {}
    for line in lines:
        found.setdefault(line.who, []).append(line)
    return list(found.items())
