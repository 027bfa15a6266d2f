"""Reading who gave an item takes two people and a reason, for half an hour, and every reading is on record (DESIGN: Sealed apart)."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from huiyin.audit.models import Event
from huiyin.core.crypto import SealBroken
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.timing import now, pretend
from huiyin.org.models import Section
from huiyin.vault import queries
from huiyin.vault.actions import approve_unseal, read_sealed, refuse_unseal, request_unseal, seal
from huiyin.vault.contact import Contact
from huiyin.vault.models import MOST_READS, SealedRecord, UnsealRequest

CONTACT = Contact(name="沈秋禾", phone="138 0000 1111", address="清禾镇柳河村三组")


@pytest.fixture
def record(in_bureau, item_kind):
    return seal(CONTACT, about=item_kind, bureau=in_bureau)


@pytest.fixture
def approved(record, cast):
    request = request_unseal(record, actor=cast.clerk, reason="约时间上门看水表")
    return approve_unseal(request, actor=cast.office_head)


def test_sealed_row_holds_nothing_readable(record):
    row = SealedRecord.objects.get()
    stored = bytes(row.ciphertext) + bytes(row.wrapped_key) + bytes(row.phone_index)
    assert not any(part.encode() in stored for part in ("沈秋禾", "13800001111", "138 0000 1111", "清禾镇"))


def test_two_people_and_a_reason_open_the_seal(approved, cast):
    assert read_sealed(approved, actor=cast.clerk) == CONTACT


def test_reading_is_on_record_before_anything_is_shown(approved, cast):
    read_sealed(approved, actor=cast.clerk)
    events = Event.objects.filter(object_id=approved.pk)
    assert [(e.stream, e.verb, e.actor_id, e.note) for e in events] == [
        ("sealed", "vault.request_unseal", cast.clerk.pk, "约时间上门看水表"),
        ("sealed", "vault.approve_unseal", cast.office_head.pk, ""),
        ("sealed", "vault.read_sealed", cast.clerk.pk, "约时间上门看水表"),
    ]


def test_nobody_reads_without_approval(record, cast):
    request = request_unseal(record, actor=cast.clerk, reason="约时间")
    with pytest.raises(NotNow):
        read_sealed(request, actor=cast.clerk)


def test_nobody_reads_after_a_refusal(record, cast):
    request = refuse_unseal(request_unseal(record, actor=cast.clerk, reason="好奇"), actor=cast.office_head)
    with pytest.raises(NotNow):
        read_sealed(request, actor=cast.clerk)


def test_asker_cannot_approve_the_own_request(record, cast):
    request = request_unseal(record, actor=cast.office_head, reason="约时间")
    with pytest.raises(NotAllowed):
        approve_unseal(request, actor=cast.office_head)


def test_database_too_refuses_one_person_in_both_roles(approved, cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        UnsealRequest.objects.filter(pk=approved.pk).update(asked_by=cast.office_head)


def test_approver_does_not_read_along(approved, cast):
    with pytest.raises(NotAllowed):
        read_sealed(approved, actor=cast.office_head)


@pytest.mark.parametrize("persona", ["chief", "cadre", "deputy", "director", "administrator", "auditor", "supervisor"])
def test_who_the_register_does_not_name_may_not_even_ask(record, cast, persona):
    with pytest.raises(NotAllowed):
        request_unseal(record, actor=cast.everybody()[persona], reason="想知道")
    assert queries.record_for(cast.everybody()[persona], record.code, permission="vault.request_unseal") is None


def test_reason_is_needed(record, cast):
    with pytest.raises(InvalidInput):
        request_unseal(record, actor=cast.clerk, reason="  ")


def test_asking_twice_while_waiting_is_refused(record, cast):
    request_unseal(record, actor=cast.clerk, reason="约时间")
    with pytest.raises(NotNow):
        request_unseal(record, actor=cast.clerk, reason="约时间")


def test_second_answer_comes_too_late(approved, cast):
    with pytest.raises(WrongState):
        refuse_unseal(approved, actor=cast.office_head)


def test_permission_runs_out_after_half_an_hour(approved, cast):
    with pretend(now() + dt.timedelta(minutes=31)), pytest.raises(NotNow):
        read_sealed(approved, actor=cast.clerk)


def test_permission_runs_out_after_its_readings(approved, cast):
    for _ in range(MOST_READS):
        read_sealed(approved, actor=cast.clerk)
    with pytest.raises(NotNow):
        read_sealed(approved, actor=cast.clerk)
    assert not UnsealRequest.objects.get().is_open


def test_data_moved_to_another_row_do_not_open(approved, item_kind, in_bureau, cast):
    other = seal(Contact(name="江宁"), about=item_kind, bureau=in_bureau)
    SealedRecord.objects.filter(pk=approved.record_id).update(
        wrapped_key=other.wrapped_key, ciphertext=other.ciphertext
    )
    with pytest.raises(SealBroken):
        read_sealed(UnsealRequest.objects.get(), actor=cast.clerk)
    assert not Event.objects.filter(verb="vault.read_sealed").exists()


def test_kind_that_nobody_registered_stays_shut(in_bureau, cast):
    orphan = seal(CONTACT, about=in_bureau, bureau=in_bureau)
    with pytest.raises(NotAllowed):
        request_unseal(orphan, actor=cast.inspector, reason="想知道")


def test_requests_are_seen_by_the_asker_and_by_who_may_answer(record, cast):
    request = request_unseal(record, actor=cast.clerk, reason="约时间")
    seen = {name for name, staff in cast.everybody().items() if queries.requests_visible_to(staff).exists()}
    assert seen == {"clerk", "office_head"}
    refuse_unseal(request, actor=cast.office_head)
    assert [row.status for row in queries.requests_visible_to(cast.office_head)] == ["refused"]
    with pretend(now() + queries.ANSWERED_STAY):
        assert not queries.requests_visible_to(cast.office_head).exists()


def test_empty_contact_is_not_sealed(in_bureau):
    with pytest.raises(InvalidInput):
        seal(Contact(), about=Section.objects.first(), bureau=in_bureau)


def test_contact_never_prints_itself():
    assert repr(CONTACT) == "Contact(…)"
