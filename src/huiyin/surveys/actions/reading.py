"""Reading the answers of a questionnaire that asks for names, one by one. Who opened which page is in the audit log."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.org.models import Staff
from huiyin.surveys.models import Answer, Survey


def read_answers(survey: Survey, *, actor: Staff) -> QuerySet[Answer]:
    """Return the answers in an order that says nothing, without their names: those stay sealed. Raises NotNow before the closing."""
    if not actor.has_perm("surveys.read_answers", survey):
        raise NotAllowed(_("You may not do this."))
    if not survey.has_results:
        raise NotNow(_("There are figures once it is closed: whoever could watch them grow would learn who said what."))
    with transaction.atomic():
        record("surveys.read_answers", survey, actor=actor, bureau_id=survey.bureau_id)
    return survey.answers.order_by("id")
