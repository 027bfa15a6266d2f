"""Filters in the address: the same parts for every list, so that a view of a list is a link that can be kept and sent.

    class OpinionFilters(Filters):
        q = Search(OpinionWords, label=_("Search"))
        status = Choice("status", State.choices, label=_("State"))
        since = Since("received_on", label=_("Received from"))

    filters = OpinionFilters(request)
    page = filters.page(opinions_visible_to(request.user))

What makes no sense in an address narrows nothing and is told beside its field.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast

from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from huiyin.core.forms import DateInput
from huiyin.core.paging import Finder, Page, first_keys, paginate
from huiyin.core.search.models import Words

Row = TypeVar("Row", bound=Model)
Text = str | Promise
Choices = Iterable[tuple[Any, Any]] | Callable[[], Iterable[tuple[Any, Any]]]

COUNTED_IN_SEARCH = 50
"""A search counts no further: the rows it has to pass for each hit may be many."""


class Drawn(forms.Select):
    """A list to choose from. What it is drawn from is mostly the same on every page, so each drawing is kept."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        choices = tuple((str(key), str(words)) for key, words in self.choices)
        return _draw(name, str(value or ""), choices, tuple(self.build_attrs(self.attrs, attrs).items()))

    def use_required_attribute(self, initial: Any) -> bool:
        """No filter is required; to find out, Django would ask for all choices once more."""
        return False


@lru_cache(maxsize=200)
def _draw(
    name: str, value: str, choices: tuple[tuple[str, str], ...], attrs: tuple[tuple[str, Any], ...]
) -> SafeString:
    return forms.Select(attrs=dict(attrs), choices=choices).render(name, value)


class Choice(forms.ChoiceField):
    """One value of a field, e.g. `Choice("section__code", sections)`."""

    widget = Drawn

    def __init__(self, lookup: str, choices: Choices, *, label: Any) -> None:
        self.lookup = lookup
        super().__init__(choices=lambda: [("", _("All")), *(choices() if callable(choices) else choices)], label=label)
        self.required = False

    def narrow(self, queryset: "QuerySet[Row]", value: str) -> "QuerySet[Row]":
        return queryset.filter(**{self.lookup: value})

    def describe(self, value: str) -> str:
        words = {str(key): words for key, words in cast("Iterable[tuple[Any, Any]]", self.choices)}
        return str(words[value])


class Case(forms.ChoiceField):
    """One of several named conditions, e.g. `Case({"overdue": (_("Overdue"), Q(due_on__lt=…))})`, each made when asked for."""

    widget = Drawn

    def __init__(self, cases: dict[str, tuple[Text, Callable[[], Q]]], *, label: Any) -> None:
        self.cases = cases
        super().__init__(choices=[("", _("All")), *((key, words) for key, (words, _q) in cases.items())], label=label)
        self.required = False

    def narrow(self, queryset: "QuerySet[Row]", value: str) -> "QuerySet[Row]":
        return queryset.filter(self.cases[value][1]())

    def describe(self, value: str) -> str:
        return str(self.cases[value][0])


class Contains(forms.CharField):
    """Part of a short field, e.g. a name. For long texts there is `Search`."""

    def __init__(self, lookup: str, *, label: Any) -> None:
        self.lookup = f"{lookup}__icontains"
        super().__init__(label=label, required=False, max_length=80)

    def narrow(self, queryset: "QuerySet[Row]", value: str) -> "QuerySet[Row]":
        return queryset.filter(**{self.lookup: value})

    def describe(self, value: str) -> str:
        return value


class Since(forms.DateField):
    """From this day on."""

    comparison = "gte"

    def __init__(self, lookup: str, *, label: Any) -> None:
        self.lookup = f"{lookup}__{self.comparison}"
        super().__init__(label=label, required=False, widget=DateInput)

    def narrow(self, queryset: "QuerySet[Row]", value: dt.date) -> "QuerySet[Row]":
        return queryset.filter(**{self.lookup: value})

    def describe(self, value: dt.date) -> str:
        return date_format(value)


class Until(Since):
    """Up to this day, the day itself included."""

    comparison = "lte"


