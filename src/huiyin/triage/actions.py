"""What the machine writes down, and what it is told. None of it is an act on an item: people act, in the registers above.

There is therefore no `actor` here and no audit event; the decision that `note_choice` learns from has its own.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django_scopes import get_scope

from huiyin.core.rows import insert
from huiyin.core.timing import today
from huiyin.org.models import Bureau
from huiyin.triage.engine.classify import Classifier, Example
from huiyin.triage.engine.classify import Suggestion as Option
from huiyin.triage.engine.hot import Issue
from huiyin.triage.engine.neighbours import band_keys
from huiyin.triage.models import Band, Choice, HotIssue, Lesson, Suggestion, Target
from huiyin.triage.queries import classifier, shipped_examples


def suggest(texts: Mapping[int, str]) -> None:
    """Write down suggestions and near-duplicate keys for items. Doing it twice leaves what doing it once leaves."""
    bureau = _bureau()
    # Thinking takes seconds; on SQLite nobody else could write meanwhile, were it done inside the transaction.
    suggestions = [
        Suggestion(bureau=bureau, item=item, target=target, options=_plain(model.suggest(text)), lesson_of=learned_on)
        for target in Target.values
        for model, learned_on in [classifier(target)]
        for item, text in texts.items()
    ]
    bands = [Band(bureau=bureau, item=item, key=key) for item, text in texts.items() for key in band_keys(text)]
    with transaction.atomic():
        forget(texts)
        insert(suggestions)
        insert(bands)


def forget(items: Iterable[int]) -> None:
    """Drop whatever these items left here, except what people chose."""
    numbers = list(items)
    Suggestion.objects.filter(item__in=numbers).delete()
    Band.objects.filter(item__in=numbers).delete()


def erase(item: int) -> None:
    """Drop whatever an item left here, what people chose for it too. A hot issue it was part of is found anew without it."""
    forget([item])
    Choice.objects.filter(item=item).delete()
    HotIssue.objects.filter(pk__in=[issue.pk for issue in HotIssue.objects.all() if item in issue.items]).delete()


def note_choice(item: int, target: str, chosen: str) -> None:
    """Remember what a person decided, beside what had been suggested first."""
    row = Suggestion.objects.filter(item=item, target=target).first()
    suggested = row.options[0]["label"] if row and row.options else ""
    Choice.objects.update_or_create(
        item=item,
        target=target,
        defaults={"bureau": _bureau(), "suggested": suggested, "chosen": chosen, "decided_on": today()},
    )


def learn(target: str, decided: Sequence[Example]) -> Lesson:
    """Train the bureau's model for a target anew: the shipped lessons and its own decisions, weighted as given."""
    model = Classifier.fit([*shipped_examples(target), *decided])
    lesson = Lesson(bureau=_bureau(), target=target, weights=model.to_bytes(), decisions=len(decided))
    with transaction.atomic():
        Lesson.objects.filter(target=target).delete()
        lesson.save(force_insert=True)
    return lesson


def replace_hot_issues(issues: Iterable[Issue[int]]) -> None:
    """Put what was found hot in place of what was found before."""
    bureau = _bureau()
    with transaction.atomic():
        HotIssue.objects.all().delete()
        HotIssue.objects.bulk_create(
            HotIssue(
                bureau=bureau, items=list(issue.keys), words=list(issue.words), degrees=issue.heat.degrees,
                givers=issue.heat.givers, repeats=issue.heat.repeats, days=issue.heat.days,
                this_week=issue.heat.this_week, week_before=issue.heat.week_before,
            )
            for issue in issues
        )  # fmt: skip


def _plain(options: Iterable[Option]) -> list[dict[str, object]]:
    return [{"label": one.label, "confidence": round(one.confidence, 3), "words": list(one.words)} for one in options]


def _bureau() -> Bureau:
    bureau: Bureau = get_scope()["bureau"]
    return bureau
