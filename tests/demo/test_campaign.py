"""The demo's campaign is lived through from its preparation to its end; every figure of it is counted."""

import datetime as dt

import pytest
from django.db import transaction
from django.db.models import Count
from django_scopes import scope

from huiyin.audit.chain import broken_links
from huiyin.briefs.models import Brief, BriefState, Instruction, InstructionState, Kind
from huiyin.campaigns.measuring import measure_campaign
from huiyin.campaigns.models import Campaign, CampaignState, Criterion, Figure, Liaison, StageState, Waiver
from huiyin.campaigns.plan import Plan
from huiyin.demo import script
from huiyin.demo.lives.note import _ways
from huiyin.demo.seed import campaign_stages, seed
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import Kind as PublicationKind
from huiyin.disclosure.models import Publication
from huiyin.disclosure.public import published_article, published_campaign
from huiyin.meetings.models import Attendance, Decision, Invitation, Meeting, MeetingState, Way
from huiyin.org.models import Bureau
from huiyin.study.models import Attempt, Note, PlanRow, Reading

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def closed(theatre):
    """The demo after its campaign: whoever lived through it went through every stage before."""
    with theatre():
        seed(today=TODAY, password="hear-the-echo", until="closed")
        campaign = Campaign.objects.get()
        with scope(bureau=Bureau.objects.get(code="chengxi")):
            yield campaign


def test_campaign_is_over_and_every_stage_passed(closed):
    assert closed.status == CampaignState.CLOSED
    assert list(closed.stages.values_list("status", "returns")) == [
        (StageState.PASSED, 0), (StageState.PASSED, 1), (StageState.PASSED, 0), (StageState.PASSED, 0),
    ]  # fmt: skip


def test_every_step_is_complete_or_excepted(closed):
    plan = Plan(closed)
    assert plan.progress.percent == 100
    excepted = [line.step.key for part in plan.parts for line in part.lines if line.excepted]
    assert excepted == ["study-hours", "strike-off"]


def test_figures_are_those_that_counting_gives(closed):
    figures = list(Criterion.objects.order_by("pk").values_list("pk", "have", "need"))
    with transaction.atomic():
        measure_campaign(closed.pk)
        counted = list(Criterion.objects.order_by("pk").values_list("pk", "have", "need"))
        transaction.set_rollback(True)
    assert counted == figures


def test_trend_has_a_history(closed):
    days = Figure.objects.values_list("day", flat=True).distinct()
    assert len(days) > 100
    assert max(days) <= closed.closed_on


def test_one_exception_was_refused_and_the_lecture_held_after_all(closed):
    said = Waiver.objects.order_by("asked_on").values_list("criterion__step__key", "granted")
    assert list(said) == [("lectures", False), ("study-hours", True), ("strike-off", True)]
    lectures = Criterion.objects.get(rule="lectures")
    assert (lectures.have, lectures.need) == (14, 14)


def test_a_liaison_was_changed_and_both_stand_with_their_days(closed):
    rows = Liaison.objects.filter(township__code="dawan").order_by("starts_on")
    assert [(row.staff.username, row.ends_on is None) for row in rows] == [("dawan_bai", False), ("dawan_kuang", True)]


def test_meetings_are_archived_but_for_what_was_not_done_or_called_off(closed):
    left = Meeting.objects.exclude(status=MeetingState.ARCHIVED).values_list("title", "status")
    assert dict(left) == {"领导小组碰头会": MeetingState.CANCELLED, "领导小组第四次会议": MeetingState.APPROVED}
    late = Decision.objects.get(owner__isnull=False, done_on__isnull=True)
    assert late.due_on < TODAY


def test_most_sign_in_with_the_code_and_the_clerk_marks_a_few(closed):
    ways = Invitation.objects.filter(attendance=Attendance.PRESENT).values_list("way", flat=True)
    assert set(ways) == {Way.CODE, Way.CLERK}
    assert list(ways).count(Way.CODE) > 600


