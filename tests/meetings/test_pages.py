"""Meetings at the desk: as the clerk, the cadre with a phone, the chair and the liaison use them."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scope

from huiyin.core.timing import pretend
from huiyin.meetings import actions
from huiyin.meetings.models import Invitation, Meeting
from huiyin.meetings.signing import code_now
from huiyin.org.models import Post, Role, Staff, Township
from tests.desk import at_the_desk
from tests.meetings.conftest import AFTER, BEFORE, DURING
from tests.people import LONG_AGO, make_staff

pytestmark = pytest.mark.usefixtures("in_bureau")


def url(verb, *args):
    return reverse(f"meetings:{verb}", args=args)


def page(client, verb, *args):
    response = client.get(url(verb, *args))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def before():
    with pretend(BEFORE):
        yield


@pytest.fixture
def after():
    with pretend(AFTER):
        yield


@pytest.fixture
def during():
    with pretend(DURING):
        yield


def typed(cast, **changed):
    return {
        "kind": "mobilisation", "title": "动员大会", "day": "2026-06-09", "starts": "09:00", "ends": "11:00",
        "place": "三楼会议室", "chair": cast.director.username, "note_taker": cast.clerk.username,
        "groups": ["section:drinking"], "people": [cast.other_chief.username], "spirit": "", "to_prepare": "",
        "campaign": "", "section": "", "township": "", "repeats": "", "until": "",
    } | changed  # fmt: skip


def test_clerk_plans_with_groups_and_announces(cast, before):
    clerk = at_the_desk(cast.clerk)
    response = clerk.post(url("plan"), typed(cast))
    meeting = Meeting.objects.get()
    assert response.url == url("meeting", meeting.code)
    invited = set(meeting.invitations.values_list("staff__username", flat=True))
    people = (cast.director, cast.clerk, cast.deputy, cast.chief, cast.cadre, cast.other_chief)
    assert invited == {one.username for one in people}
    assert "发出通知" in page(clerk, "meeting", meeting.code)
    clerk.post(url("announce", meeting.code))
    meeting.refresh_from_db()
    assert meeting.status == "announced"


def test_what_cannot_be_planned_stays_typed_with_the_reason(cast, before):
    response = at_the_desk(cast.clerk).post(url("plan"), typed(cast, note_taker=cast.director.username))
    assert response.status_code == 409
    assert "记录人不能是主持人" in response.content.decode()


def test_clash_is_said_and_nothing_forbidden(announced, cast, before):
    clerk = at_the_desk(cast.clerk)
    response = clerk.post(url("plan"), typed(cast, starts="10:00", ends="12:00"), follow=True)
    assert "人在该时段另有会议" in response.content.decode()
    assert "时间冲突" in response.content.decode()


def test_series_stands_in_the_calendar(cast, before):
    clerk = at_the_desk(cast.clerk)
    clerk.post(url("plan"), typed(cast, repeats="week", until="2026-06-30"))
    shown = clerk.get(url("calendar"), {"month": "2026-06"}).content.decode()
    assert shown.count('href="#day-2026-06-') == 4
    assert clerk.get(url("calendar"), {"month": "9999-99"}).status_code == 200


def test_cadre_reads_the_notice_with_one_tap(announced, cast, before):
    cadre = at_the_desk(cast.cadre)
    assert "会议通知：动员大会" in cadre.get(reverse("workbench:home")).content.decode()
    assert "我已阅读" in page(cadre, "meeting", announced.code)
    assert cadre.get(url("read", announced.code)).status_code == 405
    cadre.post(url("read", announced.code))
    cadre.post(url("read", announced.code))
    assert "您已于" in page(cadre, "meeting", announced.code)
    assert "会议通知" not in cadre.get(reverse("workbench:home")).content.decode()
    assert "Cadre" not in page(at_the_desk(cast.clerk), "meeting", announced.code).split('id="receipts"')[1]


def test_who_is_not_invited_finds_no_meeting(announced, cast, before):
    for stranger in (cast.other_chief, cast.liaison, cast.administrator):
        client = at_the_desk(stranger)
        assert client.get(url("meeting", announced.code)).status_code == 404
        assert client.get(url("ics", announced.code)).status_code == 404
        assert client.post(url("read", announced.code)).status_code == 404


def test_phone_signs_in_with_the_scanned_code(announced, cast, during):
    screen = at_the_desk(cast.clerk).get(url("screen", announced.code))
    code = code_now(announced)
    assert code in screen.content.decode()
    assert 1 <= int(screen.headers["Refresh"]) <= 30
    cadre = at_the_desk(cast.cadre)
    scanned = cadre.get(url("sign_in", announced.code), {"code": code})
    assert f'value="{code}"' in scanned.content.decode()
    for _tap in range(2):
        assert cadre.post(url("sign_in", announced.code), {"code": code}).status_code == 302
    assert "您已签到" in page(cadre, "sign_in", announced.code)


def test_phone_that_kept_a_tap_is_told_that_it_arrived(announced, cast, during):
    kept = {"HTTP_X_PENDING": "yes"}
    late = {"code": code_now(announced), "at": "2026-06-09T01:05:00.000Z"}
    with pretend(AFTER):
        cadre = at_the_desk(cast.cadre)
        arrived = cadre.post(url("sign_in", announced.code), late, **kept)
        assert (arrived.status_code, arrived.content, "meeting_device" in arrived.cookies) == (204, b"", True)
        assert "送达" in page(cadre, "sign_in", announced.code)
        refused = at_the_desk(cast.chief).post(url("read", announced.code), **kept)
        assert (refused.status_code, "会议开始之前" in refused.text) == (409, True)
    assert (
        cadre.__class__().post(url("read", announced.code), **kept).status_code == 302
    )  # a stranger has to sign in first


def test_phone_that_signed_in_one_person_signs_in_no_other(announced, cast, during):
    phone, code = at_the_desk(cast.cadre), code_now(announced)
    phone.post(url("sign_in", announced.code), {"code": code})
    phone.force_login(cast.chief, backend="huiyin.org.backends.StaffBackend")
    refused = phone.post(url("sign_in", announced.code), {"code": code})
    assert "此设备已为他人签到" in refused.content.decode()
    assert Invitation.objects.get(staff=cast.chief).attendance == "open"


def test_wrong_code_is_refused_beside_its_field(announced, cast, during):
    wrong = at_the_desk(cast.cadre).post(url("sign_in", announced.code), {"code": "999999x"[:6]})
    assert wrong.status_code == 409
    assert "签到码已更换" in wrong.content.decode()


def test_code_is_shown_to_nobody_else(announced, cast, during):
    cadre = at_the_desk(cast.cadre)
    for verb in ("screen", "attendance", "sheet"):
        assert cadre.get(url(verb, announced.code)).status_code == 404
    assert cadre.post(url("mark", announced.code, cast.chief.username), {"attendance": "present"}).status_code == 404


def test_clerk_marks_and_it_shows_as_the_clerks(announced, cast, during):
    clerk = at_the_desk(cast.clerk)
    assert "data-taps" in page(clerk, "attendance", announced.code)
    clerk.post(url("mark", announced.code, cast.cadre.username), {"attendance": "present", "reason": ""})
    assert f"会务登记： {cast.clerk.name}" in page(clerk, "attendance", announced.code)
    refused = clerk.post(url("mark", announced.code, cast.chief.username), {"attendance": "excused", "reason": ""})
    assert refused.status_code == 409
    assert "请说明原因" in refused.content.decode()
    assert clerk.post(url("mark", announced.code, cast.chief.username), {"attendance": "x"}).status_code == 400


def test_tap_from_the_queue_gets_its_row_back(announced, cast):
    said = {"attendance": "present", "reason": "", "at": "2026-06-09T01:05:00.000Z", "tap": "t1"}
    with pretend(AFTER):
        clerk = at_the_desk(cast.clerk)
        for _time in range(2):
            row = clerk.post(url("mark", announced.code, cast.cadre.username), said)
            assert row.status_code == 200
            assert row.content.decode().strip().startswith(f'<li class="panel" id="{cast.cadre.username}"')
    marked = Invitation.objects.get(staff=cast.cadre)
    assert (marked.marked_at, marked.arrived_at) == (DURING, AFTER)
    assert "06-10 10:00上传" in row.content.decode()


def test_excuse_before_and_none_after(announced, cast):
    cadre = at_the_desk(cast.cadre)
    with pretend(BEFORE):
        cadre.post(url("excuse_oneself", announced.code), {"reason": "在省里培训。"})
        assert "在省里培训" in page(at_the_desk(cast.clerk), "sheet", announced.code)
    with pretend(AFTER):
        late = at_the_desk(cast.chief).post(url("excuse_oneself", announced.code), {"reason": "忘了。"})
    assert "不能事后补假" in late.content.decode()


def test_minutes_decisions_approval_and_the_task_on_the_owners_desk(held, cast):
    rows = {
        "hand_over": "",
        "decision-TOTAL_FORMS": "2",
        "decision-INITIAL_FORMS": "0",
        "minutes": "局长讲话。",
        "guests": "",
    }
    task = {
        "decision-0-text": "建立制度", "decision-0-owner": cast.chief.username, "decision-0-due_on": "2026-06-20",
        "decision-1-text": "", "decision-1-owner": "", "decision-1-due_on": "",
    }  # fmt: skip
    with pretend(AFTER):
        clerk, director, chief = at_the_desk(cast.clerk), at_the_desk(cast.director), at_the_desk(cast.chief)
        wrong = clerk.post(url("minute", held.code), rows | task | {"decision-0-due_on": ""})
        assert "任务须同时明确责任人和完成时限" in wrong.content.decode()
        assert director.get(url("minute", held.code)).status_code == 404
        clerk.post(url("minute", held.code), rows | task)
        assert clerk.post(url("approve", held.code)).status_code == 404
        assert "待审批纪要：动员大会" in director.get(reverse("workbench:home")).content.decode()
        director.post(url("approve", held.code))
        assert "建立制度" in chief.get(reverse("workbench:home")).content.decode()
        assert at_the_desk(cast.cadre).post(url("carry_out", held.code, 1), {"note": "x"}).status_code == 404
        assert chief.post(url("carry_out", held.code, 1), {"note": ""}).status_code == 409
        chief.post(url("carry_out", held.code, 1), {"note": "已印发。"})
        assert "已印发" in page(chief, "tasks")
        clerk.post(url("archive", held.code))
    held.refresh_from_db()
    assert held.status == "archived"


def test_meeting_entered_afterwards_says_so_and_waits_for_a_second_person(cast):
    with pretend(AFTER):
        clerk = at_the_desk(cast.clerk)
        clerk.post(url("plan"), typed(cast))
        code = Meeting.objects.get().code
        clerk.post(url("hold", code))
        assert "事后补录" in page(clerk, "meeting", code)
        assert "事后补录" in page(clerk, "meetings")
        assert clerk.post(url("confirm", code), {"note": "开过。"}).status_code == 404
        at_the_desk(cast.director).post(url("confirm", code), {"note": "本人主持。"})
        assert "经第二人确认之前" not in page(clerk, "meeting", code)


def test_liaison_records_the_villages(said, cast):
    Township.objects.filter(code="qinghe").update(villages=["李家村", "王家村"])
    township = Township.objects.get(code="qinghe")
    Post.objects.create(
        bureau=township.bureau, staff=cast.liaison, role=Role.LIAISON, township=township, starts_on=LONG_AGO
    )
    with pretend(BEFORE):
        meeting = actions.plan(actor=cast.clerk, **said | {"goes_to_villages": True})[0]
        actions.announce(meeting, actor=cast.clerk)
        liaison = at_the_desk(Staff.objects.get(pk=cast.liaison.pk))
        assert "李家村" in page(liaison, "meeting", meeting.code)
        word = {"village": "qinghe:李家村", "how": "phone", "taken_by": "李会计"}
        assert "2个村尚未传达" in liaison.get("/desk/").text
        assert liaison.post(url("pass_on", meeting.code), word).headers["Location"] == url("pass_on", meeting.code)
        assert "1个村尚未传达" in liaison.get("/desk/").text
        word |= {"village": "qinghe:王家村"}
        assert liaison.post(url("pass_on", meeting.code), word).headers["Location"] == url("meeting", meeting.code)
        assert "尚未传达" not in liaison.get("/desk/").text
        assert "尚未传达" not in at_the_desk(cast.cadre).get("/desk/").text
        shown = page(liaison, "meeting", meeting.code)
    assert "李会计" in shown
    assert "尚未传达的村" not in shown


def test_calendar_file_escapes_and_folds(announced, cast, before):
    Meeting.objects.update(title="动员; 大会, 第一次\\" + "长" * 40, spirit="一\r\n二")
    raw = at_the_desk(cast.cadre).get(url("ics", announced.code)).content
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    text = raw.decode().replace("\r\n ", "")
    assert "SUMMARY:动员\\; 大会\\, 第一次\\\\" + "长" * 40 + "\r\n" in text
    assert "DESCRIPTION:一\\n二\\n\\n带笔记本。\r\n" in text
    assert "DTSTART:20260609T010000Z\r\nDTEND:20260609T030000Z\r\n" in text
    assert re.findall(r"(?m)^UID:(\w+)@", text) == [announced.code]


def test_pages_cost_the_same_however_many_people(announced, bureau, cast, before):
    clerk = at_the_desk(cast.clerk)

    def cost(verb, *args):
        with CaptureQueriesContext(connection) as queries:
            page(clerk, verb, *args)
        return len(queries)

    verbs = [("meeting", announced.code), ("attendance", announced.code), ("sheet", announced.code), ("meetings",)]
    page(clerk, "meetings")  # what a process remembers is read once
    few = [cost(*verb) for verb in verbs]
    with scope(bureau=bureau):
        people = [make_staff(bureau, f"extra-{number}", (Role.CADRE, "rural")) for number in range(15)]
        actions.invite(announced, actor=cast.clerk, people=people)
    assert [cost(*verb) for verb in verbs] == few
    assert max(few) < 40


def test_month_costs_the_same_however_many_meetings(announced, said, cast, before):
    clerk = at_the_desk(cast.clerk)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            clerk.get(url("calendar"), {"month": "2026-06"})
        return len(queries)

    cost()  # what a process remembers is read once
    few = cost()
    actions.plan(actor=cast.clerk, repeats="week", until=dt.date(2026, 6, 30), **said)
    assert cost() == few


def test_clerks_list_goes_on_over_several_pages_in_one_order(announced, cast, before, monkeypatch):
    monkeypatch.setattr("huiyin.meetings.views.attending.MOST", 2)
    clerk, found, address = at_the_desk(cast.clerk), [], url("attendance", announced.code)
    while address:
        shown = clerk.get(address)
        found += re.findall(r'<li class="panel" id="([\w-]+)"', shown.content.decode())
        address = shown.context["people"].next_url
    expected = announced.invitations.order_by("staff_id").values_list("staff__username", flat=True)
    assert found == list(expected)


def test_plan_is_filled_in_for_what_is_asked_and_warns_of_an_hour_that_has_come(in_bureau, cast):
    browser = at_the_desk(cast.clerk)
    page = browser.get(reverse("meetings:plan", query={"kind": "centre-group"})).content.decode()
    assert '<option value="centre-group" selected>' in page
    assert f'<option value="{cast.clerk.username}" selected>' in page


def test_meeting_entered_after_its_day_waits_at_the_desk_of_its_chair(after, said, people, cast):
    late = actions.hold(actions.plan(actor=cast.clerk, people=people, **said)[0], actor=cast.clerk)
    waits = f"补录会议待确认：{late}"
    assert waits in at_the_desk(cast.director).get("/desk/").content.decode()
    assert waits not in at_the_desk(cast.office_head).get("/desk/").content.decode()
    actions.confirm(late, actor=cast.director, note="本人主持。")
    assert waits not in at_the_desk(cast.director).get("/desk/").content.decode()
