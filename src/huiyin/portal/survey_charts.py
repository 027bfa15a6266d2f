"""Published results as the page draws them: each question's bars, which stand in their table."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.display import Bar, BarChart
from huiyin.core.templatetags.ui import names
from huiyin.disclosure.public import SurveyPage
from huiyin.surveys.public import Unlisted


def charts_of(page: SurveyPage) -> list[BarChart]:
    """Return a chart for each question that was published."""
    return [_chart(table) for table in page.tables]


def _chart(table: Mapping[str, Any]) -> BarChart:
    in_order = any(line["points"] is not None for line in table["lines"])
    told = [line for line in table["lines"] if line["count"] is not None]
    bars = [
        Bar(_label(line), line["points"]) if in_order else Bar(f"{_label(line)} ({line['percent']}%)", line["count"])
        for line in told
    ]
    unit = pgettext("unit", "points on average") if in_order else pgettext("unit", "answers")
    heading = pgettext("of a questionnaire", "Answer")
    return BarChart(table["question"], bars, unit=unit, label_heading=heading, note=_note(table))


def _note(table: Mapping[str, Any]) -> str:
    said = [_("Of %(count)d who were asked.") % {"count": table["asked"]}]
    if table["mean"] is not None:
        said.append(_("On average %(mean)s.") % {"mean": table["mean"]})
    if withheld := [_label(line) for line in table["lines"] if line["count"] is None]:
        said.append(_("Withheld, since too few people would be told of: %(answers)s.") % {"answers": names(withheld)})
    return " ".join(said)


def _label(line: Mapping[str, Any]) -> str:
    """Return an answer, or several together, in the reader's language where the questionnaire has no words for it."""
    if "label" in line:  # drafted by an earlier version, which joined them in the drafter's language
        return str(line["label"])
    return names([*line["worded"], *(Unlisted(one).label for one in line["unlisted"])])
