"""The vault's pages: ask, approve, read, destroy; and nothing of it for anybody else."""

import pytest

from huiyin.vault.actions import approve_unseal, request_unseal, seal
from huiyin.vault.contact import Contact
from huiyin.vault.models import SealedRecord, UnsealRequest
from tests.desk import at_the_desk


@pytest.fixture
def record(in_bureau, item_kind):
    return seal(Contact(name="沈秋禾", phone="13800001111"), about=item_kind, bureau=in_bureau)


def test_two_people_go_the_whole_way(record, cast):
    clerk, head = at_the_desk(cast.clerk), at_the_desk(cast.office_head)
    asked = clerk.post(f"/desk/vault/records/{record.code}/request/", {"reason": "约时间看水表"}, follow=True)
    request = UnsealRequest.objects.get()
    assert "沈秋禾" not in asked.content.decode()
    assert "约时间看水表" in head.get("/desk/vault/").content.decode()
    answered = head.post(f"/desk/vault/{request.code}/approve/", follow=True)
    assert answered.status_code == 200
    read = clerk.post(f"/desk/vault/{request.code}/read/")
    assert "沈秋禾" in read.content.decode()
    assert "未经核实" in read.content.decode()
    assert "no-store" in read["Cache-Control"]


def test_approver_s_page_shows_no_contact_data_and_no_way_to_them(record, cast):
    request = approve_unseal(request_unseal(record, actor=cast.clerk, reason="约时间"), actor=cast.office_head)
    assert at_the_desk(cast.office_head).post(f"/desk/vault/{request.code}/read/").status_code == 404


def test_refusal_shows_to_the_asker(record, cast):
    request = request_unseal(record, actor=cast.clerk, reason="好奇")
    at_the_desk(cast.office_head).post(f"/desk/vault/{request.code}/refuse/")
    clerk = at_the_desk(cast.clerk)
    assert "未同意" in clerk.get(f"/desk/vault/{request.code}/").content.decode()
    assert clerk.post(f"/desk/vault/{request.code}/read/").status_code == 409


def test_reading_is_no_link(record, cast):
    request = approve_unseal(request_unseal(record, actor=cast.clerk, reason="约时间"), actor=cast.office_head)
    assert at_the_desk(cast.clerk).get(f"/desk/vault/{request.code}/read/").status_code == 405


@pytest.mark.parametrize("persona", ["cadre", "chief", "deputy", "auditor", "administrator", "inspector"])
def test_others_find_nothing(record, cast, persona):
    request = request_unseal(record, actor=cast.clerk, reason="约时间")
    browser = at_the_desk(cast.everybody()[persona])
    for address in (
        f"/desk/vault/{request.code}/",
        f"/desk/vault/records/{record.code}/request/",
        "/desk/vault/shred/",
    ):
        assert browser.get(address).status_code == 404
    assert browser.post(f"/desk/vault/{request.code}/approve/").status_code == 404


def test_empty_reason_comes_back_beside_its_field(record, cast):
    answer = at_the_desk(cast.clerk).post(f"/desk/vault/records/{record.code}/request/", {"reason": " "})
    assert (answer.status_code, UnsealRequest.objects.count()) == (200, 0)
    assert "error-summary" in answer.content.decode()


def test_head_of_the_office_destroys_by_phone(record, cast):
    form = {"phone": "138-0000-1111", "reason": "本人来电要求"}
    answer = at_the_desk(cast.office_head).post("/desk/vault/shred/", form, follow=True)
    assert "已销毁 1 份" in answer.content.decode()
    assert SealedRecord.objects.get().is_shredded


def test_head_of_the_office_destroys_one_record(record, cast):
    browser = at_the_desk(cast.office_head)
    browser.post(f"/desk/vault/records/{record.code}/shred/", {"reason": "本人要求"})
    assert SealedRecord.objects.get().is_shredded
    assert browser.get(f"/desk/vault/records/{record.code}/shred/").status_code == 404


def test_waiting_request_is_on_the_to_do_list_of_who_may_answer(record, cast):
    request_unseal(record, actor=cast.clerk, reason="约时间")
    assert "/desk/vault/" in at_the_desk(cast.office_head).get("/desk/").content.decode()
