"""The demo is made by people's own actions, is the same each time, and leaves work for everybody."""

import datetime as dt
from collections import Counter

import pytest
from django.db import connection, transaction
from django.db.models import Count, Model

from huiyin.audit.chain import broken_links
from huiyin.campaigns.models import Criterion
from huiyin.confidential.models import Report
from huiyin.demo import script
from huiyin.demo.seed import seed
from huiyin.disclosure.models import ErrorReport, Publication, ValidityMark
from huiyin.exchange.models import Filing
from huiyin.inquiries.models import Inquiry
from huiyin.inquiries.queries import tallies
from huiyin.meetings.models import Guest, Invitation, Utterance
from huiyin.opinions.models import Again, Opinion
from huiyin.opinions.models import State as OpinionState
from huiyin.opinions.queries import each_giver_once
from huiyin.rectification.models import Problem
from huiyin.study.models import Note
from huiyin.surveys.models import Sheet
from huiyin.triage.models import HotIssue
from huiyin.visits.models import Visit

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


def story() -> list[tuple[object, ...]]:
    """Return what became of everything, without the keys that are drawn by chance."""
    problems = Problem.objects.order_by("number")
    return [
        *problems.values_list("number", "title", "status", "listed_on", "verified_on", "struck_off_on"),
        *_sorted(
            Opinion, "text", "channel", "status", "received_on", "dispatched_on", "answered_on", "handler__username"
        ),
        *_sorted(Criterion, "rule", "step__name", "have", "need", "met_on"),
        *_sorted(Invitation, "meeting__title", "meeting__day", "staff__username", "attendance", "way"),
        *_sorted(Visit, "household__code", "visitor__username", "day", "attitude", "words", "twin"),
        *_sorted(Note, "author__username", "title", "length", "resembles", "handed_in_on"),
    ]


def _sorted(model: type[Model], *fields: str) -> list[tuple[object, ...]]:
    return sorted(model._default_manager.values_list(*fields), key=repr)


@pytest.fixture(scope="module")
def demo(theatre):
    """The demo, on SQLite made twice; returns the story of the first time. Which database keeps it is nothing to the script."""
    earlier = None
    with theatre():
        if connection.vendor == "sqlite":
            with transaction.atomic():
                seed(today=TODAY, password="hear-the-echo")
                earlier = story()
                transaction.set_rollback(True)
        seed(today=TODAY, password="hear-the-echo")
        yield earlier


def test_problems_stand_where_the_script_leaves_them(demo):
    expected = {row["title"]: row["state"] for row in script.problems()}
    assert dict(Problem.objects.values_list("title", "status")) == expected


def test_opinions_stand_in_every_state_but_transferred(demo):
    states = Counter(Opinion.objects.values_list("status", flat=True))
    assert set(states) == set(OpinionState) - {OpinionState.TRANSFERRED}
    by_letter = Opinion.objects.filter(channel="inquiry").count() + len(script.mails())
    cards = sum(len(row["cards"]) for row in script.cards())
    in_own_words = sum(len(row["words"]) for row in script.surveys() if "closed" not in row)
    visited = sum(Visit.objects.values_list("words", flat=True))
    handed_over = sum(len(script.exchange()[name]) for name in ("order", "filing", "call"))
    meetings = script.campaign("meetings", TODAY.year)["meeting"]
    spoken = [one for row in meetings for one in row.get("heard", []) if not {"taken_back", "left_open"} & {*one}]
    elsewhere = by_letter + cards + in_own_words + visited + handed_over + len(spoken)
    assert sum(states.values()) == len(script.opinions()) + elsewhere


def test_hotline_s_old_answers_are_history_and_the_partners_filings_are_followed(demo):
    orders = Opinion.objects.filter(channel="12345").exclude(source_ref="")
    assert orders.filter(replies__taken_over=True).count() == sum("given" in row for row in script.exchange()["order"])
    assert Filing.objects.filter(opinion__status="answered").count() == 3
    assert Opinion.objects.get(channel="radio").source_ref == "沧宁交通广播《行风热线》"


