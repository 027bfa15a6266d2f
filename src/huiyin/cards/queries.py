"""Reading cards and boxes: what was printed for a place, what came back, what is still to be entered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from huiyin.cards.models import Batch, Card, Emptying
from huiyin.org.models import Staff


@dataclass(frozen=True)
class PlaceLine:
    """One place: how many cards were printed for it, how many came back, and how many of these are in the register."""

    name: str
    printed: int
    returned: int
    entered: int

    @property
    def set_aside(self) -> int:
        """Came back and are not in the register."""
        return self.returned - self.entered

    @property
    def out(self) -> int:
        """Not back yet."""
        return self.printed - self.returned


def by_place() -> Sequence[PlaceLine]:
    """Return one line for each place that cards were printed for, in the townships' order."""
    grouped = (
        Card.objects.order_by("batch__township__code", "batch__village")
        .values("batch__township__name", "batch__township__name_en", "batch__village", "batch__township")
        .annotate(
            printed=Count("pk"),
            returned=Count("pk", filter=Q(emptying__isnull=False)),
            entered=Count("pk", filter=Q(emptying__isnull=False, set_aside=False)),
        )
    )
    townships = {batch.township_id: str(batch.township) for batch in Batch.objects.select_related("township")}
    return [
        PlaceLine(
            f"{townships[row['batch__township']]} {row['batch__village']}".strip(),
            row["printed"], row["returned"], row["entered"],
        )
        for row in grouped
    ]  # fmt: skip


def batches() -> QuerySet[Batch]:
    """Return the batches, the latest first, with how many cards of each `returned`."""
    rows = Batch.objects.select_related("township", "printed_by")
    return rows.annotate(returned=Count("cards", filter=Q(cards__emptying__isnull=False)))


def emptyings() -> QuerySet[Any]:
    """Return the openings of boxes, the latest first, with how many cards are `done` and how many of these `aside`."""
    rows = Emptying.objects.select_related("township", "by", "second")
    return rows.annotate(done=Count("cards"), aside=Count("cards", filter=Q(cards__set_aside=True)))


def emptyings_to_confirm(staff: Staff) -> QuerySet[Emptying]:
    """Return the openings that wait for this person's word as the second one."""
    return Emptying.objects.filter(second=staff, confirmed_on__isnull=True).select_related("township")


def emptyings_to_enter() -> QuerySet[Any]:
    """Return the openings of which cards are still to be entered."""
    return emptyings().filter(done__lt=F("found"))
