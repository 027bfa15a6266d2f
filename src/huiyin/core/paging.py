"""Long lists in pages that cost the same at the first row and at the millionth.

A page begins after the last row of the one before (keyset), not at a counted offset: the index leads straight there, and rows
that arrive meanwhile shift nothing. The links keep every filter of the address and work without a script.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.formats import number_format

Row = TypeVar("Row", bound=models.Model)

SIZE = 25
_WITHOUT_NUL = ProhibitNullCharactersValidator()  # PostgreSQL cannot even look for it
COUNTED = 1000
"""Up to here a list says exactly how many rows it has, beyond it "1,000+": counting on would read them all."""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list: its rows, and the addresses of its neighbours (empty where there is none)."""

    rows: list[Row]
    total: str
    first_url: str = ""
    previous_url: str = ""
    next_url: str = ""


Finder = Callable[["QuerySet[Any]", int, tuple[str, ...]], list[Any]]
"""Returns the keys of the first so many rows of a queryset in an order: for who knows a shorter way than the database."""


def first_keys(queryset: "QuerySet[Any]", most: int, by: tuple[str, ...]) -> list[Any]:
    """Return the keys of the first `most` rows in the order `by`: the finder that asks the database."""
    return list(queryset.order_by(*by).values_list("pk", flat=True)[:most])


def paginate(
    request: HttpRequest,
    queryset: "QuerySet[Row]",
    *,
    by: tuple[str, ...] = ("-id",),
    size: int = SIZE,
    counted: int = COUNTED,
    finder: Finder | None = None,
) -> Page[Row]:
    """Return the page of `queryset` that the address asks for, in the order `by`; with a `finder`, of what it finds there.

    The fields of `by` are the model's own or annotations, never null, and together they tell every two rows apart. A cursor that makes no
    sense leads to the first page.
    """
    top = finder(queryset, counted + 1, by) if finder else []
    total = _limited(len(top), counted) if finder else _total(queryset, counted)

    def nearest(rows: "QuerySet[Row]", order: tuple[str, ...]) -> list[Row]:
        if finder is None:
            return list(rows.order_by(*order)[: size + 1])
        keys = (top if rows is queryset else finder(rows, size + 1, order))[: size + 1]
        return list(queryset.filter(pk__in=keys).order_by(*order))

    if before := _read(request.GET.get("before", ""), queryset, by):
        turned = tuple(map(_turned, by))
        found = nearest(_beyond(queryset, turned, before), turned)
        if len(found) > size:
            rows = found[:size][::-1]
            previous, following = _cursor(rows[0], by), _cursor(rows[-1], by)
            return Page(
                rows, total, _address(request), _address(request, before=previous), _address(request, after=following)
            )
    # Too few rows before the cursor make no page of their own: the first page it is.
    after = [] if before else _read(request.GET.get("after", ""), queryset, by)
    found = nearest(_beyond(queryset, by, after) if after else queryset, by)
    rows = found[:size]
    return Page(
        rows=rows,
        total=total,
        first_url=_address(request) if after else "",
        previous_url=_address(request, before=_cursor(rows[0], by)) if after and rows else "",
        next_url=_address(request, after=_cursor(rows[-1], by)) if len(found) > size else "",
    )


def _beyond(queryset: "QuerySet[Row]", by: tuple[str, ...], values: list[Any]) -> "QuerySet[Row]":
    """Return the rows that come after `values` in the order `by`."""
    beyond = Q(pk__in=[])
    equal: dict[str, Any] = {}
    for field, value in zip(by, values, strict=True):
        name, comparison = field.lstrip("-"), "lt" if field.startswith("-") else "gt"
        beyond |= Q(**equal, **{f"{name}__{comparison}": value})
        equal[name] = value
    # Says nothing new, but lets the database enter its index at the right place.
    name, comparison = by[0].lstrip("-"), "lte" if by[0].startswith("-") else "gte"
    return queryset.filter(beyond, **{f"{name}__{comparison}": values[0]})


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def _total(queryset: "QuerySet[Any]", limit: int) -> str:
    return _limited(queryset.order_by().values("pk")[: limit + 1].count(), limit)


def _limited(counted: int, limit: int) -> str:
    return number_format(min(counted, limit), force_grouping=True) + ("+" if counted > limit else "")


def _cursor(row: models.Model, by: tuple[str, ...]) -> str:
    values = json.dumps([getattr(row, field.lstrip("-")) for field in by], default=str)
    return base64.urlsafe_b64encode(values.encode()).decode().rstrip("=")


def _read(cursor: str, queryset: "QuerySet[Any]", by: tuple[str, ...]) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        fields: list[Any] = [_field(queryset, field.lstrip("-")) for field in by]
        read = [field.to_python(value) for field, value in zip(fields, values, strict=True)]
        for value in read:
            _WITHOUT_NUL(value)
    except (ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        return []
    return [] if None in read else read


def _field(queryset: "QuerySet[Any]", name: str) -> Any:
    annotation = queryset.query.annotations.get(name)
    return annotation.output_field if annotation else queryset.model._meta.get_field(name)


def _address(request: HttpRequest, **cursor: str) -> str:
    query = request.GET.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    query.update(cursor)
    return f"{request.path}?{query.urlencode()}" if query else request.path
