"""Results of questionnaires as the public reads them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huiyin.core.timing import today
from huiyin.disclosure.models import Kind, Publication
from huiyin.disclosure.public.reading import Tombstone, read
from huiyin.disclosure.queries import released


@dataclass(frozen=True)
class SurveyPage:
    """The results of one questionnaire. `tables` hold a question each, with its lines; small groups are in none of them."""

    code: str
    version: int
    title: str
    about: str
    conclusion: str
    answers: int
    closed_on: dt.date
    tables: Sequence[Mapping[str, Any]]
    released_on: dt.date


def published_survey(code: str) -> SurveyPage | Tombstone | None:
    """Return what the public may read under a code: the results, what is left of their page, or nothing."""
    return read(Kind.SURVEY, code, survey_page)


def published_surveys() -> list[SurveyPage]:
    """Return all results that are public, the latest first."""
    return [survey_page(row) for row in released(Kind.SURVEY).order_by("-released_on", "-id")]


def survey_page(row: Publication) -> SurveyPage:
    """Return a version of the results as plain data."""
    said = row.content
    return SurveyPage(
        code=row.code, version=row.version, title=row.title, about=said["about"], conclusion=said["conclusion"],
        answers=said["answers"], closed_on=dt.date.fromisoformat(said["closed_on"]), tables=said["tables"],
        released_on=row.released_on or today(),
    )  # fmt: skip
