"""What Huiyin brings along: the State Council's days and the terms of the national rules, read once from `data/`."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from huiyin.clocks.calendar import ONE_DAY, DayKind, Mark
from huiyin.clocks.models import Term

ALWAYS = dt.date(2000, 1, 1)
"""Since when a shipped row without a date of its own is in force."""

_DATA = Path(__file__).parent / "data"

FESTIVALS = {
    "new_year": _("New Year’s Day"),
    "spring_festival": _("Spring Festival"),
    "qingming": _("Tomb-Sweeping Day"),
    "labour_day": _("Labour Day"),
    "dragon_boat": _("Dragon Boat Festival"),
    "mid_autumn": _("Mid-Autumn Festival"),
    "national_day": _("National Day"),
    "mid_autumn_and_national_day": _("Mid-Autumn Festival and National Day"),
    "victory_day": _("70th anniversary of victory in the War of Resistance"),
}


@cache
def shipped_days() -> tuple[dict[dt.date, Mark], frozenset[int]]:
    """Return every shipped exception to Monday-to-Friday, and the years that have a table."""
    years = tomllib.loads((_DATA / "days.toml").read_text(encoding="utf-8"))
    marks: dict[dt.date, Mark] = {}
    for festivals in years.values():
        for code, row in festivals.items():
            rest, work = (
                Mark(kind, FESTIVALS[code], _("State Council notice")) for kind in (DayKind.REST, DayKind.WORK)
            )
            length = (row["to"] - row["from"]).days + 1
            marks |= {row["from"] + number * ONE_DAY: rest for number in range(length)}
            marks |= dict.fromkeys(row.get("work", []), work)
    return marks, frozenset(map(int, years))


@cache
def shipped_terms() -> tuple[Term, ...]:
    """Return the shipped rules as rows without a bureau."""
    stages = tomllib.loads((_DATA / "terms.toml").read_text(encoding="utf-8"))
    return tuple(Term(stage=stage, **{"valid_from": ALWAYS} | row) for stage, rows in stages.items() for row in rows)