def test_whoever_said_it_twice_and_showed_both_receipts_counts_once(demo):
    again = Again.objects.filter(merge=None).values_list("opinion__place", "target__place")
    assert sorted(again) == sorted(
        [("竹园村", "竹园村"), ("沿湖村", "沿湖村"), ("塘坊村", "塘坊村"), ("塘坊村", "塘坊村")]
    )
    everybody = Opinion.objects.all()
    assert each_giver_once(everybody).count() == everybody.count() - Again.objects.filter(undone_on=None).count()


def test_three_symposiums_asked_five_groups_and_all_that_was_confirmed_was_registered(demo):
    asked = Guest.objects.values_list("meeting__title", "group").annotate(Count("pk"))
    assert sorted(asked) == [
        ("企业和用水户协会座谈会", "enterprises", 9),
        ("企业和用水户协会座谈会", "users", 5),
        ("用水户座谈会（督导组要求补开）", "users", 8),
        ("用水户座谈会（督导组要求补开）", "villagers", 11),
        ("退休水利干部座谈会", "retired", 8),
    ]
    assert not Utterance.objects.filter(confirmed_on__isnull=False, registered_on=None).exists()


def test_some_opinions_came_in_today_and_yesterday(demo):
    newest = Opinion.objects.filter(status=OpinionState.RECEIVED).values_list("received_on", flat=True)
    assert {TODAY, TODAY - dt.timedelta(days=1)} <= set(newest)


def test_director_read_the_letters_and_signed_their_answers(demo):
    letters = Opinion.objects.filter(channel="mailbox")
    unread = [row for row in script.letters() if "unread" in row]
    assert (letters.count(), letters.filter(sight=None).count()) == (len(script.letters()), len(unread)) == (12, 2)
    signed = [reply.signature for letter in letters for reply in letter.replies.filter(approved=True)]
    assert signed == ["局长 陆怀川"] * 6


def test_ten_of_fourteen_bodies_answered_the_letter_and_their_words_are_opinions(demo):
    (inquiry,) = Inquiry.objects.all()
    tally = tallies([inquiry])[inquiry.pk]
    assert (tally.sent, tally.unopened, tally.opened, tally.answered) == (14, 2, 2, 10)
    assert Opinion.objects.filter(channel="inquiry").count() == 14


def test_readers_found_errors_and_one_is_still_to_be_answered(demo):
    found = ErrorReport.objects.order_by("day").values_list("publication__title", "outcome")
    assert list(found) == [
        ("龙潭水厂清洗水池，两个村停水半天", "not_right"),
        ("云台公路抢通前，送水车的时间和停靠点", "right"),
        ("电话没人接的事，抽查了三十天", "open"),
    ]
    corrected = Publication.objects.get(title="云台公路抢通前，送水车的时间和停靠点", is_current=True)
    assert (corrected.version, "18:30" in corrected.content["body"]) == (2, True)


def test_documents_say_which_later_one_changed_them(demo):
    marks = ValidityMark.objects.order_by("since").values_list("state", "by")
    assert list(marks) == [("repealed", "县水利局群众意见办理规则（试行）"), ("amended", "农村供水突发停水告知办法")]


def test_sheets_of_paper_stand_where_two_readers_left_them(demo):
    assert Counter(Sheet.objects.values_list("status", flat=True)) == {"counted": 1, "differs": 1, "entered": 1}


def test_many_speak_of_one_burst_main_at_once(demo):
    hottest = HotIssue.objects.order_by("-degrees").first()
    assert {"停水", "主管", "枣林"} <= set(hottest.words)
    assert hottest.givers >= 5
    assert HotIssue.objects.count() >= 3


def test_report_that_names_the_discipline_office_lies_with_the_superior(demo):
    counts = Counter(Report.objects.values_list("bureau__code", flat=True))
    assert counts == {"chengxi": len(script.reports()) - 1, "cangning": 1}


def test_no_section_reads_a_givers_name(demo):
    names = {row["name"] for row in script.opinions() if row.get("giver") == "named"}
    copies = Opinion.objects.exclude(dispatch_text="").values_list("title", "dispatch_text", "public_text")
    assert [name for name in names for copy in copies if any(name in text for text in copy)] == []


def test_audit_chains_hold(demo):
    assert list(broken_links()) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="three minutes more, and nothing that differs")
def test_the_same_day_makes_the_same_demo(demo):
    assert story() == demo
