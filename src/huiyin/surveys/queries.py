"""Reading questionnaires."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.surveys.models import Invitation, Sheet, SheetState, Survey, SurveyState


@dataclass(frozen=True)
class Progress:
    """How many have answered, and of how many where there is a list. On paper are those of them that were counted from sheets."""

    answers: int
    on_paper: int
    invited: int

    @property
    def percent(self) -> int:
        """The share of those asked who answered, in hundredths, rounded down."""
        return 100 * self.answers // self.invited if self.invited else 0


def surveys_visible_to(actor: Any) -> QuerySet[Survey]:
    """Return the questionnaires this person may see at the desk; drafts are for those who keep them and those who open them."""
    if not isinstance(actor, Staff) or not actor.has_perm("surveys.list"):
        return Survey.objects.none()
    rows = Survey.objects.filter(bureau_id=actor.bureau_id)
    sees_drafts = actor.has_perm("surveys.keep") or actor.has_perm("surveys.publish")
    return rows if sees_drafts else rows.exclude(status=SurveyState.DRAFT)


def progress_of(survey: Survey) -> Progress:
    """Return how many have answered. Nobody learns who."""
    return Progress(
        survey.answers.count(), survey.sheets.filter(status=SheetState.COUNTED).count(), survey.invitations.count()
    )


def sheets_visible_to(actor: Any, survey: Survey) -> QuerySet[Sheet]:
    """Return the sheets of a questionnaire, for those who enter them."""
    if not isinstance(actor, Staff) or not actor.has_perm("surveys.enter_sheets", survey):
        return Sheet.objects.none()
    return Sheet.objects.filter(survey=survey).select_related("first_by", "second_by")


def link_of(actor: Staff, survey: Survey) -> Invitation | None:
    """Return this person's own place on the list."""
    return Invitation.objects.filter(survey=survey, staff=actor).first()


def open_to_all() -> QuerySet[Survey]:
    """Return what everybody can answer today."""
    rows = Survey.objects.filter(status=SurveyState.OPEN, access="everybody")
    return rows.filter(opens_on__lte=today(), closes_on__gte=today()).order_by("closes_on", "id")


def to_open(actor: Staff) -> QuerySet[Survey]:
    """Return the drafts that somebody else designed and that wait for this person to open them."""
    if not actor.has_perm("surveys.publish"):
        return Survey.objects.none()
    drafts = surveys_visible_to(actor).filter(status=SurveyState.DRAFT).exclude(made_by=actor)
    return drafts.exclude(designed_by=actor)


def to_answer(actor: Staff) -> QuerySet[Survey]:
    """Return the open questionnaires on whose list this person stands and has not answered."""
    waiting = Invitation.objects.filter(staff=actor, is_used=False).values("survey")
    return Survey.objects.filter(
        pk__in=waiting, status=SurveyState.OPEN, opens_on__lte=today(), closes_on__gte=today()
    ).order_by("closes_on", "id")


def sheets_to_read_again(actor: Staff) -> QuerySet[Sheet]:
    """Return sheets of open questionnaires that somebody else entered, or that are to be settled."""
    if not actor.has_perm("surveys.enter_sheets"):
        return Sheet.objects.none()
    rows = Sheet.objects.filter(survey__status=SurveyState.OPEN)
    return rows.filter(status=SheetState.DIFFERS) | rows.filter(status=SheetState.ENTERED).exclude(first_by=actor)
