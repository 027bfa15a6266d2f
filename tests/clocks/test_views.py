"""The pages of the calendar, the terms and one clock, as people press them."""

import datetime as dt

import pytest
from django.test import Client

from huiyin.clocks.actions import ask_extension, pause
from huiyin.clocks.models import CalendarDay, CalendarYear, Term
from huiyin.clocks.queries import extensions_waiting_for
from huiyin.opinions.models import OpinionClock, Update
from tests.clocks.conftest import on
from tests.register import dispatched


def signed_in(staff):
    client = Client()
    client.cookies["huiyin_language"] = "en"
    client.force_login(staff, backend="huiyin.org.backends.StaffBackend")
    return client


@pytest.fixture
def running(in_bureau, cast):
    """The answer of the drinking-water section to a citizen: 15 working days from 11 May 2026."""
    with on("2026-05-11"):
        opinion = dispatched(in_bureau, cast)
    return OpinionClock.objects.get(opinion=opinion, stage="answer")


def address(clock, verb=""):
    return f"/desk/clocks/opinion/{clock.opinion.number}/answer/{verb}"


def test_the_year_shows_its_days_to_everyone_and_links_for_the_keepers(in_bureau, cast):
    seen = signed_in(cast.chief).get("/desk/calendar/2026/").content.decode()
    kept = signed_in(cast.clerk).get("/desk/calendar/2026/").content.decode()

    assert "248 working days" in seen
    assert "/desk/calendar/2026-05-16/set/" in kept
    assert "/desk/calendar/2026-05-16/set/" not in seen
    assert "has not been entered yet" not in seen


def test_a_day_is_set_and_taken_back(in_bureau, cast):
    clerk = signed_in(cast.clerk)
    said = {"kind": "work", "name": "防汛值守", "source": "县防指〔2026〕3号"}

    assert clerk.post("/desk/calendar/2026-05-16/set/", said).status_code == 302
    assert [(row.name, row.kind) for row in CalendarDay.objects.all()] == [("防汛值守", "work")]
    assert clerk.post("/desk/calendar/2026-05-16/drop/").status_code == 302
    assert not CalendarDay.objects.exists()


def test_who_does_not_keep_the_calendar_finds_no_page_to_change_it(in_bureau, cast):
    chief = signed_in(cast.chief)

    for path in ("/desk/calendar/2026-05-16/set/", "/desk/terms/set/"):
        assert chief.get(path).status_code == 404
    assert chief.post("/desk/calendar/2027/confirm/", {"source": "x"}).status_code == 404


def test_a_year_is_confirmed_from_its_notice(in_bureau, cast):
    clerk = signed_in(cast.clerk)
    assert "has not been entered yet" in clerk.get("/desk/calendar/2027/").content.decode()

    clerk.post("/desk/calendar/2027/confirm/", {"source": "国务院办公厅关于2027年部分节假日安排的通知"})

    assert CalendarYear.objects.get().year == 2027
    assert "has not been entered yet" not in clerk.get("/desk/calendar/2027/").content.decode()


def test_the_terms_say_which_rule_fires(in_bureau, cast):
    page = signed_in(cast.chief).get(
        "/desk/terms/", {"stage": "answer", "on": "2026-05-11", "channel": "petition", "kind": "consultation"}
    )

    assert [(term.days, term.unit) for term in page.context["met"]] == [
        (60, "calendar"),
        (7, "working"),
        (15, "working"),
    ]


def test_a_rule_is_set_and_ended(in_bureau, cast):
    clerk = signed_in(cast.clerk)
    rule = {
        "stage": "answer", "channel": "12345", "days": "3", "unit": "working", "extension": "0", "blue": "1", "red": "5",
        "valid_from": "2099-01-01", "source": "县府办通知",
    }  # fmt: skip
    assert clerk.post("/desk/terms/set/", rule | {"valid_from": "2020-01-01"}).status_code == 200
    assert clerk.post("/desk/terms/set/", rule).status_code == 302
    term = Term.objects.get()
    assert clerk.post("/desk/terms/end/", {"term": term.pk, "on": "2099-12-31"}).status_code == 302

    term.refresh_from_db()
    assert (term.days, term.valid_to) == (3, dt.date(2099, 12, 31))