def test_excuses_have_their_reasons(closed):
    excused = Invitation.objects.filter(attendance=Attendance.EXCUSED).values_list("reason", flat=True)
    assert len(excused) >= 10
    assert "" not in excused


def test_documents_were_seen_for_as_long_as_reading_takes(closed):
    read = Reading.objects.filter(confirmed_on__isnull=False).select_related("document")
    too_short = [one for one in read if one.seen_at and one.seconds < one.document.minutes * 60]
    assert read.count() > 400
    assert too_short == []
    assert {one.seen_at is None for one in read} == {True, False}


def test_one_copy_was_handed_in_knowingly_and_written_anew(closed):
    copied = Note.objects.get(is_own=False)
    assert copied.resembles
    assert Note.objects.filter(author=copied.author, is_own=True).count() == 1


def test_audit_chains_hold(closed):
    assert list(broken_links()) == []


def test_stages_lie_within_the_plan_in_their_order():
    days = [script.stands()[name] for name in campaign_stages()]
    assert campaign_stages() == ["prepare", "study", "hear", "examine", "rectify", "regulate", "closed"]
    assert days == sorted(days)


def test_no_two_notes_say_more_than_two_topics_alike():
    notes = [_ways(number) for number in range(125)]
    alike = [
        sum(one == other for one, other in zip(first, second, strict=True))
        for number, first in enumerate(notes)
        for second in notes[:number]
    ]
    assert max(alike) == 2


def test_most_pass_the_quiz_and_some_only_the_second_time(closed):
    attempts = Attempt.objects.values_list("staff__username", "is_passed")
    assert Attempt.objects.filter(handed_in_on__isnull=True).count() == 0
    again = {name for name, passed in attempts if not passed}
    assert again == {"longfei", "leiming", "maoxiaodong", "hujinfeng", "dukou_lai", "guanpeng"}
    assert again <= {name for name, passed in attempts if passed}


def test_weekly_briefs_and_reports_went_up_without_a_gap_in_their_numbers(closed):
    weekly = Brief.objects.filter(kind=Kind.WEEKLY).order_by("year", "order")
    assert set(weekly.values_list("status", flat=True)) == {BriefState.RECEIVED}
    assert [brief.order for brief in weekly] == list(range(1, len(weekly) + 1))
    reports = Brief.objects.filter(kind=Kind.STAGE).order_by("pk").values_list("stage__key", "status", "returns")
    assert list(reports) == [
        ("prepare", BriefState.RECEIVED, 0), ("study", BriefState.RECEIVED, 1), ("examine", BriefState.RECEIVED, 0),
        ("rectify", BriefState.RECEIVED, 0),
    ]  # fmt: skip


def test_instructions_are_answered_and_a_hollow_answer_came_back(closed):
    settled = Instruction.objects.order_by("pk").values_list("status", "answers__text")
    assert {state for state, _text in settled} == {InstructionState.SETTLED}
    assert len(settled) == 4


def test_public_reads_the_campaign_and_its_news(closed):
    page = published_campaign(closed.code)
    assert page.status == CampaignState.CLOSED
    assert {stage.status for stage in page.stages} == {"passed"}
    assert len(page.people) == 9
    articles = Publication.objects.filter(kind=PublicationKind.ARTICLE, is_current=True)
    assert articles.count() == len(script.campaign("publicity", 2026)["article"])
    assert set(articles.values_list("column", flat=True)) == set(Column)
    answered = published_article(articles.get(column=Column.RESULTS, content__answers__gt="").content["answers"])
    assert answered.column == Column.SOUGHT


def test_sessions_are_held_in_the_rows_of_a_plan(closed):
    rows = PlanRow.objects.order_by("starts_on").values_list("topic").annotate(held=Count("sessions"))
    assert [held for _topic, held in rows] == [3, 2, 2, 4]
