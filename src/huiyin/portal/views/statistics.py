"""The public statistics: charts that are tables, with no group so small that somebody could be made out."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.display import Bar, BarChart, LineChart, Series, Stat
from huiyin.core.http import public_view
from huiyin.core.small_groups import Group
from huiyin.core.templatetags.ui import names
from huiyin.portal.http import PortalRequest
from huiyin.reports import public as reports


@public_view
def statistics(request: PortalRequest) -> HttpResponse:
    """Show the last twelve months."""
    figures = reports.statistics(request.bureau)
    sections = _chart(_("Which section handles it"), _("Section"), figures.by_section)
    return render(
        request, "portal/statistics.html",
        {"figures": figures, "shares": _shares(figures), "months": _months(figures), "bars": _bars(figures), "sections": sections},
    )  # fmt: skip


def _shares(figures: reports.Statistics) -> list[Stat]:
    """Return each share with what it is a share of: nothing is satisfied that nobody rated."""
    told = (
        (_("Answered in time"), figures.answered_in_time, _("of %(whole)d that our sections answered")),
        (_("Rated"), figures.rated, _("of %(whole)d answered")),
        (_("Not dissatisfied"), figures.satisfied, _("of %(whole)d rated")),
    )
    return [
        Stat(label, "—" if share.percent is None else f"{share.percent}%", note=of % {"whole": share.whole})
        for label, share, of in told
    ]


def _months(figures: reports.Statistics) -> LineChart:
    months = figures.months
    return LineChart(
        _("Month by month"),
        [date_format(one.first_day, pgettext("month, in the letters of Django's date format", "M")) for one in months],
        [
            Series(pgettext("figure", "Received"), [one.received for one in months]),
            Series(pgettext("figure", "Answered"), [one.answered for one in months]),
            Series(pgettext("figure", "Struck off"), [one.struck_off for one in months]),
        ],
    )


def _bars(figures: reports.Statistics) -> list[BarChart]:
    return [
        _chart(_("What people wanted"), _("Kind"), figures.by_kind),
        _chart(_("How people rated it"), _("Level"), figures.by_rating),
        _chart(_("How their judgement reached us"), _("How it reached us"), figures.by_way),
    ]


def _chart(title: str, heading: str, groups: Sequence[Group]) -> BarChart:
    bars = [Bar(names(one.labels), one.count) for one in groups]
    return BarChart(
        title, bars, label_heading=heading, note="" if bars else _("Fewer than five so far: too few to tell.")
    )
