"""What questionnaires do by themselves: close after the last day; mix what the database notes beside the answers."""

from collections.abc import Iterator

from django_scopes import scope

from huiyin.core.actors import System
from huiyin.core.errors import NotNow
from huiyin.core.periodic import periodic
from huiyin.core.timing import today
from huiyin.org.models import Bureau
from huiyin.surveys import actions
from huiyin.surveys.models import Survey, SurveyState
from huiyin.surveys.shuffling import shuffle


@periodic(minutes=60)
def close_what_is_over() -> None:
    """Close each questionnaire whose last day is over; one with sheets that are not counted yet waits for them."""
    for survey in _open_ones():
        if survey.closes_on < today():
            try:
                actions.close(survey, actor=System("surveys"))
            except NotNow:
                continue


@periodic(minutes=60)
def shuffle_answers() -> None:
    """Leave no order in which answers came for longer than an hour."""
    for survey in _open_ones():
        shuffle(survey)


def _open_ones() -> Iterator[Survey]:
    for bureau in Bureau.objects.all():
        with scope(bureau=bureau):
            yield from Survey.objects.filter(status=SurveyState.OPEN).select_related("bureau")
