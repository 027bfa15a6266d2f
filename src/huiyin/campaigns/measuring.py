"""Measuring: the only code that writes how far a criterion is.

An act measures the criteria of the subject that it touched, in its own transaction, each by one counting query: never the
whole campaign. Two acts at once cannot both miss the other: the criterion's row is locked before it counts. A sweep measures
everything anew every ten minutes: what changes by itself (a post that ends), and what the public changes, whose acts wait for nothing.

Where a stage is decided, its figures are those of this moment (`renew`): what could be old is measured before. A few are measured at
once; hundreds, after the staff list changed, by a job, and whoever asked is told how far it is.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.audit.models import Event, Stream
from huiyin.campaigns.models import CampaignState, Criterion, Figure, Stage
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.errors import NotNow
from huiyin.core.timing import now, today

MOST_AT_ONCE = 40
"""Figures that one request may wait for, where they take some hundredths of a second each."""
_LIVE = (CampaignState.PREPARED, CampaignState.RUNNING)


def measure_again(*subjects: str) -> None:
    """Measure what depends on these subjects, in the bureau in scope. Call it in the transaction of the act."""
    if touched := _ids(subjects):
        _measure(touched)


def rename_in_criteria(setting: str, was: str, name: str, *, subject: Callable[[str], str]) -> None:
    """Let the criteria that name a thing follow where its name was corrected: they mean the thing and not the misprint."""
    for criterion in Criterion.objects.select_for_update(of=("self",)).filter(subject=subject(was)).order_by("pk"):
        criterion.settings = {**criterion.settings, setting: name}
        criterion.subject = subject(name)
        criterion.save(update_fields=["settings", "subject"])


def measure_campaign(campaign_id: int) -> None:
    """Measure every criterion of a campaign, each by itself: whoever acts while the sweep goes on waits for one figure at most."""
    ids = Criterion.objects.filter(step__stage__campaign=campaign_id).order_by("pk").values_list("pk", flat=True)
    for criterion in list(ids):
        _measure([criterion])


def renew(stage: Stage) -> None:
    """Measure what of a stage may be old. Raises NotNow, with how much is left, where a job has to do it first."""
    from huiyin.campaigns.tasks import renew_stage  # noqa: PLC0415 - the job calls back here

    every, old = _old_ones(stage)
    untold = [criterion for criterion in old if _follows(criterion)]
    if len(untold) > MOST_AT_ONCE:
        renew_stage.enqueue(stage_id=stage.pk)
        words = _(
            "%(left)d of %(all)d figures are being counted anew, because the day or the people have changed. Please try again in a minute."
        )
        raise NotNow(words % {"left": len(untold), "all": every})
    for criterion in old:
        _measure([criterion.pk])


def renew_in_the_background(stage: Stage) -> None:
    """Measure the many that `renew` leaves to a job. Begun a second time, it goes on with what is left."""
    for criterion in _old_ones(stage)[1]:
        if _follows(criterion):
            _measure([criterion.pk])


def _old_ones(stage: Stage) -> tuple[int, list[Criterion]]:
    """Return how many criteria a stage has, and those whose figure may not be that of this moment."""
    rows, since = list(Criterion.objects.filter(step__stage=stage).order_by("pk")), _people_changed(stage.bureau_id)
    return len(rows), [row for row in rows if not _follows(row) or row.measured_at < since]


def _follows(criterion: Criterion) -> bool:
    return rule_named(criterion.rule).follows_every_act


def _people_changed(bureau_id: int) -> dt.datetime:
    """Return when the staff list last became another: the day began, on which posts begin and end, or somebody changed it."""
    midnight = timezone.localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    of_today = Event.objects.filter(bureau_id=bureau_id, day=today(), stream=Stream.STAFF, verb__startswith="org.")
    last = of_today.aggregate(last=Max("at"))["last"]
    return max(midnight, last) if last else midnight


def _ids(subjects: Iterable[str]) -> list[int]:
    live = Criterion.objects.filter(subject__in=subjects, step__stage__campaign__status__in=_LIVE)
    return list(live.values_list("pk", flat=True))


def _measure(ids: list[int]) -> None:
    with transaction.atomic():
        # In one order, so that two acts never wait for each other in a circle.
        rows = Criterion.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
        for criterion in rows.select_related("step__stage__campaign"):
            _write(criterion)


def _write(criterion: Criterion) -> None:
    measured = rule_named(criterion.rule).measure(criterion.step.stage.campaign, criterion.settings)
    changed = (criterion.have, criterion.need) != (measured.have, measured.need)
    criterion.have, criterion.need = measured.have, measured.need
    criterion.met_on = (criterion.met_on or today()) if criterion.is_met else None
    criterion.measured_at = now()
    criterion.save(update_fields=["have", "need", "met_on", "measured_at"])
    if changed:
        Figure.objects.update_or_create(
            criterion=criterion, day=today(), bureau_id=criterion.bureau_id,
            defaults={"have": criterion.have, "need": criterion.need},
        )  # fmt: skip
