"""The kinds of meetings there are, from `data/kinds.toml`: data that a person reads and adds to, not code."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from huiyin.org.models import InReadersLanguage

_FILE = Path(__file__).parent / "data" / "kinds.toml"
TALK = "talk"
"""The kind that is held with one section, and counted by section."""


@dataclass(frozen=True)
class Kind(InReadersLanguage):
    """One kind; `group` is who usually comes (a code of `org.groups`), empty where that differs each time.

    Whoever comes to a kind that is `study` has studied for its hours. At a kind that `hears`, people from outside say what they
    think.
    """

    code: str
    name: str
    name_en: str
    group: str
    study: bool = False
    hears: bool = False


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by its code, in the order of the file."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["kind"]
    return {row["code"]: Kind(**row) for row in rows}


def study_kinds() -> list[str]:
    """Return the codes of the kinds that are study."""
    return [kind.code for kind in kinds().values() if kind.study]


def kind_choices() -> list[tuple[str, Kind]]:
    """Return the kinds as fields offer them, each named in the reader's language when it is shown."""
    return list(kinds().items())
