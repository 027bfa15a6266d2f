"""Sheets of paper: read by one person, read again by another, counted when both read the same or it was settled."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput, NotNow
from huiyin.org.models import Staff
from huiyin.surveys.actions.answering import count_in
from huiyin.surveys.models import Sheet, SheetState, Survey, SurveyState
from huiyin.surveys.values import Values, faults_in, kept
from huiyin.surveys.workflow import sheet_workflow

MOST_SHEETS = 99_999


def enter(survey: Survey, *, actor: Staff, number: int, values: Values) -> Sheet:
    """Enter what one sheet says. Raises InvalidInput if a sheet of this number was entered already."""
    if survey.status != SurveyState.OPEN:
        raise NotNow(_("This questionnaire is not open."))
    sheet = Sheet(bureau_id=survey.bureau_id, survey=survey, number=number, first=_read(survey, values), first_by=actor)
    try:
        with transaction.atomic():
            sheet_workflow.begin(sheet, "enter", actor=actor, after={"number": number})
    except IntegrityError:
        words = _("Sheet %(number)d was entered already.") % {"number": number}
        raise InvalidInput(words, {"number": words}) from None
    return sheet


def read_again(sheet: Sheet, *, actor: Staff, values: Values) -> Sheet:
    """Enter a sheet a second time, without having seen the first reading: the same is counted, the rest is to be settled."""
    again = _read(sheet.survey, values)
    verb = "count" if again == sheet.first else "differ"
    with transaction.atomic():
        sheet_workflow.apply(sheet, verb, actor=actor, changes={"second_by": actor})
        if verb == "count":
            _count(sheet, again, actor)
        else:
            _keep(sheet, sheet.first, again)
    return sheet


def settle(sheet: Sheet, *, actor: Staff, values: Values) -> Sheet:
    """Say, with the sheet at hand, what it says where the readings differ; then it is counted."""
    settled = _read(sheet.survey, values)
    with transaction.atomic():
        sheet_workflow.apply(sheet, "settle", actor=actor)
        _count(sheet, settled, actor)
    return sheet


def _read(survey: Survey, values: Values) -> dict[str, Any]:
    said = kept(survey.design, values)
    if faults := faults_in(survey.design, said, on_paper=True):
        raise InvalidInput(next(iter(faults.values())), faults)
    return said


def _count(sheet: Sheet, values: Values, actor: Staff) -> None:
    count_in(sheet.survey, values, key=f"sheet {sheet.number}", actor=actor)
    _keep(sheet, {}, {})


def _keep(sheet: Sheet, first: Values, second: Values) -> None:
    """Write the readings past the audit chain, which would hold them for ever."""
    sheet.first, sheet.second = dict(first), dict(second)
    Sheet.objects.filter(pk=sheet.pk, status__in=SheetState.values).update(first=sheet.first, second=sheet.second)
