"""What colleagues are told: one digest a day, only of what they may still know of."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext_lazy

from huiyin.clocks.actions import ask_extension, decide_extension, stop, sweep
from huiyin.core.language import filled
from huiyin.core.timing import pretend
from huiyin.notifications.actions import notify, tell_once
from huiyin.notifications.models import Notification
from huiyin.opinions.models import OpinionClock
from tests.clocks.conftest import on
from tests.notifications.words import told
from tests.register import dispatched


def signed_in(staff):
    client = Client()
    client.cookies["huiyin_language"] = "en"
    client.force_login(staff, backend="huiyin.org.backends.StaffBackend")
    return client


@pytest.fixture
def reminded(in_bureau, cast):
    """Two opinions of the drinking-water section, both due soon on 27 May 2026; the section was reminded of them."""
    with on("2026-05-11"):
        opinions = [dispatched(in_bureau, cast, text) for text in ("一组的水浑了, 13800001111。", "二组停水三天。")]
        Notification.objects.all().delete()  # that they were dispatched
    with on("2026-05-27"):
        sweep(dt.date(2026, 5, 27))
    return opinions


def lines(staff):
    told = signed_in(staff).get("/desk/notifications/").context["told"]
    return [[line.text.split(" ", 1)[0] for line in read] for _one, read in told]


def test_a_digest_reaches_the_chief_and_nobody_else(reminded, cast):
    numbers = sorted(opinion.number for opinion in reminded)

    assert [sorted(read) for read in lines(cast.chief)] == [numbers]
    for other in (cast.cadre, cast.other_chief, cast.clerk):
        assert lines(other) == []


def test_a_digest_stores_no_word_of_the_opinions(reminded):
    told = Notification.objects.get()

    assert [sorted(line) for line in told.lines] == [["code", "light", "register", "stage"]] * 2
    assert (told.text, told.url) == ("", "")


def test_what_one_may_no_longer_know_of_is_gone_from_the_digest(reminded, cast):
    first, second = reminded
    first.concerns.add(cast.chief)

    assert lines(cast.chief) == [[second.number]]


def test_the_page_says_what_is_done_meanwhile(reminded, cast):
    with on("2026-05-28"):
        for clock in OpinionClock.objects.filter(stage="answer"):
            stop(clock)
        page = signed_in(cast.chief).get("/desk/notifications/").content.decode()

    assert page.count("done since") == 2


def test_the_bell_counts_until_everything_is_read(reminded, cast):
    told(cast.chief, "Training on Friday", url="/desk/")
    chief = signed_in(cast.chief)
    assert [item.count for item in chief.get("/desk/").context["desk_top"]] == [2]

    assert chief.post("/desk/notifications/read-all/").status_code == 302

    assert [item.count for item in chief.get("/desk/").context["desk_top"]] == [0]
    assert chief.get("/desk/notifications/read-all/").status_code == 405


def test_one_reads_only_what_was_told_to_oneself(in_bureau, cast):
    told(cast.cadre, "For the cadre")

    assert "For the cadre" in signed_in(cast.cadre).get("/desk/notifications/").content.decode()
    assert "For the cadre" not in signed_in(cast.chief).get("/desk/notifications/").content.decode()
    signed_in(cast.chief).post("/desk/notifications/read-all/")
    assert Notification.objects.get().read_on is None


def test_whoever_asked_for_more_time_reads_the_decision_and_its_reason(in_bureau, cast):
    with on("2026-05-11"):
        opinion = dispatched(in_bureau, cast)
        clock = opinion.clocks.get(stage="answer")
        ask_extension(clock, actor=cast.chief, days=5, reason="管件未到货")
        decide_extension(clock, actor=cast.deputy, granted=False, note="可调派运维队")
        page = signed_in(cast.chief).get("/desk/notifications/").content.decode()

    assert "Decision on your request for more time" in page
    assert "refused" in page
    assert "可调派运维队" in page
    assert lines(cast.deputy) == []


def test_decision_on_what_one_may_no_longer_know_of_is_empty(in_bureau, cast):
    with on("2026-05-11"):
        opinion = dispatched(in_bureau, cast)
        clock = opinion.clocks.get(stage="answer")
        ask_extension(clock, actor=cast.chief, days=5, reason="管件未到货")
        decide_extension(clock, actor=cast.deputy, granted=True, note="抓紧到货")
    opinion.concerns.add(cast.chief)

    page = signed_in(cast.chief).get("/desk/notifications/").content.decode()
    assert ["抓紧到货" in page, opinion.number in page] == [False, False]


def test_each_reads_it_in_the_language_of_their_own_page_whoever_acted(in_bureau, cast):
    with translation.override("en"):  # the clerk's pages are English
        words = filled(gettext_lazy("Quiz until %(day)s: %(title)s"), day=dt.date(2026, 5, 3), title="安全")
        notify([cast.chief], text=words, url="/desk/")
    one = Notification.objects.get()

    assert (one.text, one.translations) == ("请于2026年5月3日前完成测验：安全", {"en": "Quiz until May 3, 2026: 安全"})
    chief = signed_in(cast.chief)
    for language, said in (("en", "Quiz until May 3, 2026: 安全"), ("zh-hans", "请于2026年5月3日前完成测验：安全")):
        chief.cookies["huiyin_language"] = language
        assert said in chief.get("/desk/notifications/").content.decode()


def test_a_day_stands_in_the_order_of_what_colleagues_did_and_dates_nothing_else(in_bureau, cast):
    words = gettext_lazy("To sign: %(brief)s")
    for moment, by in (
        ("08-05T16:00", cast.clerk),
        ("08-06T09:05", cast.clerk),
        ("08-06T11:30", None),
        ("08-06T17:20", cast.deputy),
    ):
        with pretend(dt.datetime.fromisoformat(f"2026-{moment}+08:00")):
            notify([cast.chief], text=filled(words, brief=moment), url="", by=by)

    read = [
        (one.text[-11:], one.at) for one, _lines in signed_in(cast.chief).get("/desk/notifications/").context["told"]
    ]
    assert read == [
        ("08-06T17:20", dt.time(17, 20)), ("08-06T09:05", dt.time(9, 5)), ("08-06T11:30", dt.time()), ("08-05T16:00", dt.time(16)),
    ]  # fmt: skip


def test_the_same_said_in_two_languages_is_the_same(in_bureau, cast):
    words = gettext_lazy("Opinions came in for your section.")
    for language in ("en", "zh-hans"):
        with translation.override(language):
            tell_once([cast.chief, cast.clerk], text=words, url="/desk/", by=cast.clerk)

    assert [one.to for one in Notification.objects.all()] == [cast.chief]


def test_what_is_too_long_is_cut_in_every_language(in_bureau, cast):
    notify([cast.chief], text=filled(gettext_lazy("To sign: %(brief)s"), brief="报" * 300), url="")
    one = Notification.objects.get()

    assert {len(one.text), *(len(words) for words in one.translations.values())} == {200}
