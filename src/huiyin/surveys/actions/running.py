"""From draft to open to closed."""

import datetime as dt
import hashlib
import json

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.campaigns.measuring import measure_again
from huiyin.core.actors import Actor
from huiyin.core.errors import InvalidInput
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.surveys.actions.inviting import tell_invited
from huiyin.surveys.models import Survey
from huiyin.surveys.shuffling import shuffle
from huiyin.surveys.subjects import of_survey
from huiyin.surveys.workflow import survey_workflow


def open_survey(survey: Survey, *, actor: Staff) -> Survey:
    """Let it be answered, from its first day on. Not by whoever designed it: a second person reads it as the public will."""
    with transaction.atomic():
        survey_workflow.apply(survey, "open", actor=actor, changes={"opened_on": today()})
        rows = survey.invitations.filter(staff__isnull=False).select_related("staff__bureau")
        tell_invited(survey, [row.staff for row in rows if row.staff])
    return survey


def take_back(survey: Survey, *, actor: Staff) -> Survey:
    """Take it back into design. Raises NotNow once somebody has answered."""
    with transaction.atomic():
        Survey.objects.select_for_update().get(pk=survey.pk)
        survey_workflow.apply(survey, "take_back", actor=actor, changes={"opened_on": None})
    return survey


def extend(survey: Survey, *, actor: Staff, closes_on: dt.date) -> Survey:
    """Change the last day of one that is open. Raises InvalidInput for a day that is over."""
    survey_workflow.check(survey, "extend", actor=actor)
    if closes_on < max(today(), survey.opens_on):
        words = _("This day is over.")
        raise InvalidInput(words, {"closes_on": words})
    with transaction.atomic():
        before = {"closes_on": survey.closes_on}
        survey.closes_on = closes_on
        survey.save(update_fields=["closes_on"])
        survey_workflow.note(survey, "extend", actor=actor, before=before, after={"closes_on": closes_on})
    return survey


def close(survey: Survey, *, actor: Actor) -> Survey:
    """Close it, for good. How many answers there are and a digest of them all enter the audit chain.

    No event tells of a single answer: it would say when it came.
    """
    with transaction.atomic():
        # What is being answered at this moment comes before, or is turned away (see `answer`).
        Survey.objects.select_for_update().get(pk=survey.pk)
        survey_workflow.check(survey, "close", actor=actor)
        shuffle(survey)
        count, digest = digest_of(survey)
        changes = {"closed_on": today(), "digest": digest}
        survey_workflow.apply(survey, "close", actor=actor, changes=changes, note=f"{count}")
        measure_again(of_survey(survey.title))
    return survey


def digest_of(survey: Survey) -> tuple[int, str]:
    """Return how many answers there are, and the SHA-256 over all of them in the order of their keys."""
    count, digest = 0, hashlib.sha256()
    rows = survey.answers.order_by("id").values_list("id", "values")
    for count, row in enumerate(rows.iterator(chunk_size=2000), 1):  # noqa: B007 - the last one is the count
        digest.update(json.dumps(row, ensure_ascii=False, sort_keys=True).encode())
    return count, digest.hexdigest()
