"""Which part of the registers the statistics speak of."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huiyin.core.forms import DateInput
from huiyin.core.timing import today
from huiyin.opinions.queries import about_staff
from huiyin.org.queries import section_choices
from huiyin.reports.figures import OPINIONS, Figure


def _sections() -> Iterable[tuple[Any, Any]]:
    return [("", _("All")), *section_choices()]


class PeriodForm(forms.Form):
    """A period, this year so far unless another is given. What makes no sense bounds nothing."""

    since = forms.DateField(label=_("From"), required=False, widget=DateInput)
    until = forms.DateField(label=_("To"), required=False, widget=DateInput)

    def __init__(self, given: QueryDict) -> None:
        said = given.copy()
        said.setdefault("since", today().replace(month=1, day=1).isoformat())
        said.setdefault("until", today().isoformat())
        super().__init__(said)
        self.is_valid()

    @property
    def period(self) -> tuple[dt.date, dt.date]:
        """The first and the last day."""
        return self.cleaned_data.get("since") or dt.date(2000, 1, 1), self.cleaned_data.get("until") or today()


class PopulationForm(PeriodForm):
    """A period and a section: the rows that the statistics count."""

    section = forms.ChoiceField(label=_("Section"), choices=_sections, required=False)
    for_all = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """Whether only what figures that everybody reads count, such as those of a brief."""

    def address(self, **changes: str) -> str:
        """Return the address of the same period and section, with `changes`."""
        since, until = self.period
        said = {"since": since.isoformat(), "until": until.isoformat(), "section": self.cleaned_data.get("section", "")}
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in (said | changes).items() if value})
        return query.urlencode()

    def population(self, figure: Figure, actor: Any) -> "QuerySet[Any]":
        """Return the rows of the figure's register that the actor may see, in period and section."""
        rows = figure.register.visible_to(actor).filter(**{f"{figure.day}__range": self.period})
        if self.cleaned_data.get("for_all") and figure.register is OPINIONS:
            rows = rows.exclude(pk__in=about_staff())
        section = self.cleaned_data.get("section")
        return rows.filter(section__code=section) if section else rows

    def rows(self, figure: Figure, actor: Any) -> "QuerySet[Any]":
        """Return the rows the figure counts."""
        return self.population(figure, actor).filter(figure.condition())
