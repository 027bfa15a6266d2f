"""A published item as its page shows it: the snapshot's codes turned into words, its facts given their actors."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from huiyin.core.display import Fact, FactState, FiveFacts
from huiyin.disclosure.public import Item
from huiyin.org.public import discipline_office
from huiyin.rectification.public import method_word, source_word, term_word


@dataclass(frozen=True)
class MeasureLine:
    """What was to be done, to what standard, and when it was done."""

    text: str
    goal: str
    term: str
    done_on: dt.date | None


@dataclass(frozen=True)
class PhotoLine:
    """A photo, by its order in the snapshot."""

    order: int
    caption: str
    moment: str


@dataclass(frozen=True)
class Published:
    """One item of the public ledger in words."""

    item: Item
    facts: FiveFacts
    source: str
    measures: list[MeasureLine]
    method: str
    finding: str
    photos: list[PhotoLine]

    @property
    def content(self) -> Mapping[str, Any]:
        """The reviewed texts."""
        return self.item.content

    @classmethod
    def of(cls, item: Item) -> "Published":
        """Return the item with its codes in words."""
        content = item.content
        inspection = content.get("inspection") or {}
        return cls(
            item=item, facts=_with_actors(item), source=source_word(content["source"]),
            measures=[
                MeasureLine(one["text"], one["goal"], term_word(one["term"]), _day(one.get("done_on")))
                for one in content.get("measures", [])
            ],
            method=method_word(inspection["method"]) if inspection else "", finding=inspection.get("finding", ""),
            photos=[
                PhotoLine(order, one["caption"], one["moment"])
                for order, one in enumerate(content.get("photos", []), 1)
            ],
        )  # fmt: skip


def _with_actors(item: Item) -> FiveFacts:
    """Return the five facts, each with who answers for it."""
    facts, inspectors = item.facts, discipline_office()

    def by(fact: Fact, who: str) -> Fact:
        return replace(fact, who=who) if fact.state == FactState.DONE else fact

    return FiveFacts(
        answered=by(facts.answered, item.section), done=by(facts.done, item.section),
        verified=by(facts.verified, inspectors), struck_off=by(facts.struck_off, inspectors),
        rated=by(facts.rated, _("the public")),
    )  # fmt: skip


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
