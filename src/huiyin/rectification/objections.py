"""The portal's door to one objection, for who holds its receipt: following it, adding to it, taking it back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.clocks.models import Stage
from huiyin.core.actors import Public
from huiyin.core.files import Accepted
from huiyin.core.receipts import receipt_hash
from huiyin.opinions.public import Line
from huiyin.rectification import actions
from huiyin.rectification.models import Objection


@dataclass(frozen=True)
class Story:
    """All that an objector's receipt opens. `finding` is the reason of the decision."""

    number: str
    text: str
    day: dt.date
    outcome: str
    outcome_word: str
    finding: str
    decided_on: dt.date | None
    due_on: dt.date | None
    lines: Sequence[Line]
    additions: Sequence[Line]
    files: int

    @property
    def is_open(self) -> bool:
        """Whether nobody decided on it yet, so that the objector may add to it or take it back."""
        return self.outcome == Objection.Outcome.OPEN


def find(code: str) -> int | None:
    """Return what `story` knows the objection by, for the code typed. The same single probe for every code."""
    return Objection.objects.filter(receipt_hash=receipt_hash(code)).values_list("pk", flat=True).first()


def story(holds: int) -> Story:
    """Return what became of the objection that the reader holds the receipt of, and of the problem since."""
    objection = Objection.objects.select_related("problem").get(pk=holds)
    problem = objection.problem
    lines = [Line(row.day, row.verb, row.text, problem.number) for row in objection.updates.all()]
    is_open = objection.outcome == Objection.Outcome.OPEN
    clock = problem.clocks.filter(stage=Stage.INSPECT, stopped_on=None).first() if is_open else None
    return Story(
        number=problem.number, text=objection.text, day=objection.day, outcome=objection.outcome,
        outcome_word=objection.get_outcome_display(), finding=objection.finding, decided_on=objection.decided_on,
        due_on=clock.due_on if clock else None,
        lines=[line for line in lines if line.verb != "say_more"],
        additions=[line for line in lines if line.verb == "say_more"], files=objection.files.count(),
    )  # fmt: skip


def room(holds: int) -> int:
    """Return how many more files the objection takes."""
    return max(actions.MOST_FILES - _one(holds).files.count(), 0)


def say_more(holds: int, text: str) -> None:
    """Add something. Raises NotNow once it is decided."""
    actions.add_to_objection(_one(holds), actor=Public(holds=holds), text=text)


def attach(holds: int, files: Sequence[Accepted]) -> None:
    """Add files. Raises NotNow once it is decided, or has as many as it may."""
    for accepted in files:
        actions.attach_to_objection(_one(holds), accepted, actor=Public(holds=holds))


def withdraw(holds: int) -> None:
    """Take it back. Raises NotNow once it is decided."""
    actions.withdraw_objection(_one(holds), actor=Public(holds=holds))


def _one(holds: int) -> Objection:
    return Objection.objects.select_related("problem__bureau").get(pk=holds)
