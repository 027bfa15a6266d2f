"""Telling givers what became of their words."""

from collections.abc import Iterable

from django.db.models import Count

from huiyin.core.timing import today
from huiyin.opinions.models import Opinion, Update
from huiyin.opinions.outlets import carry_further
from huiyin.opinions.queries import heard_together


def tell(opinions: Iterable[Opinion], verb: str, text: str = "", *, problem_number: str = "") -> None:
    """Write one line into the story of each opinion's giver, and of every giver whose opinion was merged into it.

    `text` is read by the public: it must name nobody of the public and nothing internal.
    """
    everyone = {row.pk: row for opinion in opinions for row in _with_merged(opinion)}
    told = dict(Update.objects.filter(opinion__in=everyone).order_by().values_list("opinion").annotate(Count("id")))
    updates = Update.objects.bulk_create(
        Update(
            bureau_id=row.bureau_id, opinion=row, verb=verb, text=text, problem_number=problem_number,
            day=today(), order=told.get(pk, 0),
        )
        for pk, row in everyone.items()
    )  # fmt: skip
    carry_further(updates)


def _with_merged(opinion: Opinion) -> list[Opinion]:
    return list(heard_together(opinion).only("id", "bureau_id"))
