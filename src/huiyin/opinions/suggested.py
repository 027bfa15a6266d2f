"""What the office sees beside an opinion that waits for a decision: suggestions with their reasons, and those who wrote the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from huiyin.disclosure import redaction
from huiyin.opinions.models import Kind, Opinion, Severity, Wind
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Section, Township
from huiyin.triage.duties import BODY, Body, bodies
from huiyin.triage.engine.classify import Suggestion as Suggested
from huiyin.triage.engine.lessons import NONE
from huiyin.triage.engine.mentions import Mention
from huiyin.triage.engine.neighbours import compare
from huiyin.triage.models import Target
from huiyin.triage.queries import items_met, options_for, places_named

REPORT = "report"
"""A kind that only the machine speaks of: a report on a person belongs to the sealed register."""
WORTH_A_LOOK = 0.2
LIKELY = 0.5
SURE = 0.8
SECTION_KEYS, KIND_KEYS, SEVERITY_KEYS = "123456789", "qwe", "rty"
"""What presses the choices of the triage desk: the first nine sections, and each kind and severity."""


@dataclass(frozen=True)
class Option:
    """One answer to press: its value and name, the key that presses it, and what speaks for it."""

    value: str
    name: str
    key: str = ""
    confidence: float = 0.0
    words: tuple[str, ...] = ()

    @property
    def is_suggested(self) -> bool:
        """Whether it is worth a look at all: likely enough, and with words that speak for it."""
        return self.confidence >= WORTH_A_LOOK and bool(self.words)

    @property
    def percent(self) -> int:
        """How sure the suggestion is, in hundredths; 0 where nothing is suggested."""
        return round(100 * self.confidence)


@dataclass(frozen=True)
class Duplicate:
    """An opinion that says the same, as far as it may be seen: how much, and in which words."""

    opinion: Opinion
    percent: int
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `kind` names what kind of personal data it looks like, if any."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Desk:
    """Everything beside one opinion at the triage desk."""

    sections: Sequence[Option]
    elsewhere: Option | None
    kinds: Sequence[Option]
    severities: Sequence[Option]
    winds: Sequence[Option]
    may_be_a_report: Option | None
    duplicates: Sequence[Duplicate]
    places: Sequence[Mention[Township]]
    pieces: Sequence[Piece]

    def initial(self, opinion: Opinion) -> dict[str, Any]:
        """Return what the form holds before anybody types: the giver's own kind, and of the rest what is all but sure."""
        return {
            "kind": opinion.kind,
            "severity": _all_but_sure(self.severities) or "",
            "wind": _all_but_sure(self.winds) or NONE,
            "dispatch_text": redaction.redact(opinion.text),
        }


def desk_for(opinion: Opinion, actor: Any) -> Desk:
    """Gather what speaks for which decision. For the office only: it rests on the verbatim text."""
    options = options_for(opinion.pk, opinion.text)
    place = options[Target.PLACE]
    body = next((one for one in place[:1] if one.label in bodies() and one.confidence >= LIKELY), None)
    report = next((one for one in options[Target.KIND] if one.label == REPORT and one.confidence >= LIKELY), None)
    return Desk(
        sections=_sections(place),
        elsewhere=_option(body, bodies()[body.label]) if body else None,
        kinds=_named(options[Target.KIND], Kind.choices, KIND_KEYS),
        severities=_named(options[Target.SEVERITY], Severity.choices, SEVERITY_KEYS),
        winds=_named(options[Target.WIND], [(NONE, _("None of them")), *Wind.choices]),
        may_be_a_report=_option(report, "") if report else None,
        duplicates=duplicates_of(opinion, actor),
        places=places_named(opinion.text),
        pieces=marked(opinion.text),
    )


def duplicates_of(opinion: Opinion, actor: Any) -> list[Duplicate]:
    """Return the opinions this person may see that say the same, the nearest first."""
    met = items_met(opinion.text, but=opinion.pk)
    if not met:
        return []
    rows = {row.pk: row for row in opinions_visible_to(actor).filter(pk__in=met).exclude(merged_into=opinion)}
    near = compare(opinion.text, {pk: row.text for pk, row in rows.items()})
    return [Duplicate(rows[one.key], round(100 * one.score), one.phrases) for one in near]


def marked(text: str) -> list[Piece]:
    """Return `text` in pieces, with what looks like personal data apart."""
    pieces, at = [], 0
    for finding in redaction.find(text):
        pieces += [Piece(text[at : finding.start]), Piece(finding.text, str(finding.kind.label))]
        at = finding.end
    return [piece for piece in [*pieces, Piece(text[at:])] if piece.text]


def _sections(place: list[Suggested]) -> list[Option]:
    """Return the sections, those that are suggested first; the first nine have a key."""
    suggested = {one.label: one for one in place if not one.label.startswith(BODY)}
    rows = list(Section.objects.filter(is_active=True, is_discipline=False))
    rows.sort(key=lambda row: -suggested[row.code].confidence if row.code in suggested else 0)
    return [
        _option(suggested.get(row.code), row.name, value=row.code, key=SECTION_KEYS[at : at + 1])
        for at, row in enumerate(rows)
    ]


def _named(suggested: list[Suggested], choices: Sequence[tuple[str, Any]], keys: str = "") -> list[Option]:
    """Return every choice in its usual order, each with what speaks for it and the key that presses it, if it has one."""
    by_label = {one.label: one for one in suggested}
    return [
        _option(by_label.get(value), name, value=value, key=keys[at : at + 1])
        for at, (value, name) in enumerate(choices)
    ]


def _all_but_sure(options: Sequence[Option]) -> str | None:
    best = max(options, key=lambda option: option.confidence)
    return best.value if best.confidence >= SURE else None


def _option(suggested: Suggested | None, name: str | Body, *, value: str = "", key: str = "") -> Option:
    if suggested is None:
        return Option(value, str(name), key)
    return Option(value or suggested.label, str(name), key, suggested.confidence, suggested.words)
