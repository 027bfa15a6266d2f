"""The portal's door to what readers say is wrong in an article: taking it in, and what became of it for who holds the receipt."""

import datetime as dt
from dataclasses import dataclass

from huiyin.core.actors import Public
from huiyin.core.receipts import receipt_hash
from huiyin.disclosure import actions
from huiyin.disclosure.models import ErrorReport, Kind, Publication, Status
from huiyin.disclosure.queries import released


@dataclass(frozen=True)
class Handed:
    """What the reader takes home."""

    code: str
    received_on: dt.date
    answered_by: dt.date


@dataclass(frozen=True)
class Story:
    """All that the receipt of an error report opens. `corrected_on` is the day on which a newer version came out."""

    article: str
    title: str
    text: str
    day: dt.date
    outcome: str
    outcome_word: str
    answer: str
    answered_on: dt.date | None
    due_on: dt.date | None
    corrected_on: dt.date | None
    is_taken_down: bool

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.outcome == ErrorReport.Outcome.OPEN


def report(article: str, text: str, *, key: str) -> Handed:
    """Take in what is wrong in a public article. Raises what `actions.report_error` raises."""
    row = released(Kind.ARTICLE).select_related("bureau", "author").get(code=article)
    reported = actions.report_error(row, actor=Public(), text=text, key=key)
    clock = reported.report.clocks.get()
    return Handed(reported.receipt.code, reported.report.day, clock.due_on)


def find(code: str) -> int | None:
    """Return what `story` knows the report by, for the code typed. The same single probe for every code."""
    return ErrorReport.objects.filter(receipt_hash=receipt_hash(code)).values_list("pk", flat=True).first()


def story(holds: int) -> Story:
    """Return what became of the error that the reader holds the receipt of."""
    row = ErrorReport.objects.select_related("publication").get(pk=holds)
    about = row.publication
    versions = Publication.objects.filter(kind=about.kind, code=about.code)
    newer = versions.filter(version__gt=about.version, released_on__isnull=False).order_by("version")
    clock = row.clocks.filter(stopped_on=None).first()
    return Story(
        article=about.code, title=about.title, text=row.text, day=row.day, outcome=row.outcome,
        outcome_word=row.get_outcome_display(), answer=row.answer, answered_on=row.answered_on,
        due_on=clock.due_on if clock else None, corrected_on=newer.values_list("released_on", flat=True).first(),
        is_taken_down=versions.filter(is_current=True, status=Status.WITHDRAWN).exists(),
    )  # fmt: skip