class Search(forms.CharField):
    """The words of a register (see `core.search`)."""

    def __init__(self, words: type[Words], *, label: Any) -> None:
        self.words = words
        super().__init__(label=label, required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"}))

    def narrow(self, queryset: "QuerySet[Row]", value: str) -> "QuerySet[Row]":
        return self.words.matching(queryset, value)

    def finder(self, value: str) -> Finder:
        """Return what finds the first rows of a list that hold these words (see `core.paging.paginate`)."""
        return lambda queryset, most, by: self.words.first(queryset, value, most, by=by)

    def describe(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Stretch:
    """Rows that stand together in a sorted list. If they are all worth the same there, their keys alone put them in order."""

    rows: Callable[[], Q]
    are_equal: bool = True


@dataclass(frozen=True)
class Column:
    """A column that a list can be sorted by: the fields that say so, which with the key tell every two rows apart.

    A field the model has not is said in `adds`, as what it is worked out from; it must never be null. No index knows the order
    then, so a long list says in `stretches`, the lowest first, what all of it is made of: a page takes from one after the other
    what it needs, and nobody sorts the whole.
    """

    by: str
    label: Text
    adds: Callable[[], dict[str, Any]] = dict
    stretches: tuple[Stretch, ...] = ()

    def finder(self, find: Finder) -> Finder:
        """Return what finds the first rows of a list sorted by this column, each stretch of it by `find`."""

        def find_in_stretches(queryset: "QuerySet[Any]", most: int, by: tuple[str, ...]) -> list[Any]:
            keys: list[Any] = []
            for stretch in self.stretches[::-1] if by[0].startswith("-") else self.stretches:
                if len(keys) < most:
                    order = by[1:] if stretch.are_equal else by
                    keys += find(queryset.filter(stretch.rows()), most - len(keys), order)
            return keys

        return find_in_stretches


class Order(forms.ChoiceField):
    """The column a list is sorted by, `-` before it for the other way round; by itself the newest come first."""

    def __init__(self, **columns: Column) -> None:
        self.columns = columns
        ways = [(sign + name, column.label) for name, column in columns.items() for sign in ("", "-")]
        super().__init__(choices=ways, label=_("Sorted by"), required=False, widget=forms.HiddenInput)

    def narrow(self, queryset: "QuerySet[Row]", value: str) -> "QuerySet[Row]":
        widened: QuerySet[Row] = queryset.annotate(**self.column(value).adds())
        return widened

    def describe(self, value: str) -> str:
        return f"{self.column(value).label} {'↓' if value.startswith('-') else '↑'}"

    def column(self, value: str) -> Column:
        """Return the column to sort by."""
        return self.columns[value.removeprefix("-")]

    def by(self, value: str) -> tuple[str, str]:
        """Return the fields to sort by."""
        sign = "-" if value.startswith("-") else ""
        return f"{sign}{self.column(value).by}", "-id"


@dataclass(frozen=True)
class Heading:
    """The heading of a column: how it is sorted now (`ascending`, `descending` or not), and the address that turns it."""

    label: Text
    sorted: str
    url: str


@dataclass(frozen=True)
class Chosen:
    """A filter in use, and the address without it."""

    label: str
    value: str
    url_without: str


class Filters(forms.Form):
    """The filters of one list, read from the address. Subclasses declare the parts above."""

    list_url = ""
    """The list's URL name, where other pages show the list too; otherwise the list is the page that was asked for."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET)
        self.request = request
        self.is_valid()

    @property
    def path(self) -> str:
        """The address of the list, without its filters."""
        return reverse(self.list_url) if self.list_url else self.request.path

    @property
    def address(self) -> str:
        """The address of the list with its filters."""
        return f"{self.path}?{self.request.GET.urlencode()}"

    def narrow(self, queryset: "QuerySet[Row]") -> "QuerySet[Row]":
        """Return the rows that fit every filter in use."""
        for name, value in self._in_use():
            queryset = self._part(name).narrow(queryset, value)
        return queryset

    def page(self, queryset: "QuerySet[Row]", **options: Any) -> "Page[Row]":
        """Return the page of the narrowed list that the address asks for (see `core.paging.paginate`)."""
        options.setdefault("by", self.by)
        finder, column = None, None
        for name, value in self._in_use():
            part = self._part(name)
            if isinstance(part, Search):
                finder = part.finder(value)
                options["counted"] = COUNTED_IN_SEARCH
                continue
            queryset = part.narrow(queryset, value)
            column = part.column(value) if isinstance(part, Order) else column
        if column and column.stretches:
            finder = column.finder(finder or first_keys)
        return paginate(self.request, queryset, finder=finder, **options)

    @property
    def by(self) -> tuple[str, ...]:
        """What the list is sorted by: the column of the address, else the newest first."""
        orders = ((self.fields[name], value) for name, value in self._in_use())
        return next((field.by(value) for field, value in orders if isinstance(field, Order)), ("-id",))

    def heading(self, name: str) -> Heading:
        """Return the heading of a column of `sort`: pressed once the list rises, twice it falls, three times it is as it was."""
        value = self.cleaned_data.get("sort", "")
        following = {"": name, name: f"-{name}"}.get(value if value.removeprefix("-") == name else "", "")
        query = self.request.GET.copy()
        for each in ("sort", "after", "before"):
            query.pop(each, None)
        query.update({"sort": following} if following else {})
        turned = {name: "ascending", f"-{name}": "descending"}.get(value, "")
        return Heading(self._part("sort").columns[name].label, turned, f"{self.path}?{query.urlencode()}")

    def chosen(self) -> list[Chosen]:
        """Return the filters in use, each with the address that takes it off."""
        return [
            Chosen(str(self.fields[name].label), self._part(name).describe(value), self._address_without(name))
            for name, value in self._in_use()
        ]

    def _in_use(self) -> list[tuple[str, Any]]:
        return [(name, value) for name, value in self.cleaned_data.items() if value]

    def _part(self, name: str) -> Any:
        return self.fields[name]

    def _address_without(self, name: str) -> str:
        query = self.request.GET.copy()
        for each in (name, "after", "before"):
            query.pop(each, None)
        return f"{self.path}?{query.urlencode()}"
