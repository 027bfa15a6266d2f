"""The plan as it is drawn: stages and steps with their bars on one scale of days, and what the records say of each."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from huiyin.campaigns.models import Campaign, Stage, Step
from huiyin.campaigns.queries import Progress, progress, steps_of
from huiyin.core.display import Tone
from huiyin.core.timing import today


@dataclass(frozen=True)
class Bar:
    """A span of days in hundredths of the whole campaign."""

    start: float
    width: float
    tone: Tone


@dataclass(frozen=True)
class StepLine:
    """One step: its bar, and how many of its criteria are met or excepted."""

    step: Step
    bar: Bar
    met: int
    criteria: int
    excepted: bool

    @property
    def is_complete(self) -> bool:
        return self.met == self.criteria

    @property
    def is_late(self) -> bool:
        return not self.is_complete and self.step.due_on < today()


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
    def late(self) -> list[StepLine]:
        """What is late, the longest first."""
        late = [line for part in self.parts for line in part.lines if line.is_late]
        return sorted(late, key=lambda line: line.step.due_on)

    @property
    def today_at(self) -> float | None:
        """Where today stands on the scale, if it is within it."""
        return self._at(today()) if self.campaign.starts_on <= today() <= self.campaign.ends_on else None

    @property
    def months(self) -> Iterator[tuple[float, dt.date]]:
        """The first of each month with its place on the scale."""
        day = self.campaign.starts_on.replace(day=1)
        while day <= self.campaign.ends_on:
            yield max(self._at(day), 0), max(day, self.campaign.starts_on)
            day = (day + dt.timedelta(days=32)).replace(day=1)

    def _part(self, stage: Stage) -> StagePart:
        steps = [step for step in self.steps if step.stage_id == stage.pk]
        bar = self._bar(stage.starts_on, stage.ends_on, Tone.PLAIN)
        return StagePart(stage, bar, [self._line(step) for step in steps], progress(steps))

    def _line(self, step: Any) -> StepLine:
        criteria = list(step.criteria.all())
        excepted = any(waiver.granted for one in criteria for waiver in one.waivers.all())
        line = StepLine(
            step,
            self._bar(step.starts_on, step.due_on, Tone.ACTIVE),
            len(criteria) - step.left,
            len(criteria),
            excepted,
        )
        tone = Tone.GOOD if line.is_complete else Tone.RED if line.is_late else Tone.ACTIVE
        return StepLine(step, Bar(line.bar.start, line.bar.width, tone), line.met, line.criteria, excepted)

    def _bar(self, first: dt.date, last: dt.date, tone: Tone) -> Bar:
        start = self._at(first)
        return Bar(start, max(self._at(last + dt.timedelta(days=1)) - start, 0.5), tone)

    def _at(self, day: dt.date) -> float:
        return round(100 * (day - self.campaign.starts_on).days / self._days, 2)