def test_a_clock_page_explains_each_day(running, cast):
    with on("2026-05-12"):
        page = signed_in(cast.chief).get(address(running))

    assert page.status_code == 200
    assert len(page.context["explanation"].days) == 22
    assert set(page.context["offered"]) == {"ask_extension"}


def test_the_buttons_of_a_clock_follow_who_looks(running, cast):
    with on("2026-05-12"):
        offers = {
            name: set(signed_in(staff).get(address(running)).context["offered"])
            for name, staff in {"clerk": cast.clerk, "deputy": cast.deputy, "cadre": cast.cadre}.items()
        }
    assert offers == {"clerk": {"pause"}, "deputy": {"pause"}, "cadre": {"ask_extension"}}


def test_more_time_is_asked_for_and_granted_and_the_giver_is_told(running, cast):
    with on("2026-05-20"):
        asked = signed_in(cast.chief).post(address(running, "ask-extension/"), {"days": "5", "reason": "管件未到货"})
        waiting = signed_in(cast.deputy).get("/desk/extensions/").context["waiting"]
        granted = signed_in(cast.deputy).post(address(running, "decide-extension/"), {"granted": "yes", "note": ""})

    assert (asked.status_code, granted.status_code) == (302, 302)
    assert [title for _clock, title, _url in waiting] == [str(running.opinion)]
    running.refresh_from_db()
    assert running.due_on == dt.date(2026, 6, 8)
    assert Update.objects.filter(verb="extend").get().text == "2026-06-08"


def test_too_many_days_are_refused_beside_the_form(running, cast):
    with on("2026-05-20"):
        page = signed_in(cast.chief).post(address(running, "ask-extension/"), {"days": "99", "reason": "管件未到货"})

    assert page.status_code == 200
    assert "At most 15 days more" in page.content.decode()
    assert "管件未到货" in page.content.decode()


def test_a_clock_is_held_and_let_go(running, cast):
    with on("2026-05-20"):
        signed_in(cast.clerk).post(address(running, "pause/"), {"reason": "待群众补充材料"})
        page = signed_in(cast.clerk).get(address(running))
        assert set(page.context["offered"]) == {"resume"}
    with on("2026-05-22"):
        signed_in(cast.clerk).post(address(running, "resume/"))

    running.refresh_from_db()
    assert running.due_on == dt.date(2026, 6, 3)


def test_who_may_not_know_of_the_opinion_finds_no_clock(running, cast):
    """The chief of another section, and whoever the opinion is about: not there, as for any wrong number."""
    running.opinion.concerns.add(cast.chief)

    for staff in (cast.other_chief, cast.chief):
        client = signed_in(staff)
        assert client.get(address(running)).status_code == 404
        assert client.post(address(running, "ask-extension/"), {"days": "1", "reason": "x"}).status_code == 404
    assert signed_in(cast.clerk).get("/desk/clocks/opinion/26000000/answer/").status_code == 404
    assert signed_in(cast.clerk).get("/desk/clocks/nothing/26000000/answer/").status_code == 404


def test_who_may_not_know_of_the_opinion_sees_no_request_for_more_time(running, cast):
    with on("2026-05-20"):
        ask_extension(running, actor=cast.chief, days=5, reason="管件未到货")
        running.opinion.concerns.add(cast.deputy)

        assert signed_in(cast.deputy).get("/desk/extensions/").context["waiting"] == []
        assert extensions_waiting_for(cast.director) == [running]


def test_the_pages_of_a_held_and_extended_clock_show_what_moved_it(running, cast):
    with on("2026-05-20"):
        ask_extension(running, actor=cast.chief, days=5, reason="管件未到货")
        pause(running, actor=cast.clerk, reason="待群众补充材料")
        page = signed_in(cast.deputy).get(address(running)).content.decode()

    assert "5 days more" in page
    assert "待群众补充材料" in page
