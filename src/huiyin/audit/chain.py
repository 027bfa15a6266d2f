"""Writing to the chain, and proving it whole."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from huiyin.audit.models import Event, Head, Stream
from huiyin.core.actors import Actor
from huiyin.core.rows import execute, first_row, insert
from huiyin.core.timing import now, today

GENESIS = "0" * 64


def record(
    verb: str,
    item: models.Model,
    *,
    actor: Actor,
    bureau_id: int,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str = "",
    stream: Stream | None = None,
) -> Event:
    """Append one event for `item` to its chain, inside the transaction of the change it tells of.

    Must run inside `transaction.atomic()`: the lock on the chain's head is held until that commits. Acts of the public go
    to a chain of their own, in the sealed register (`stream=Stream.SEALED`) as elsewhere.
    """
    (event,) = record_all(
        verb, [(item, after or {})], actor=actor, bureau_id=bureau_id, before=before, note=note, stream=stream
    )
    return event


def record_all(
    verb: str,
    items: Iterable[tuple[models.Model, dict[str, Any]]],
    *,
    actor: Actor,
    bureau_id: int,
    before: dict[str, Any] | None = None,
    note: str = "",
    stream: Stream | None = None,
) -> list[Event]:
    """Append one event for each `(item, after)`, as `record` does for one; the chain's head is locked and moved once."""
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record must stand in the transaction of the change it records")
    public = actor.actor_kind == "public"
    chain = stream or Stream.STAFF
    if public:
        chain = Stream.SEALED_PUBLIC if stream is Stream.SEALED else Stream.PUBLIC
    head, sequence, last_hash = _locked_head(bureau_id, chain)
    events = []
    for item, after in items:
        sequence += 1
        event = Event(
            bureau_id=bureau_id,
            stream=chain,
            sequence=sequence,
            verb=verb,
            object_kind=item._meta.label_lower,
            object_id=item.pk,
            actor_kind=actor.actor_kind,
            actor_id=actor.actor_id,
            actor_label=actor.actor_label,
            day=today(),
            at=None if public else now(),
            before=_plain(before or {}),
            after=_plain(after),
            note=note,
            previous_hash=last_hash,
        )
        event.hash = last_hash = digest(event)
        events.append(event)
    insert(events)
    execute("UPDATE audit_head SET sequence = %s, hash = %s WHERE id = %s", sequence, last_hash, head)
    return events


def digest(event: Event) -> str:
    """Return the SHA-256 over everything the event says and the hash before it, as 64 hexadecimal digits."""
    said = [
        event.bureau_id, event.stream, event.sequence, event.verb, event.object_kind, event.object_id,
        event.actor_kind, event.actor_id, event.actor_label, event.day.isoformat(),
        event.at.astimezone(dt.UTC).isoformat() if event.at else None,
        event.before, event.after, event.note, event.previous_hash,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold."""

    bureau_id: int
    stream: str
    sequence: int
    reason: str


def broken_links(**chains: Any) -> Iterator[Break]:
    """Yield, for each chain that does not hold, the first link that is wrong. `chains` may narrow to some, e.g. `bureau_id=1`.

    Reads in order and in constant memory. Finds changed, missing, inserted, reordered and cut-off events.
    """
    for head in Head.objects.filter(**chains).order_by("bureau_id", "stream"):
        if broken := _first_break(head):
            yield broken
    heads = set(Head.objects.filter(**chains).values_list("bureau_id", "stream"))
    for bureau_id, stream in Event.objects.filter(**chains).order_by().values_list("bureau_id", "stream").distinct():
        if (bureau_id, stream) not in heads:
            yield Break(bureau_id, stream, 1, "the chain has events but no head")


def _first_break(head: Head) -> Break | None:
    previous, expected = GENESIS, 1
    events = Event.objects.filter(bureau_id=head.bureau_id, stream=head.stream).order_by("sequence")
    for event in events.iterator(chunk_size=2000):
        if event.sequence != expected:
            return Break(head.bureau_id, head.stream, expected, "an event is missing here")
        if event.previous_hash != previous:
            return Break(head.bureau_id, head.stream, expected, "it does not follow from the event before it")
        if event.hash != digest(event):
            return Break(head.bureau_id, head.stream, expected, "its content was changed after it was written")
        previous, expected = event.hash, expected + 1
    if (head.sequence, head.hash) != (expected - 1, previous):
        return Break(head.bureau_id, head.stream, expected, "the end of the chain was cut off")
    return None


def _locked_head(bureau_id: int, stream: Stream) -> tuple[int, int, str]:
    """Return the head's key, the place of the chain's last event and its hash."""
    locking = connection.ops.for_update_sql() if connection.features.has_select_for_update else ""
    statement = f"SELECT id, sequence, hash FROM audit_head WHERE bureau_id = %s AND stream = %s {locking}"  # noqa: S608
    while not (head := first_row(statement, bureau_id, stream)):
        # Two first events at once: the unique constraint lets one in, the other finds it.
        Head.objects.bulk_create([Head(bureau_id=bureau_id, stream=stream)], ignore_conflicts=True)
    return head


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values as JSON will give them back, so that the digest is the same after reading."""
    plain: dict[str, Any] = json.loads(json.dumps(values, cls=PlainEncoder)) if values else {}
    return plain


class PlainEncoder(DjangoJSONEncoder):
    """Dates, lazy strings and rows (by their key) as JSON."""

    def default(self, o: Any) -> Any:
        return o.pk if isinstance(o, models.Model) else super().default(o)
