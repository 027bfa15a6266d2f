"""The portal's door to questionnaires: what can be answered, and the way in for an answer. No row leaves this room."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from huiyin.core.actors import Public
from huiyin.core.files import Accepted
from huiyin.org.models import Bureau
from huiyin.org.tenancy import bureau_in_scope
from huiyin.surveys import actions
from huiyin.surveys.actions import Filled, Thanks
from huiyin.surveys.design import Design, Question, Section
from huiyin.surveys.forms.answering import SectionForm
from huiyin.surveys.models import Invitation, Survey, SurveyState
from huiyin.surveys.models.invitations import hash_of
from huiyin.surveys.queries import open_to_all
from huiyin.surveys.results import Unlisted
from huiyin.surveys.values import is_met
from huiyin.vault.contact import Contact

__all__ = [
    "Paper",
    "Question",
    "Section",
    "SectionForm",
    "Thanks",
    "Unlisted",
    "answer",
    "find",
    "is_met",
    "open_papers",
    "paper_of",
]


@dataclass(frozen=True)
class Paper:
    """A questionnaire as the public sees it. `is_used` says that this link has done its work."""

    code: str
    title: str
    design: Design
    is_anonymous: bool
    is_listed: bool
    smallest: int
    closes_on: dt.date
    takes_answers: bool
    is_used: bool = False

    @property
    def minutes(self) -> int:
        """About how long it takes: some three questions a minute."""
        return max(1, round(len(list(self.design.questions())) / 3))


def open_papers() -> list[Paper]:
    """Return what everybody can answer now, those that close first before the others."""
    return [_paper(survey) for survey in open_to_all()]


def find(code: str, token: str = "") -> Paper | None:
    """Return the questionnaire of an address; one for a list only with a link of its own. A draft is nowhere."""
    survey = _row(code)
    if survey is None or survey.status == SurveyState.DRAFT or survey.is_listed != bool(token):
        return None
    if not survey.is_listed:
        return _paper(survey)
    links = Invitation.objects.filter(survey=survey, token_hash=hash_of(token))
    is_used = links.order_by("id").values_list("is_used", flat=True).first()
    return None if is_used is None else _paper(survey, is_used=is_used)


def answer(
    code: str, *, bureau: Bureau, key: str, values: Mapping[str, Any], photos: Mapping[str, Accepted], contact: Contact,
    token: str = "",
) -> Thanks:  # fmt: skip
    """Take an answer in, once for each key. Raises what `actions.answer` raises."""
    survey = _row(code)
    if survey is None:
        raise Survey.DoesNotExist
    survey.bureau = bureau
    return actions.answer(survey, Filled(key, values, photos, contact, token), actor=Public())


def _row(code: str) -> Survey | None:
    """Return a questionnaire of the bureau in scope, past the query compiler: each answer asks twice, and compiling took half its time."""
    statement = "SELECT * FROM surveys_survey WHERE bureau_id = %s AND code = %s"
    return next(iter(Survey.objects.raw(statement, [bureau_in_scope(), code])), None)


def paper_of(survey: Survey) -> Paper:
    """Return a questionnaire as the public will see it, for those who make it."""
    return _paper(survey)


def _paper(survey: Survey, *, is_used: bool = False) -> Paper:
    return Paper(
        code=survey.code, title=survey.title, design=survey.design, is_anonymous=survey.is_anonymous,
        is_listed=survey.is_listed, smallest=survey.smallest, closes_on=survey.closes_on,
        takes_answers=survey.takes_answers, is_used=is_used,
    )  # fmt: skip
