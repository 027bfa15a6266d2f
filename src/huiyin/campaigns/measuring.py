"""Measuring: the only code that writes how far a criterion is.

An act measures the criteria of the subject that it touched, in its own transaction, each by one counting query: never the
whole campaign. Two acts at once cannot both miss the other: the criterion's row is locked before it counts. A sweep measures
everything anew every ten minutes: what changes by itself (a post that ends), and what the public changes, whose acts wait for nothing.
"""

from collections.abc import Callable, Iterable

from django.db import transaction

from huiyin.campaigns.models import CampaignState, Criterion, Figure
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.timing import now, today

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
