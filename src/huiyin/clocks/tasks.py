"""What the clocks do by themselves."""

from django.utils import timezone

from huiyin.clocks.actions import sweep
from huiyin.core.periodic import periodic
from huiyin.core.timing import now, today

FIRST_HOUR = 5
"""A clock turns at midnight. It is spoken of before anybody's quiet hours end, so that what leaves once a day leaves that same morning; the
quiet hours see to it that nobody is woken."""


@periodic(minutes=30)
def remind() -> None:
    """Make the day's reminders."""
    if timezone.localtime(now()).hour >= FIRST_HOUR:
        sweep(today())
