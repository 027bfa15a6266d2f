"""What the bureau and the bodies next door are for: the lessons on where a matter belongs.

Labels name a section by its code and another body as `body:` and its code.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import get_language

from huiyin.org.models import Section
from huiyin.org.template import elsewhere_template, section_template
from huiyin.triage.engine.lessons import Duty

BODY = "body:"


@dataclass(frozen=True)
class Body:
    """A public body outside the bureau, to which a matter may be diverted."""

    code: str
    name: str
    name_en: str

    @property
    def label(self) -> str:
        return BODY + self.code

    def __str__(self) -> str:
        return self.name if (get_language() or "zh").startswith("zh") else self.name_en


@cache
def bodies() -> dict[str, Body]:
    """Return the bodies next door by label."""
    found = [Body(entry["code"], entry["name"], entry["name_en"]) for entry in elsewhere_template()]
    return {body.label: body for body in found}


def label_of(name: str) -> str:
    """Return the label of the body of that name, or an empty text for one that is not known."""
    return next((body.label for body in bodies().values() if name in (body.name, body.name_en)), "")


def duties() -> list[Duty]:
    """Return what the active sections of the bureau in scope and the bodies next door are for.

    A section's own words come first; what the public calls its matters comes from the template entry of the same code.
    """
    shipped = {entry["code"]: entry for entry in section_template()}
    ours = [
        _duty(section.code, shipped.get(section.code, {}), section.duties)
        for section in Section.objects.filter(is_active=True)
    ]
    return ours + [_duty(BODY + entry["code"], entry) for entry in elsewhere_template()]


def _duty(label: str, entry: dict[str, Any], words: str = "") -> Duty:
    return Duty(
        label, words or entry.get("duties", ""), tuple(entry.get("matters", ())), tuple(entry.get("keywords", ()))
    )
