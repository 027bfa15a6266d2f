"""Parts of addresses that are more than text."""

import datetime as dt

from django.urls import register_converter


class DayConverter:
    """A day as 2026-05-09; anything else is no address of ours."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")
