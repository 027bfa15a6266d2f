"""The publicity desk: what gives a person away is marked, masked, and reviewed by somebody else."""

import pytest

from huiyin.disclosure.actions import submit
from huiyin.disclosure.models import Publication
from tests.desk import at_the_desk

TELLING = {
    "manifestation": "村民王建国（13800001111）反映停水。",
    "heard": ["一到傍晚就没水。", "我叫沈秋禾，家里停水。"],
}


@pytest.fixture
def address(make_draft):
    row = make_draft(content=TELLING)
    return f"/desk/disclosure/{row.code}/{row.version}/"


def test_findings_are_marked_and_masked_on_request(address, cast):
    browser = at_the_desk(cast.clerk)
    page = browser.get(address).content.decode()
    assert '<mark class="mark-mask" title="手机号">13800001111</mark>' in page
    browser.post(f"{address}mask/")
    assert Publication.objects.get().content == {
        "manifestation": "村民王某某（138********）反映停水。",
        "heard": ["一到傍晚就没水。", "我叫沈某某，家里停水。"],
    }
    assert "<mark" not in browser.get(address).content.decode()


def test_every_text_can_be_edited_and_a_quotation_dropped(address, cast):
    form = {"title": "柳河村供水", "manifestation": "三组停水。", "heard.0": "一到傍晚就没水。", "heard.1": ""}
    at_the_desk(cast.clerk).post(f"{address}edit/", form)
    assert Publication.objects.get().content == {"manifestation": "三组停水。", "heard": ["一到傍晚就没水。"]}


def test_two_people_bring_a_draft_to_approval(address, cast):
    clerk, head = at_the_desk(cast.clerk), at_the_desk(cast.office_head)
    clerk.post(f"{address}submit/")
    assert "须由另一人审核" in clerk.get(address).content.decode()
    assert clerk.post(f"{address}approve/").status_code == 404
    assert "/desk/disclosure/?status=in_review" in head.get("/desk/").content.decode()
    head.post(f"{address}approve/")
    assert Publication.objects.get().status == "approved"


def test_return_goes_back_with_its_remark(address, cast):
    clerk, head = at_the_desk(cast.clerk), at_the_desk(cast.office_head)
    clerk.post(f"{address}submit/")
    assert "error-summary" in head.post(f"{address}return/", {"remark": ""}).content.decode()
    head.post(f"{address}return/", {"remark": "遮住门牌。"})
    assert "遮住门牌。" in clerk.get(address).content.decode()


def test_second_reviewer_is_told_who_was_faster(address, cast):
    row = Publication.objects.get()
    submit(row, actor=cast.clerk)
    at_the_desk(cast.office_head).post(f"{address}approve/")
    assert at_the_desk(cast.director).post(f"{address}approve/").status_code == 409


def test_director_takes_down_with_a_reason(publish, cast):
    row = publish()
    address = f"/desk/disclosure/{row.code}/{row.version}/"
    browser = at_the_desk(cast.director)
    assert browser.get(f"{address}withdraw/").status_code == 200
    browser.post(f"{address}withdraw/", {"reason": "照片可辨认住户。"})
    assert "照片可辨认住户。" in browser.get(address).content.decode()


@pytest.mark.parametrize("persona", ["cadre", "liaison", "auditor", "administrator", "supervisor"])
def test_others_find_nothing(address, cast, persona):
    browser = at_the_desk(cast.everybody()[persona])
    assert [browser.get(where).status_code for where in ("/desk/disclosure/", address)] == [404, 404]


def test_list_costs_the_same_for_one_and_for_three(make_draft, cast, django_assert_max_num_queries):
    browser = at_the_desk(cast.clerk)
    for number in range(3):
        make_draft(f"26-0001-000{number}", number)
    with django_assert_max_num_queries(25):
        assert browser.get("/desk/disclosure/").content.decode().count("row-title") == 3
