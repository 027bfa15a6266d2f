"""What anybody may know of a bureau: its townships and sections, by name."""

from dataclasses import dataclass

from huiyin.org import queries
from huiyin.org.models import Section, Township


@dataclass(frozen=True)
class Named:
    """Something with a code for addresses and a name in the reader's language."""

    code: str
    name: str


def townships() -> list[Named]:
    """Return the townships of the bureau in scope."""
    return [_named(row) for row in queries.townships()]


def sections() -> list[Named]:
    """Return the sections of the bureau in scope that are in use."""
    return [_named(row) for row in Section.objects.filter(is_active=True)]


def _named(row: Township | Section) -> Named:
    return Named(row.code, str(row))


def discipline_office() -> str:
    """Return the name of the office that inspects, or nothing where none is marked."""
    row = Section.objects.filter(is_discipline=True).first()
    return str(row or "")
