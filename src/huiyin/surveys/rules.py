"""Who may do what with a questionnaire, as facts."""

from typing import Any

import rules
from django.urls import reverse

from huiyin.core.actors import Public
from huiyin.org.models import Role, Staff
from huiyin.org.rules import (
    holds,
    is_director,
    is_liaison,
    is_of_the_same_bureau,
    is_office,
    is_office_head,
    is_staff,
    is_the_system,
)
from huiyin.surveys.models import Answer, Sheet, Survey
from huiyin.vault import subjects


@rules.predicate
def designed_it(actor: Any, survey: Survey | None = None) -> bool:
    return isinstance(actor, Staff) and survey is not None and actor.pk in (survey.made_by_id, survey.designed_by_id)


@rules.predicate
def is_public(actor: Any, _survey: Any = None) -> bool:
    return isinstance(actor, Public)


@rules.predicate
def read_it_first(actor: Any, sheet: Sheet | None = None) -> bool:
    return isinstance(actor, Staff) and sheet is not None and sheet.first_by_id == actor.pk


@rules.predicate
def asks_for_names(_actor: Any, survey: Survey | None = None) -> bool:
    return survey is not None and not survey.is_anonymous


keeps = is_of_the_same_bureau & is_office
enters = is_of_the_same_bureau & (is_office | is_liaison)

rules.add_perm("surveys.list", is_staff & ~holds(Role.ADMINISTRATOR, Role.AUDITOR))
rules.add_perm("surveys.keep", keeps)
rules.add_perm("surveys.open", is_of_the_same_bureau & (is_office_head | is_director) & ~designed_it)
rules.add_perm("surveys.close", keeps | is_the_system)
rules.add_perm("surveys.publish", is_of_the_same_bureau & (is_office_head | is_director))
rules.add_perm("surveys.read_words", keeps)
rules.add_perm("surveys.read_answers", keeps & asks_for_names)
rules.add_perm("surveys.answer", is_public)
rules.add_perm("surveys.enter_sheets", enters)
rules.add_perm("surveys.read_again", enters & ~read_it_first)


def _answer_of(actor: Staff, pk: int) -> bool:
    return Answer.objects.filter(pk=pk, bureau_id=actor.bureau_id).exists()


def _survey_of(pk: int) -> Survey:
    return Answer.objects.select_related("survey").get(pk=pk).survey


# Whose answer it is, where a questionnaire asks for names: the office asks, its head or the director approves.
subjects.register(
    "surveys.answer",
    subjects.SubjectKind(
        may_request=lambda actor, pk: bool(is_office(actor)) and _answer_of(actor, pk),
        may_decide=lambda actor, pk: bool((is_office_head | is_director)(actor)) and _answer_of(actor, pk),
        label=lambda pk: str(_survey_of(pk)),
        url=lambda pk: reverse("surveys:survey", args=[_survey_of(pk).code]),
    ),
)
