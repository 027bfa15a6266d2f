"""The director's mailbox: what it is, how it is kept, and the way to write."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.display import LineChart, Series, Stat
from huiyin.core.http import public_view
from huiyin.mailbox import public as letters
from huiyin.portal.http import PortalRequest


@public_view
def mailbox(request: PortalRequest) -> HttpResponse:
    """Show how many letters came and were answered, and how fast."""
    figures = letters.figures(request.bureau)
    page = {"figures": figures, "tiles": _tiles(figures), "months": _months(figures)}
    return render(request, "portal/mailbox.html", page)


def _tiles(figures: letters.Figures) -> list[Stat]:
    percent = figures.in_time_percent
    return [
        Stat(_("Letters"), figures.letters),
        Stat(pgettext("figure", "Answered"), figures.answered, note=_("signed by the director")),
        Stat(_("Working days to the answer"), _told(figures.median_days), note=_("half took no longer")),
        Stat(_("Answered in time"), "—" if percent is None else f"{percent}%"),
    ]


def _told(number: int | None) -> int | str:
    return "—" if number is None else number


def _months(figures: letters.Figures) -> LineChart:
    return LineChart(
        _("Month by month"),
        [
            date_format(one.first_day, pgettext("month, in the letters of Django's date format", "M"))
            for one in figures.months
        ],
        [
            Series(_("Letters"), [one.received for one in figures.months]),
            Series(pgettext("figure", "Answered"), [one.answered for one in figures.months]),
        ],
    )
