"""The portal's door to the ledger: counting its facts, objecting during a notice, published photos.

The texts of a problem are read from its published snapshot (`disclosure.public`), never from here.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpResponse

from huiyin.clocks.models import Stage
from huiyin.core.actors import Public
from huiyin.core.files import Accepted, Part, download
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


def object_to(number: str, text: str, *, key: str, files: Sequence[Accepted] = ()) -> Handed:
    """Object to a strike-off during the notice. The same `key` is the same objection and the same receipt.

    Raises NotNow after the notice and InvalidInput for an empty text.
    """
    problem = Problem.objects.select_related("bureau").get(number=number)
    objected = actions.object_to(problem, actor=Public(), text=text, key=key, files=files)
    clock = problem.clocks.filter(stage=Stage.INSPECT).latest("started_on")
    return Handed(number, objected.receipt.code, objected.objection.day, clock.due_on)


def objections_to(number: str) -> list[tuple[str, int]]:
    """Return how many objections were raised against striking a problem off, by what became of them: no words, no days."""
    found = Counter(Objection.objects.filter(problem__number=number).values_list("outcome", flat=True))
    return [(str(outcome.label), found[outcome]) for outcome in Objection.Outcome if outcome in found]


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
