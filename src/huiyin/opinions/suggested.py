"""What the office sees beside an opinion that waits for a decision: suggestions with their reasons, and those who wrote the same."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.core.memory import remember
from huiyin.disclosure import redaction
from huiyin.opinions.models import Kind, Opinion, Severity, Wind
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Section, Township
from huiyin.triage.duties import BODY, Body, bodies
from huiyin.triage.engine.alike import Rarity, alike
from huiyin.triage.engine.classify import Suggestion as Suggested
from huiyin.triage.engine.lessons import NONE
from huiyin.triage.engine.mentions import Mention
from huiyin.triage.engine.neighbours import Neighbour, compare
from huiyin.triage.models import Target
from huiyin.triage.queries import items_met, options_for, places_named
from huiyin.vault.queries import with_the_same_contact

if TYPE_CHECKING:
    from django.db.models import QuerySet

REPORT = "report"
"""A kind that only the machine speaks of: a report on a person belongs to the sealed register."""
WORTH_A_LOOK = 0.2
LIKELY = 0.5
SURE = 0.8
ENOUGH = 5
"""The page shows so many; only where fewer say the same is the same matter looked for in other words."""
LATELY = dt.timedelta(days=60)
NEIGHBOURS, SAMPLE = 60, 500
"""Texts compared with, and texts that tell which words are rare."""
SECTION_KEYS, KIND_KEYS, SEVERITY_KEYS = "1234567890uiopshl", "qwe", "rty"
"""What presses the choices of the triage desk: as many sections as a county's bureau usually has, and each kind and severity."""


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
    """An opinion that says the same, as far as it may be seen: how much, and in which words.

    `percent` is 0 where it comes from the same township and speaks of the same matter in words of its own. `same_contact`: the same
    telephone number was left with it, which nobody reads for that.
    """

    opinion: Opinion
    percent: int
    phrases: tuple[str, ...]
    same_contact: bool = False


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
    options, places = options_for(opinion.pk, opinion.text), places_named(opinion.text)
    place = options[Target.PLACE]
    body = _elsewhere(place)
    report = next((one for one in options[Target.KIND] if one.label == REPORT and one.confidence >= LIKELY), None)
    return Desk(
        sections=_sections(place),
        elsewhere=_option(body, bodies()[body.label]) if body else None,
        kinds=_named(options[Target.KIND], Kind.choices, KIND_KEYS),
        severities=_named(options[Target.SEVERITY], Severity.choices, SEVERITY_KEYS),
        winds=_named(options[Target.WIND], [(NONE, _("None of them")), *Wind.choices]),
        may_be_a_report=_option(report, "") if report else None,
        duplicates=duplicates_of(opinion, actor, places),
        places=places,
        pieces=marked(opinion.text),
    )


def body_for_all(rows: Sequence[Opinion]) -> str:
    """Return the name of the body outside whose matter all of them seem to be, or nothing where they differ."""
    found = [_elsewhere(options_for(row.pk, row.text)[Target.PLACE]) for row in rows]
    labels = {body.label if body else "" for body in found}
    return str(bodies()[labels.pop()]) if len(labels) == 1 and "" not in labels else ""


def duplicates_of(opinion: Opinion, actor: Any, places: Sequence[Mention[Township]] = ()) -> list[Duplicate]:
    """Return the few nearest that this person may see: what says the same, that of the same contact first, then the same matter."""
    others = opinions_visible_to(actor).exclude(Q(pk=opinion.pk) | Q(merged_into=opinion))
    same = {near.key: (round(100 * near.score), near.phrases) for near in _saying_the_same(opinion, others)}
    if len(same) < ENOUGH:
        alike_ones = _of_the_same_matter(opinion, others, places)
        same |= {near.key: (0, near.phrases) for near in alike_ones if near.key not in same}
    by_the_same = with_the_same_contact(opinion, same)
    nearest = sorted(same, key=lambda pk: pk not in by_the_same)[:ENOUGH]
    rows = others.in_bulk(nearest)
    return [Duplicate(rows[pk], *same[pk], same_contact=pk in by_the_same) for pk in nearest if pk in rows]


def _saying_the_same(opinion: Opinion, others: "QuerySet[Opinion]") -> list[Neighbour[int]]:
    met = items_met(opinion.text, but=opinion.pk)
    return compare(opinion.text, _texts(others.filter(pk__in=met)) if met else {})


def _of_the_same_matter(
    opinion: Opinion, others: "QuerySet[Opinion]", places: Sequence[Mention[Township]]
) -> list[Neighbour[int]]:
    """Return what came from the same township lately and speaks of the same, whoever wrote it and in whatever words."""
    townships = {opinion.township_id} - {None} or {mention.value.pk for mention in places}
    if not townships:
        return []
    since = opinion.received_on - LATELY
    lately = others.filter(township__in=townships, received_on__gte=since).order_by("-id")
    return alike(opinion.text, _texts(lately[:NEIGHBOURS]), _rarity(opinion.bureau_id))


def _texts(rows: "QuerySet[Opinion]") -> dict[int, str]:
    return dict(rows.values_list("pk", "text"))


def _rarity(bureau: int) -> Rarity:
    """Return how rare pairs of characters are in what was said lately; some milliseconds, once in half a minute."""
    lately = Opinion.objects.filter(bureau=bureau).order_by("-id").values_list("text", flat=True)
    return remember(("rarity", bureau), lambda: Rarity.of(list(lately[:SAMPLE])))


def marked(text: str) -> list[Piece]:
    """Return `text` in pieces, with what looks like personal data apart."""
    pieces, at = [], 0
    for finding in redaction.find(text):
        pieces += [Piece(text[at : finding.start]), Piece(finding.text, str(finding.kind.label))]
        at = finding.end
    return [piece for piece in [*pieces, Piece(text[at:])] if piece.text]


def _elsewhere(place: list[Suggested]) -> Suggested | None:
    return next((one for one in place[:1] if one.label in bodies() and one.confidence >= LIKELY), None)


def _sections(place: list[Suggested]) -> list[Option]:
    """Return the sections, those that are suggested first, the others in their usual order, each with a key."""
    suggested = {one.label: one for one in place if not one.label.startswith(BODY)}
    rows = Section.objects.filter(is_active=True, is_discipline=False)
    options = [_option(suggested.get(row.code), str(row), value=row.code) for row in rows]
    options.sort(key=lambda option: -option.confidence if option.is_suggested else 0)
    return [replace(option, key=SECTION_KEYS[at : at + 1]) for at, option in enumerate(options)]


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
