"""Measuring: the only code that writes how far a criterion is.

An act measures the criteria of the subject that it touched, in its own transaction, each by one counting query: never the
whole campaign. Two acts at once cannot both miss the other: the criterion's row is locked before it counts. A sweep measures
everything anew every ten minutes: what changes by itself (a post that ends), and what the public changes, whose acts wait for nothing.

Where a stage is decided, its figures are those of this moment (`renew`): what could be old is measured before. A few are measured at
once; hundreds, after the staff list changed, by a job, and whoever asked is told how far it is.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from django.core.cache import cache
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.audit.models import Event, Stream
from huiyin.campaigns.models import CampaignState, Criterion, Figure, Stage
from huiyin.campaigns.vocabulary import Measure, rule_named
from huiyin.core.errors import NotNow
from huiyin.core.timing import now, today

MOST_AT_ONCE = 40
"""Figures that one request may wait for, where they take some hundredths of a second each."""
_PATIENCE = 60
"""Seconds after which figures that are still left are given to a job once more: it goes on with them."""
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
    every, untold, old = _old_ones(stage)
    if len(old) > MOST_AT_ONCE:
        _give_to_a_job(stage)
        words = _(
            "%(left)d of %(all)d figures are being counted anew, because the day or the people have changed. Please try again in a minute."
        )
        raise NotNow(words % {"left": len(old), "all": every})
    for criterion in sorted(untold + old):
        _measure([criterion])


def counted_by_a_job(stage: Stage) -> Measure | None:
    """Return how many figures of a stage stand while a job, begun here, counts the others; None where nothing is left to one."""
    every, _untold, old = _old_ones(stage)
    if len(old) <= MOST_AT_ONCE:
        return None
    _give_to_a_job(stage)
    return Measure(every - len(old), every)


def renew_in_the_background(stage: Stage) -> None:
    """Measure the many that `renew` leaves to a job. Begun a second time, it goes on with what is left."""
    for criterion in _old_ones(stage)[2]:
        _measure([criterion])


def _give_to_a_job(stage: Stage) -> None:
    from huiyin.campaigns.tasks import renew_stage  # noqa: PLC0415 - the job calls back here

    if cache.add(f"campaigns-counting-{stage.pk}", True, timeout=_PATIENCE):
        renew_stage.enqueue(stage_id=stage.pk)


def _old_ones(stage: Stage) -> tuple[int, list[int], list[int]]:
    """Return how many criteria a stage has, those that no act tells of, and of the others those measured before the people changed."""
    rows = Criterion.objects.filter(step__stage=stage).order_by("pk").values_list("pk", "rule", "measured_at")
    told = [(pk, rule_named(rule).follows_every_act, measured_at) for pk, rule, measured_at in rows]
    since = _people_changed(stage.bureau_id)
    untold = [pk for pk, follows, _at in told if not follows]
    return len(told), untold, [pk for pk, follows, measured_at in told if follows and measured_at < since]


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
