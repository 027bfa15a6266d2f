"""Reading suggestions, near-duplicates and what was learned, for the bureau in scope."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count

from huiyin.core.memory import remember
from huiyin.core.timing import today
from huiyin.org.models import Township
from huiyin.org.queries import section_choices, townships
from huiyin.org.tenancy import bureau_in_scope
from huiyin.triage.duties import duties
from huiyin.triage.engine import neighbours
from huiyin.triage.engine.classify import Classifier, Example
from huiyin.triage.engine.classify import Suggestion as Option
from huiyin.triage.engine.lessons import lessons, without_wind
from huiyin.triage.engine.mentions import Gazetteer, Mention
from huiyin.triage.models import Band, Choice, HotIssue, Lesson, Suggestion, Target

MORE_LIKELY_THAN_NOT = 0.5
MOST_MET = 50
"""Items compared in full for one text; more than that share a band only with texts that say almost nothing."""


def shipped_examples(target: str) -> list[Example]:
    """Return what is known of a target before anybody has decided anything."""
    if target == Target.PLACE:
        return [example for duty in duties() for example in duty.examples()]
    if target == Target.WIND:
        return [*lessons("wind"), *without_wind(duties())]
    return list(lessons(target))


def classifier(target: str) -> tuple[Classifier, dt.date | None]:
    """Return the bureau's model for a target and the day of its training, or one of the shipped lessons alone."""
    lesson = Lesson.objects.filter(target=target).only("id", "learned_on").first()
    if lesson is None:
        return _untaught(target, tuple(shipped_examples(target))), None
    return _stored(lesson.pk), lesson.learned_on


@lru_cache(maxsize=32)
def _untaught(target: str, examples: tuple[Example, ...]) -> Classifier:
    return Classifier.fit(examples)


@lru_cache(maxsize=32)
def _stored(pk: int) -> Classifier:
    # A new training is a new row, so the number alone says which weights these are.
    return Classifier.from_bytes(bytes(Lesson.objects.get(pk=pk).weights))


def options_for(item: int, text: str) -> dict[str, list[Option]]:
    """Return by target what is suggested for an item: as stored, or worked out now if the worker has not come to it yet."""
    stored = {row.target: row.options for row in Suggestion.objects.filter(item=item)}
    return {
        target: [Option(one["label"], one["confidence"], tuple(one["words"])) for one in stored[target]]
        if target in stored
        else classifier(target)[0].suggest(text)
        for target in Target.values
    }


def supposed_sections(items: Iterable[int]) -> dict[int, str]:
    """Return the name of the section that each item most likely belongs to, where that is more likely than not."""
    names = dict(section_choices())
    rows = Suggestion.objects.filter(item__in=list(items), target=Target.PLACE).values_list("item", "options")
    best = {item: options[0] for item, options in rows if options and options[0]["confidence"] > MORE_LIKELY_THAN_NOT}
    return {item: names[option["label"]] for item, option in best.items() if option["label"] in names}


def items_met(text: str, *, but: int) -> list[int]:
    """Return the items that share a band with `text`, those that share most first."""
    bands = Band.objects.filter(key__in=neighbours.band_keys(text)).exclude(item=but)
    met = bands.values("item").annotate(shared=Count("pk")).order_by("-shared", "item")
    return [row["item"] for row in met[:MOST_MET]]


def places_named(text: str) -> list[Mention[Township]]:
    """Return the townships that `text` names, by their own name or a village of theirs, each once."""
    found = remember(("gazetteer", bureau_in_scope()), lambda: Gazetteer(dict(_place_names()))).find(text)
    return list({mention.value: mention for mention in reversed(found)}.values())


def _place_names() -> Iterable[tuple[str, Township]]:
    for township in townships():
        for village in township.villages:
            yield village, township
        yield township.name, township


def hot_issues() -> list[HotIssue]:
    """Return what the last look found, the hottest first."""
    return list(HotIssue.objects.all())


@dataclass(frozen=True)
class Agreement:
    """How often people chose what was suggested first, among the decisions where something was suggested."""

    target: str
    decided: int
    agreed: int

    @property
    def percent(self) -> int:
        """How many of a hundred decisions went as suggested."""
        return round(100 * self.agreed / self.decided) if self.decided else 0

    @property
    def corrected(self) -> float:
        """The share of decisions in which people chose otherwise."""
        return 1 - self.agreed / self.decided if self.decided else 0.0


def agreement(target: str, *, days: int = 90) -> Agreement:
    """Return how the suggestions of the last `days` days held."""
    since = today() - dt.timedelta(days=days)
    rows = Choice.objects.filter(target=target, decided_on__gte=since).exclude(suggested="")
    pairs = rows.values_list("suggested", "chosen")
    return Agreement(target, len(pairs), sum(suggested == chosen for suggested, chosen in pairs))
