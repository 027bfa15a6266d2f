"""What the clocks do by themselves."""

from django.utils import timezone

from huiyin.clocks.actions import sweep
from huiyin.core.periodic import periodic
from huiyin.core.timing import now, today

FIRST_HOUR = 8
"""Nobody is woken: a clock that turned at midnight is spoken of when the office opens."""


@periodic(minutes=30)
def remind() -> None:
    """Send the day's reminders, once the office is open."""
    if timezone.localtime(now()).hour >= FIRST_HOUR:
        sweep(today())
