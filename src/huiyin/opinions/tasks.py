"""What the register does by itself: files given to it, suggestions for what came in, lessons from decisions, hot issues."""

import datetime as dt
from collections.abc import Iterator

from django_scopes import scope, scopes_disabled
from django_tasks import task

from huiyin.core.periodic import periodic
from huiyin.core.timing import today
from huiyin.opinions.actions.importing import run_import
from huiyin.opinions.models import ImportBatch, Opinion, State
from huiyin.org.models import Bureau
from huiyin.triage import actions as triage
from huiyin.triage.engine.classify import Example
from huiyin.triage.engine.hot import Voice, hot_issues
from huiyin.triage.engine.lessons import weight_of
from huiyin.triage.models import Choice, Lesson, Target
from huiyin.triage.queries import supposed_sections

BATCH = 200
MOST_DECISIONS = 20_000
"""A bureau's model learns from at most so many decisions, the latest ones."""
HOT_DAYS = 30
MOST_VOICES = 5_000


@task()
def import_file(*, batch_id: int) -> None:
    """Register the rows of a file that are still to be done; then what it brought has its suggestions and hot issues at once."""
    with scopes_disabled():
        batch = ImportBatch.objects.select_related("bureau", "by").get(pk=batch_id)
    with scope(bureau=batch.bureau):
        run_import(batch)
        _suggest_all()
        _replace_hot_issues()


@periodic(minutes=1)
def suggest() -> None:
    """Suggest for whatever came in since the last turn. No row says when that was; killed half-way, the rest waits."""
    for _bureau in _each_bureau():
        _suggest_all()


def _suggest_all() -> None:
    while suggest_batch():
        pass


def suggest_batch() -> int:
    """Suggest for the next few opinions of the bureau in scope; return how many there were."""
    waiting = Opinion.objects.filter(suggested=False).exclude(status=State.TRANSFERRED).order_by("pk")
    texts = dict(waiting.values_list("pk", "text")[:BATCH])
    triage.suggest(texts)
    # Killed in between, it suggests the same once more.
    Opinion.objects.filter(pk__in=texts).update(suggested=True)
    return len(texts)


@periodic(minutes=24 * 60)
def learn() -> None:
    """Train each bureau's models: a new bureau's from the shipped lessons, later from what its people decided since."""
    for _bureau in _each_bureau():
        for target in Target.values:
            if _has_more_to_teach(target):
                triage.learn(target, decided_examples(target))


def decided_examples(target: str) -> list[Example]:
    """Return what people decided on a target, with the words they decided on; older decisions weigh less."""
    rows = Choice.objects.filter(target=target).order_by("-decided_on").values_list("item", "chosen", "decided_on")
    latest = list(rows[:MOST_DECISIONS])
    register = Opinion.objects.exclude(status=State.TRANSFERRED)
    texts = dict(register.filter(pk__in=[item for item, *_ in latest]).values_list("pk", "text"))
    now = today()
    return [Example(texts[item], chosen, weight_of(on, now)) for item, chosen, on in latest if item in texts]


@periodic(minutes=60)
def find_hot_issues() -> None:
    """Look for what many spoke of in the last weeks."""
    for _bureau in _each_bureau():
        _replace_hot_issues()


def _replace_hot_issues() -> None:
    triage.replace_hot_issues(hot_issues(_lately(), today=today()))


def _lately() -> list[Voice[int]]:
    since = today() - dt.timedelta(days=HOT_DAYS)
    rows = Opinion.objects.filter(received_on__gt=since).exclude(status=State.TRANSFERRED)
    latest = list(rows.select_related("township", "section")[:MOST_VOICES])
    supposed = supposed_sections([row.pk for row in latest if row.section is None])
    # Who a giver is lies sealed; so each text speaks for one, unless it copies another.
    return [
        Voice(
            row.pk, row.text, row.received_on,
            place=row.township.name if row.township else "",
            matter=row.section.name if row.section else supposed.get(row.pk, ""),
        )
        for row in latest
    ]  # fmt: skip


def _has_more_to_teach(target: str) -> bool:
    lesson = Lesson.objects.filter(target=target).only("decisions", "learned_on").first()
    # The shipped lessons say what the sections are for, which the bureau may have put otherwise today.
    if lesson is None or not lesson.decisions:
        return True
    return Choice.objects.filter(target=target, decided_on__gte=lesson.learned_on).exists()


def _each_bureau() -> Iterator[Bureau]:
    for bureau in Bureau.objects.all():
        with scope(bureau=bureau):
            yield bureau
