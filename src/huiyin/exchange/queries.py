"""Reading sources, their keys, and what they may know."""

import hashlib
from typing import Any

from django.db.models import QuerySet

from huiyin.exchange.models import ApiKey, Event, Filing, Progress, Source
from huiyin.opinions.models import Channel, Opinion, State
from huiyin.org.models import Staff


def sources_visible_to(actor: Any) -> QuerySet[Source]:
    """Return the sources this person may know of."""
    if not isinstance(actor, Staff) or not actor.has_perm("exchange.list_sources"):
        return Source.objects.none()
    return Source.objects.filter(bureau_id=actor.bureau_id)


def digest_of(secret: str) -> bytes:
    """Return what is kept of a key. Its 256 bits of chance need no slower hash."""
    return hashlib.sha256(secret.encode()).digest()


def key_by_secret(secret: str) -> ApiKey | None:
    """Return the key if it opens anything today, in the bureau in scope; one index probe, found or not."""
    key = ApiKey.objects.filter(digest=digest_of(secret)).select_related("source__bureau").first()
    return key if key and key.is_valid and key.source.is_active else None


def filing_of(opinion: Opinion) -> Filing | None:
    """Return how an opinion was filed, if a source filed it by itself."""
    return Filing.objects.filter(opinion=opinion).select_related("source").first()


def filings_of(source: Source) -> QuerySet[Filing]:
    """Return what a source filed and may still follow, with the opinions."""
    rows = Filing.objects.filter(source=source).exclude(opinion__status=State.TRANSFERRED)
    rows = rows.select_related("opinion__section", "opinion__township", "opinion__merged_into__section")
    return rows.prefetch_related("opinion__updates", "opinion__replies", "opinion__merged_into__replies")


def opinions_of(source: Source) -> QuerySet[Opinion]:
    """Return every opinion that came from a source, by whatever way: a platform's by its channel and number, a partner's as filed."""
    if source.channel == Channel.PARTNER:
        rows = Opinion.objects.filter(filing__source=source)
    else:
        rows = Opinion.objects.filter(channel=source.channel).exclude(source_ref="")
    return rows.exclude(status=State.TRANSFERRED)


def events_visible_to(actor: Any) -> QuerySet[Event]:
    """Return the messages to sources that this person looks after."""
    if not isinstance(actor, Staff) or not actor.has_perm("exchange.manage_keys"):
        return Event.objects.none()
    return Event.objects.filter(bureau_id=actor.bureau_id).select_related("source", "update")


def dead_events() -> QuerySet[Event]:
    """Return the messages that were given up and wait for a person."""
    return Event.objects.filter(progress=Progress.DEAD)
