"""What the desk has done in the background."""

from typing import Any

from django_scopes import scope
from django_tasks import task

from huiyin.audit.chain import broken_links
from huiyin.audit.models import OPEN_STREAMS, Event
from huiyin.core.timing import now
from huiyin.workbench.models import ChainCheck


@task()
def walk_chains(*, check: int, bureau: int) -> None:
    """Walk the open chains of a bureau and write down what was found. The sealed ones are `huiyin verify-audit`'s."""
    chains: dict[str, Any] = {"bureau_id": bureau, "stream__in": OPEN_STREAMS}
    breaks = [f"{broken.stream} {broken.sequence}: {broken.reason}" for broken in broken_links(**chains)]
    with scope(bureau=bureau):
        events = Event.objects.filter(**chains).count()
        ChainCheck.objects.filter(pk=check).update(finished_at=now(), events=events, breaks=breaks)
