"""The chain holds from the first event to the last, and says where it does not."""

import pytest
from django.db import DatabaseError, connection, transaction

from huiyin.audit.chain import broken_links, record
from huiyin.audit.models import Event, Head
from huiyin.core.actors import Public, System
from huiyin.core.guards import take_down
from huiyin.org.models import Bureau


def write(bureau: Bureau, count: int = 3) -> list[Event]:
    with transaction.atomic():
        return [
            record("test.act", bureau, actor=System("test"), bureau_id=bureau.pk, after={"n": n}) for n in range(count)
        ]


def unprotected(sql: str, *values: object) -> None:
    """Do what only somebody with the database in hand could: change the log behind the trigger's back."""
    take_down(connection, "audit_event_no_update", "audit_event_no_delete")
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_chain_holds_from_first_to_last(bureau: Bureau) -> None:
    write(bureau)
    assert list(broken_links()) == []
    assert Head.objects.get(bureau_id=bureau.pk).sequence == 3


@pytest.mark.django_db(transaction=True)
def test_event_outside_a_transaction_is_refused(bureau: Bureau) -> None:
    with pytest.raises(RuntimeError):
        record("test.act", bureau, actor=System("test"), bureau_id=bureau.pk)


def test_database_refuses_to_change_an_event(bureau: Bureau) -> None:
    write(bureau)
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(sequence=2).update(note="nothing happened")
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(sequence=2).delete()


@pytest.mark.parametrize(
    ("sql", "sequence", "reason"),
    [
        ("UPDATE audit_event SET note = 'x' WHERE sequence = 2", 2, "its content was changed after it was written"),
        ("DELETE FROM audit_event WHERE sequence = 2", 2, "an event is missing here"),
        ("DELETE FROM audit_event WHERE sequence = 3", 3, "the end of the chain was cut off"),
    ],
)
def test_first_broken_link_is_named(bureau: Bureau, sql: str, sequence: int, reason: str) -> None:
    write(bureau)
    unprotected(sql)
    (broken,) = broken_links()
    assert (broken.sequence, broken.reason) == (sequence, reason)


def test_public_act_keeps_the_day_and_no_time(bureau: Bureau) -> None:
    with transaction.atomic():
        event = record("test.act", bureau, actor=Public(), bureau_id=bureau.pk)
    assert event.at is None
    assert event.stream == "public"
