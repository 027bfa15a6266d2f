"""`{% load worklist %}`: days as somebody thinks of them who looks at what waits."""

import datetime as dt

from django import template
from django.utils.translation import gettext

from huiyin.core.display import month_day
from huiyin.core.timing import today

register = template.Library()


@register.filter
def near(day: dt.date) -> str:
    """Return today and tomorrow by that name, any other day by its date."""
    names = {today(): gettext("Today"), today() + dt.timedelta(days=1): gettext("Tomorrow")}
    return names.get(day) or month_day(day)
