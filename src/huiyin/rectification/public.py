"""The portal's door to the ledger: counting its facts, objecting during a notice and following it, published photos.

The texts of a problem are read from its published snapshot (`disclosure.public`), never from here.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpResponse

from huiyin.clocks.models import Stage
from huiyin.core.actors import Public
from huiyin.core.files import Part, download
from huiyin.core.receipts import receipt_hash
from huiyin.opinions.public import Line
from huiyin.org.models import Bureau
from huiyin.rectification import actions, publicity
from huiyin.rectification.models import Evidence, Inspection, Measure, Objection, Problem, Source


@dataclass(frozen=True)
class Figures:
    """How many problems were put right, verified and struck off: three facts, counted apart."""

    listed: int
    done: int
    verified: int
    struck_off: int


def figures(bureau: Bureau) -> Figures:
    """Count the ledger of a bureau; one query."""
    counted = Problem.objects.filter(bureau=bureau).aggregate(
        listed=Count("pk"),
        done=Count("pk", filter=Q(done_on__isnull=False)),
        verified=Count("pk", filter=Q(verified_on__isnull=False)),
        struck_off=Count("pk", filter=Q(struck_off_on__isnull=False)),
    )
    return Figures(**counted)


@dataclass(frozen=True)
class Handed:
    """What an objector gets for it. `decided_by` is the day by which the inspectors say what they found."""

    number: str
    code: str
    received_on: dt.date
    decided_by: dt.date


def object_to(number: str, text: str, *, key: str) -> Handed:
    """Object to a strike-off during the notice. The same `key` is the same objection and the same receipt.

    Raises NotNow after the notice and InvalidInput for an empty text.
    """
    problem = Problem.objects.select_related("bureau").get(number=number)
    objected = actions.object_to(problem, actor=Public(), text=text, key=key)
    clock = problem.clocks.filter(stage=Stage.INSPECT).latest("started_on")
    return Handed(number, objected.receipt.code, objected.objection.day, clock.due_on)


@dataclass(frozen=True)
class ObjectionStory:
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


def find_objection(code: str) -> int | None:
    """Return what `objection_story` knows the objection by, for the code typed. The same single probe for every code."""
    return Objection.objects.filter(receipt_hash=receipt_hash(code)).values_list("pk", flat=True).first()


def objection_story(holds: int) -> ObjectionStory:
    """Return what became of the objection that the reader holds the receipt of, and of the problem since."""
    objection = Objection.objects.select_related("problem").get(pk=holds)
    problem = objection.problem
    is_open = objection.outcome == Objection.Outcome.OPEN
    clock = problem.clocks.filter(stage=Stage.INSPECT, stopped_on=None).first() if is_open else None
    return ObjectionStory(
        number=problem.number, text=objection.text, day=objection.day, outcome=objection.outcome,
        outcome_word=objection.get_outcome_display(), finding=objection.finding, decided_on=objection.decided_on,
        due_on=clock.due_on if clock else None,
        lines=[Line(row.day, row.verb, row.text, problem.number) for row in objection.updates.all()],
    )  # fmt: skip


def state_rating(holder: int) -> None:
    """Say on the public pages of an opinion's problems that it was rated just now."""
    linked = Q(opinions=holder) | Q(opinions__merged=holder)
    for problem in Problem.objects.filter(linked).distinct():
        publicity.update(problem, actor=Public(holds=holder))


def photo(number: str, file: int, part: Part) -> HttpResponse | None:
    """Return a photo of a problem's evidence. Which ones are public says the snapshot: ask only for those."""
    evidence = Evidence.objects.filter(pk=file, measure__problem__number=number, is_photo=True).first()
    return download(evidence, part) if evidence else None


def source_word(code: str) -> str:
    """Return how the problem was found, in words."""
    return str(Source(code).label)


def term_word(code: str) -> str:
    """Return the term of a measure in words."""
    return str(Measure.Term(code).label)


def method_word(code: str) -> str:
    """Return the method of an inspection in words."""
    return str(Inspection.Method(code).label)
