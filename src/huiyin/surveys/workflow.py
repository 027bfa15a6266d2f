"""The state tables of a questionnaire and of a sheet of paper."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.core.timing import today
from huiyin.disclosure.models import Kind
from huiyin.disclosure.queries import approved_for, in_the_making
from huiyin.lifecycle.workflow import Transition, Workflow
from huiyin.surveys.faults import faults_of
from huiyin.surveys.models import SheetState, Survey, SurveyState


def _can_be_answered(survey: Survey, actor: Any) -> Any:
    if faults_of(survey.design):
        return _("Something is still missing in the design; the designer shows where.")
    if survey.closes_on < today():
        return _("Its last day is over.")
    if survey.is_listed and not survey.invitations.exists():
        return _("Nobody is on its list yet.")
    return None


def _nobody_has_answered(survey: Survey, actor: Any) -> Any:
    if survey.answers.exists() or survey.sheets.exists():
        return _("Somebody has answered it: it stands as it is. Make a copy, and close this one.")
    return None


def _no_sheet_waits(survey: Survey, actor: Any) -> Any:
    if survey.sheets.exclude(status=SheetState.COUNTED).exists():
        return _("Some sheets of paper are not counted yet.")
    return None


def _no_draft_is_on_its_way(survey: Survey, actor: Any) -> Any:
    if in_the_making(Kind.SURVEY, survey.pk):
        return _("A draft of the results is on its way already, at the publicity desk.")
    return None


def _is_reviewed(survey: Survey, actor: Any) -> Any:
    if approved_for(Kind.SURVEY, survey.pk) is None:
        return _("The results have to be drafted, and reviewed by another person, first.")
    return None


OFFICE = gettext_lazy("campaign office")
SECOND = gettext_lazy("office head or director, not who designed it")
HEADS = gettext_lazy("office head or director")
ENTERS = gettext_lazy("campaign office or liaison")
WITH_RESULTS = (SurveyState.CLOSED, SurveyState.PUBLISHED)

survey_workflow = Workflow(
    name="surveys",
    states=SurveyState,
    initial=SurveyState.DRAFT,
    transitions=(
        Transition("make", (), SurveyState.DRAFT, "surveys.keep", pgettext_lazy("questionnaire", "Make"), OFFICE),
        Transition(
            "design", (SurveyState.DRAFT,), None, "surveys.keep", pgettext_lazy("questionnaire", "Design"), OFFICE
        ),
        Transition(
            "invite", (SurveyState.DRAFT, SurveyState.OPEN), None, "surveys.keep",
            pgettext_lazy("questionnaire", "Put people on the list"), OFFICE,
        ),
        Transition(
            "open", (SurveyState.DRAFT,), SurveyState.OPEN, "surveys.open", pgettext_lazy("questionnaire", "Open"),
            SECOND, guard=_can_be_answered, condition=gettext_lazy("the design has no fault; a list has somebody on it"),
        ),
        Transition(
            "take_back", (SurveyState.OPEN,), SurveyState.DRAFT, "surveys.keep",
            pgettext_lazy("questionnaire", "Take back into design"), OFFICE, guard=_nobody_has_answered,
            condition=gettext_lazy("nobody has answered"),
        ),
        Transition(
            "extend", (SurveyState.OPEN,), None, "surveys.keep", pgettext_lazy("questionnaire", "Change the last day"),
            OFFICE,
        ),
        Transition(
            "close", (SurveyState.OPEN,), SurveyState.CLOSED, "surveys.close",
            pgettext_lazy("questionnaire", "Close and count"), gettext_lazy("campaign office, or by itself after the last day"),
            guard=_no_sheet_waits, condition=gettext_lazy("every sheet of paper is counted; a digest of the answers is kept"),
        ),
        Transition(
            "draft_results", WITH_RESULTS, None, "surveys.keep",
            pgettext_lazy("questionnaire", "Draft the results for the public"), OFFICE, guard=_no_draft_is_on_its_way,
            condition=gettext_lazy("chosen questions only"),
        ),
        Transition(
            "publish", WITH_RESULTS, SurveyState.PUBLISHED, "surveys.publish",
            pgettext_lazy("questionnaire", "Publish the results"), HEADS, guard=_is_reviewed,
            condition=gettext_lazy("the draft was reviewed by another person"),
        ),
    ),
)  # fmt: skip

sheet_workflow = Workflow(
    name="surveys.sheet",
    states=SheetState,
    initial=SheetState.ENTERED,
    transitions=(
        Transition(
            "enter", (), SheetState.ENTERED, "surveys.enter_sheets", pgettext_lazy("sheet", "Enter"), ENTERS,
            condition=gettext_lazy("the questionnaire is open"),
        ),
        Transition(
            "count", (SheetState.ENTERED,), SheetState.COUNTED, "surveys.read_again", pgettext_lazy("sheet", "Read again, the same"),
            gettext_lazy("another person than who entered it"),
        ),
        Transition(
            "differ", (SheetState.ENTERED,), SheetState.DIFFERS, "surveys.read_again",
            pgettext_lazy("sheet", "Read again, differently"), gettext_lazy("another person than who entered it"),
        ),
        Transition(
            "settle", (SheetState.DIFFERS,), SheetState.COUNTED, "surveys.enter_sheets", pgettext_lazy("sheet", "Settle"), ENTERS,
            condition=gettext_lazy("with the sheet at hand, line by line"),
        ),
    ),
)  # fmt: skip
