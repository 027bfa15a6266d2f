"""The sealed register's pages: nothing shows before it is opened, and for everybody else the register is not there."""

import re

import pytest

from huiyin.audit.models import Event
from huiyin.confidential.actions import verify
from huiyin.confidential.models import Report
from huiyin.org.models import Staff
from tests import register
from tests.desk import at_the_desk


def test_page_shows_no_word_before_it_is_opened(hand_in, cast):
    report, _code = hand_in("收了施工队的好处费。", named="陈队长")
    page = at_the_desk(cast.inspector).get(f"/desk/confidential/{report.number}/").content.decode()
    assert "好处费" not in page
    assert "陈队长" not in page


def test_opening_shows_the_words_records_it_and_is_not_kept(hand_in, cast):
    report, _code = hand_in("收了施工队的好处费。", named="陈队长")
    answer = at_the_desk(cast.inspector).post(f"/desk/confidential/{report.number}/read/")
    assert "好处费" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert Event.objects.filter(verb="confidential.read", actor_id=cast.inspector.pk).count() == 1


def test_inspector_goes_the_whole_way(hand_in, cast):
    report, _code = hand_in()
    browser = at_the_desk(cast.inspector)
    browser.post(f"/desk/confidential/{report.number}/verify/")
    for verb, finding in (("file", "账目对不上。"), ("conclude", "属实，已处理。")):
        assert browser.get(f"/desk/confidential/{report.number}/{verb}/").status_code == 200
        browser.post(f"/desk/confidential/{report.number}/{verb}/", {"finding": finding})
    assert Report.objects.get().status == "concluded"
    assert "了结" in browser.get(f"/desk/confidential/{report.number}/").content.decode()


def test_second_click_is_told_that_somebody_was_faster(hand_in, cast):
    report, _code = hand_in()
    verify(report, actor=cast.inspector)
    assert at_the_desk(cast.second_inspector).post(f"/desk/confidential/{report.number}/verify/").status_code == 409


@pytest.mark.parametrize(
    "persona", ["director", "office_head", "clerk", "chief", "administrator", "auditor", "supervisor"]
)
def test_register_is_not_there_for_anybody_else(hand_in, cast, persona):
    report, _code = hand_in()
    browser = at_the_desk(cast.everybody()[persona])
    for address in ("", f"{report.number}/", f"{report.number}/conclude/"):
        assert browser.get(f"/desk/confidential/{address}").status_code == 404
    assert browser.post(f"/desk/confidential/{report.number}/read/").status_code == 404
    assert "confidential" not in browser.get("/desk/").content.decode()


def test_inspector_who_is_named_sees_the_same_as_if_it_did_not_exist(hand_in, cast):
    Staff.objects.filter(pk=cast.second_inspector.pk).update(name="何清波")
    report, _code = hand_in(named="何清波")
    browser = at_the_desk(Staff.objects.get(pk=cast.second_inspector.pk))

    def seen(number):
        pages = [
            browser.get("/desk/confidential/"),
            browser.get(f"/desk/confidential/{number}/"),
            browser.get("/desk/"),
        ]
        return [(page.status_code, re.sub(r'(value|nonce)="[^"]*"', "", page.content.decode())) for page in pages]

    with_it = seen(report.number)
    Report.objects.all().delete()
    assert with_it == seen(report.number)


@pytest.fixture
def opinion(in_bureau):
    return register.say(in_bureau, "工程队陈某收了施工队的钱。").opinion


def test_office_hands_a_report_over_and_sees_it_no_more(opinion, cast):
    browser, address = at_the_desk(cast.clerk), f"/desk/confidential/take-over/{opinion.number}/"
    assert "不可撤销" in browser.get(address).content.decode()
    assert browser.post(f"{address}?then=/desk/").headers["Location"] == "/desk/"
    assert Report.objects.count() == 1
    assert browser.get(address).status_code == 404


def test_way_back_stays_at_home(opinion, cast):
    answer = at_the_desk(cast.clerk).post(
        f"/desk/confidential/take-over/{opinion.number}/?then=https://elsewhere.example/"
    )
    assert answer.headers["Location"] == "/desk/"


@pytest.mark.parametrize("persona", ["chief", "cadre", "deputy", "auditor"])
def test_only_the_office_hands_over(opinion, cast, persona):
    browser = at_the_desk(cast.everybody()[persona])
    assert browser.post(f"/desk/confidential/take-over/{opinion.number}/").status_code == 404
    assert not Report.objects.exists()
