"""Making a questionnaire."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.campaigns.queries import running_campaign
from huiyin.core.errors import InvalidInput, WrongState
from huiyin.core.small_groups import SMALLEST
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.surveys.design import Design
from huiyin.surveys.design_data import as_data, from_data
from huiyin.surveys.models import Access, Survey
from huiyin.surveys.workflow import survey_workflow

USUAL_DAYS = 14


def make(
    *, actor: Staff, title: str, opens_on: dt.date, closes_on: dt.date, design: Design | None = None,
    access: str = Access.EVERYBODY, is_anonymous: bool = True, smallest: int = SMALLEST,
) -> Survey:  # fmt: skip
    """Begin a questionnaire, empty or with a design from elsewhere."""
    facts = {"title": title, "opens_on": opens_on, "closes_on": closes_on, "access": access, "smallest": smallest}
    _check(facts)
    survey = Survey(
        bureau_id=actor.bureau_id, campaign=running_campaign(), design_data=as_data(design or Design()),
        is_anonymous=is_anonymous, made_by=actor, designed_by=actor, **facts,
    )  # fmt: skip
    with transaction.atomic():
        survey_workflow.begin(survey, "make", actor=actor, after={"title": title, "is_anonymous": is_anonymous})
    return survey


def copy(survey: Survey, *, actor: Staff) -> Survey:
    """Begin another questionnaire with the same design: what was opened itself no longer changes."""
    title = pgettext("questionnaire", "%(title)s (copy)") % {"title": survey.title[:50]}
    return make(
        actor=actor, title=title, opens_on=today(), closes_on=today() + dt.timedelta(days=USUAL_DAYS),
        design=survey.design, access=survey.access, is_anonymous=survey.is_anonymous, smallest=survey.smallest,
    )  # fmt: skip


def change(survey: Survey, *, actor: Staff, revision: int, design: Design, **facts: Any) -> Survey:
    """Keep the design as far as it has come, faults and all, and with it title, days and who may answer.

    `revision` is the one that the change was made to. Raises WrongState if somebody else changed it since, or if it is no draft;
    InvalidInput for days that do not fit, and for taking anonymity back.
    """
    survey_workflow.check(survey, "design", actor=actor)
    if survey.is_anonymous and not facts.get("is_anonymous", True):
        words = _("What was promised to be anonymous stays so. Make another questionnaire instead.")
        raise InvalidInput(words, {"is_anonymous": words})
    _check(facts)
    data = as_data(design)
    from_data(data)
    with transaction.atomic():
        changes = {**facts, "design_data": data, "designed_by": actor, "revision": F("revision") + 1}
        rows = Survey.objects.filter(pk=survey.pk, status=survey.status)
        if rows.filter(Q(revision=revision) | Q(designed_by=actor)).update(**changes) != 1:
            raise WrongState(_("Somebody else changed this design a moment ago. Reload to see it."))
        survey.refresh_from_db()
        survey.__dict__.pop("design", None)
        survey_workflow.note(survey, "design", actor=actor, after={"revision": survey.revision})
    return survey


def _check(facts: dict[str, Any]) -> None:
    if "title" in facts and not facts["title"].strip():
        raise InvalidInput(_("The title is empty."), {"title": _("The title is empty.")})
    if facts.get("smallest", SMALLEST) < SMALLEST:
        words = _("Groups of fewer than %(count)d are never told.") % {"count": SMALLEST}
        raise InvalidInput(words, {"smallest": words})
    if "closes_on" in facts and facts["closes_on"] < facts["opens_on"]:
        words = _("The last day lies before the first.")
        raise InvalidInput(words, {"closes_on": words})
