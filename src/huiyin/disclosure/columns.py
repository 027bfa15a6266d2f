"""The columns (栏目) that articles stand in, and after how long without a new one a column counts as stale."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Column(models.TextChoices):
    """Where an article stands. Its value is part of the public address."""

    NEWS = "news", pgettext_lazy("column", "News")
    NOTICES = "notices", pgettext_lazy("column", "Notices")
    DOCUMENTS = "documents", pgettext_lazy("column", "Documents")
    BRIEFS = "briefs", pgettext_lazy("column", "Briefs")
    SOUGHT = "sought", pgettext_lazy("column", "Opinions sought")
    RESULTS = "results", pgettext_lazy("column", "Results")


@dataclass(frozen=True)
class Custom:
    """What is customary in a column."""

    letters: str
    """Begin the numbers of its articles, e.g. `XW2026-0014`."""
    fresh_days: int | None
    """So many days without a new article make it stale; None: it is used when there is an occasion."""
    what: Any


MONTH = 30
# The figures of the inspection sheet for government sites (国办秘函〔2019〕19号): news 2 weeks, notices and policy documents 6 months;
# of a ministry's self-check: service figures 3 months, answers 2 months. For seeking opinions neither names one.
CUSTOMS = {
    Column.NEWS: Custom("XW", 14, _("What the bureau did, in short.")),
    Column.NOTICES: Custom("TZ", 6 * MONTH, _("What you have to know: water off, water on, times and places.")),
    Column.DOCUMENTS: Custom("WJ", 6 * MONTH, _("Rules and documents that apply to you.")),
    Column.BRIEFS: Custom("JB", 3 * MONTH, _("What the bureau reported on its work.")),
    Column.SOUGHT: Custom("ZJ", None, _("What the bureau wants to hear your opinion on.")),
    Column.RESULTS: Custom("JG", 2 * MONTH, _("What became of what you said.")),
}
