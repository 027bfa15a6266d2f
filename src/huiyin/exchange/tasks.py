"""What the exchange does by itself: fetch pictures, hear what changed, tell the sources."""

from collections.abc import Iterator

from django_scopes import scope, scopes_disabled
from django_tasks import task

from huiyin.core.periodic import periodic
from huiyin.core.timing import now
from huiyin.exchange import actions
from huiyin.exchange.models import Event, Filing, Progress, Source


@task(priority=-10)
def fetch_picture(*, filing_id: int) -> None:
    """Fetch the picture of one filing."""
    with scopes_disabled():
        filing = Filing.objects.select_related("source", "opinion", "bureau").filter(pk=filing_id).first()
    if filing is None:  # its opinion was handed to the discipline office
        return
    with scope(bureau=filing.bureau):
        actions.fetch_media(filing)


@task(priority=-10)
def send_messages(*, source_id: int) -> None:
    """Send some of what is due to one source. Every other job goes first."""
    with scopes_disabled():
        source = Source.objects.select_related("bureau").get(pk=source_id)
    with scope(bureau=source.bureau):
        actions.send_due(source)


@periodic(minutes=1)
def tell_sources() -> None:
    """Hear what became of the opinions of each source that wants to know, and hand out a job where a message is due."""
    for source in _told():
        actions.hear_changes(source)
        if Event.objects.filter(source=source, progress=Progress.WAITING, due_at__lte=now()).exists():
            send_messages.enqueue(source_id=source.pk)


def _told() -> Iterator[Source]:
    with scopes_disabled():
        sources = list(Source.objects.filter(is_active=True).exclude(webhook_url="").select_related("bureau"))
    for source in sources:
        with scope(bureau=source.bureau):
            yield source
