"""Putting people on the list of a questionnaire."""

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.errors import InvalidInput
from huiyin.core.language import filled
from huiyin.core.timing import today
from huiyin.notifications.actions import notify
from huiyin.org.groups import people_in
from huiyin.org.models import Staff
from huiyin.surveys.models import Invitation, Survey, SurveyState
from huiyin.surveys.models.invitations import hash_of
from huiyin.surveys.workflow import survey_workflow

MOST_LINES = 2000
LONGEST_LABEL = 80


def invite(survey: Survey, *, actor: Staff, labels: Sequence[str]) -> int:
    """Put names on the list, each with a link of its own that is printed as a letter. Return how many were new."""
    wanted = list(dict.fromkeys(label.strip() for label in labels if label.strip()))
    if not wanted or len(wanted) > MOST_LINES or any(len(label) > LONGEST_LABEL for label in wanted):
        limits = {"lines": MOST_LINES, "characters": LONGEST_LABEL}
        words = _("One to %(lines)d lines, each of up to %(characters)d characters.") % limits
        raise InvalidInput(words, {"labels": words})
    known = set(survey.invitations.values_list("label", flat=True))
    return _put(survey, [(label, None) for label in wanted if label not in known], actor)


def invite_staff(survey: Survey, *, actor: Staff, group: str) -> int:
    """Put a group of the bureau on the list. They are told at their desk, where each finds the link. Return how many were new."""
    there = survey.invitations.filter(staff__isnull=False).values("staff")
    people = people_in(group).exclude(pk__in=there).select_related("bureau").order_by("username")
    return _put(survey, [(f"{person.name} {person.username}"[:LONGEST_LABEL], person) for person in people], actor)


def _put(survey: Survey, people: Iterable[tuple[str, Staff | None]], actor: Staff) -> int:
    survey_workflow.check(survey, "invite", actor=actor)
    if not survey.is_listed:
        raise InvalidInput(_("This questionnaire is for everybody and has no list."))
    rows = [Invitation(bureau_id=survey.bureau_id, survey=survey, label=label, staff=staff) for label, staff in people]
    for row in rows:
        row.token_hash = hash_of(row.token)
    try:
        with transaction.atomic():
            Invitation.objects.bulk_create(rows)
            survey_workflow.note(survey, "invite", actor=actor, after={"people": len(rows)})
            if survey.status == SurveyState.OPEN:
                tell_invited(survey, [row.staff for row in rows if row.staff])
    except IntegrityError:
        raise InvalidInput(_("Somebody put the same people on the list a moment ago.")) from None
    return len(rows)


def tell_invited(survey: Survey, people: Iterable[Staff]) -> None:
    """Tell colleagues that they are asked. The message leads to the desk, which knows their link; it does not hold it."""
    if survey.closes_on < today():
        return
    text = filled(gettext_lazy("Questionnaire until %(day)s: %(title)s"), day=survey.closes_on, title=survey.title)
    notify(people, text=text, url=reverse("surveys:own_link", args=[survey.code]))
