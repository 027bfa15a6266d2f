"""What the database itself refuses is what the models say, whatever stood there before."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from huiyin.audit.models import Event
from huiyin.core.guards import Guard, put_up_all, take_down
from tests.audit.test_chain import write


def change_an_event():
    with transaction.atomic():
        return Event.objects.filter(sequence=1).update(note="x")


def test_guard_that_was_dropped_is_put_up_again(bureau):
    write(bureau, 1)
    take_down(connection, "audit_event_no_update", "there_was_none")
    assert change_an_event() == 1
    put_up_all(apps.get_app_config("audit"), "default")
    with pytest.raises(DatabaseError, match="append-only"):
        change_an_event()


def test_guard_that_says_something_else_takes_the_place_of_the_former(bureau):
    write(bureau, 1)
    with connection.cursor() as cursor:
        Guard("no_update", "UPDATE", "not the first", "OLD.sequence = 1").put_up(Event, connection.vendor, cursor)
    with pytest.raises(DatabaseError, match="not the first"):
        change_an_event()
    with connection.cursor() as cursor:
        Guard("no_update", "UPDATE", "not the second", "OLD.sequence = 2").put_up(Event, connection.vendor, cursor)
    assert change_an_event() == 1
