"""What letters of inquiry do by themselves."""

from django.db.models import Q
from django_scopes import scope, scopes_disabled

from huiyin.clocks.calendar import Unit
from huiyin.clocks.queries import work_calendar
from huiyin.core.actors import System
from huiyin.core.errors import NotNow
from huiyin.core.periodic import periodic
from huiyin.core.timing import today
from huiyin.inquiries.actions import remind
from huiyin.inquiries.models import InquiryState, Letter
from huiyin.org.models import Bureau

BEFORE = 2
"""Working days before the day for answers on which bodies are reminded."""


@periodic(minutes=6 * 60)
def remind_bodies() -> None:
    """Remind, once, each body that has not answered when the day comes near."""
    with scopes_disabled():
        unanswered = Q(answered_on=None, reminded_on=None, inquiry__status=InquiryState.SENT)
        bureaus = list(Bureau.objects.filter(pk__in=Letter.objects.filter(unanswered).order_by().values("bureau")))
    for bureau in bureaus:
        with scope(bureau=bureau):
            soon = work_calendar().add(today(), BEFORE, Unit.WORKING)
            due = Letter.objects.filter(unanswered, inquiry__due_on__lte=soon)
            for letter in due.select_related("inquiry", "body", "bureau"):
                try:
                    remind(letter, actor=System("inquiries"))
                except NotNow:
                    continue  # answered or reminded a moment ago
