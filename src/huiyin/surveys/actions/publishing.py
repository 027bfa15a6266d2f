"""Results for the public: chosen questions as a snapshot, which another person reviews, and which is then released."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput, NotNow
from huiyin.disclosure import actions as disclosure
from huiyin.disclosure.models import Kind, Publication
from huiyin.disclosure.queries import approved_for
from huiyin.org.models import Staff
from huiyin.surveys.models import Survey
from huiyin.surveys.results import Table, tables_of, tally_of
from huiyin.surveys.workflow import survey_workflow


def draft_results(survey: Survey, *, actor: Staff, chosen: Collection[str], conclusion: str = "") -> Publication:
    """Draft what the public reads: the tables of the chosen questions, as they stand at the desk, and the bureau's own words.

    Raises InvalidInput if no question is chosen, or one of which nothing can be told; NotNow while another draft is on its way.
    """
    survey_workflow.check(survey, "draft_results", actor=actor)
    tally = tally_of(survey)
    tables = [one for one in tables_of(survey.design, tally, survey.smallest) if one.key in chosen]
    if not tables or not all(table.is_told for table in tables):
        words = _("Choose questions of which something can be told.")
        raise InvalidInput(words, {"chosen": words})
    with transaction.atomic():
        publication = disclosure.draft(
            Kind.SURVEY, survey.pk, actor=actor, code=survey.code, title=survey.title,
            content=_snapshot(survey, tables, tally.answers, conclusion),
        )  # fmt: skip
        after = {"version": publication.version, "questions": len(tables)}
        survey_workflow.note(survey, "draft_results", actor=actor, after=after)
    return publication


def publish(survey: Survey, *, actor: Staff) -> Survey:
    """Publish the reviewed results. Raises NotNow without any."""
    publication = approved_for(Kind.SURVEY, survey.pk)
    with transaction.atomic():
        survey_workflow.apply(survey, "publish", actor=actor)
        if publication is None:
            raise NotNow(_("The results have to be reviewed by another person first."))
        disclosure.release(publication, actor=actor, stage=survey.status, facts={})
    return survey


def _snapshot(survey: Survey, tables: list[Table], answers: int, conclusion: str) -> dict[str, Any]:
    assert survey.closed_on is not None  # the state table lets nothing else come here
    return {
        "about": survey.design.intro,
        "conclusion": conclusion,
        "answers": answers,
        "closed_on": survey.closed_on.isoformat(),
        "tables": [
            {
                "number": table.number, "question": table.title, "asked": table.asked, "mean": table.mean,
                "lines": [
                    {
                        "worded": line.worded, "unlisted": line.unlisted,
                        "count": line.count, "percent": line.percent, "points": line.points,
                    }
                    for line in table.lines
                ],
            }
            for table in tables
        ],
    }  # fmt: skip
