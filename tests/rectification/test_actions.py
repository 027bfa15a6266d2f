"""Each act on a problem: what it changes, and what it refuses."""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django_scopes import scope

from huiyin.audit.chain import broken_links
from huiyin.audit.models import Event
from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.disclosure.models import Publication
from huiyin.disclosure.queries import current_for
from huiyin.org.models import Bureau, Section
from huiyin.rectification import actions, publicity
from huiyin.rectification.models import Measure, Objection, Problem, ProblemClock
from tests.people import Cast
from tests.register import answered, listed, on_notice, photo, rectifying, say, submitted, verified

FOUND = {"method": "on_site", "finding": "现场三户出水清。", "own_evidence": "自测浊度 0.4 NTU。"}
DAY = dt.date(2026, 3, 2)
WORDS = {"title": "供水浑浊", "manifestation": "三组连续半月。", "severity": "serious"}


@pytest.fixture(autouse=True)
def _on_a_monday():
    with time_machine.travel(dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC), tick=False):
        yield


def stages(problem: Problem) -> list[tuple[str, bool]]:
    clocks = ProblemClock.objects.filter(problem=problem).order_by("pk")
    return sorted((clock.stage, clock.stopped_on is None) for clock in clocks)


def told(problem: Problem) -> list[str]:
    updates = problem.opinions.get().updates.filter(problem_number=problem.number)
    return [verb.removeprefix("problem_") for verb in updates.values_list("verb", flat=True)]


def test_list_numbers_within_the_year_and_needs_an_opinion_of_the_public(in_bureau: Bureau, cast: Cast) -> None:
    first = actions.list_problem(actor=cast.clerk, source="self", **WORDS)
    second = actions.list_problem(actor=cast.other_deputy, source="peers", **WORDS)
    assert (first.number, second.number) == ("WT2026-0001", "WT2026-0002")
    with pytest.raises(InvalidInput) as refused:
        actions.list_problem(actor=cast.clerk, source="public", **WORDS | {"title": " "})
    assert set(refused.value.fields) == {"title", "source"}
    with pytest.raises(NotAllowed):
        actions.list_problem(actor=cast.chief, source="self", **WORDS)


def test_numbers_of_two_bureaus_are_their_own(in_bureau: Bureau, cast: Cast, elsewhere: Cast) -> None:
    actions.list_problem(actor=cast.clerk, source="self", **WORDS)
    with scope(bureau=elsewhere.clerk.bureau):
        assert actions.list_problem(actor=elsewhere.clerk, source="self", **WORDS).number == "WT2026-0001"


def test_link_ties_an_opinion_once_and_unlink_tells_its_giver(in_bureau: Bureau, cast: Cast) -> None:
    problem, opinion = listed(in_bureau, cast), answered(in_bureau, cast)
    actions.link(problem, opinion, actor=cast.office_head)
    with pytest.raises(NotNow):
        actions.link(problem, opinion, actor=cast.office_head)
    with pytest.raises(InvalidInput):
        actions.unlink(problem, opinion, actor=cast.clerk, reason=" ")
    actions.unlink(problem, opinion, actor=cast.clerk, reason="两回事。")
    assert [update.verb for update in opinion.updates.order_by("-order")[:2]] == ["problem_unlink", "problem_link"]
    with pytest.raises(NotNow):
        actions.unlink(problem, opinion, actor=cast.clerk, reason="两回事。")


def test_link_takes_no_opinion_the_person_may_not_see(in_bureau: Bureau, cast: Cast) -> None:
    problem = actions.list_problem(actor=cast.other_deputy, source="self", **WORDS)
    with pytest.raises(NotAllowed):
        actions.link(problem, say(in_bureau).opinion, actor=cast.other_deputy)


def test_assign_starts_the_sections_clock(in_bureau: Bureau, cast: Cast) -> None:
    problem = listed(in_bureau, cast)
    drinking = Section.objects.get(code="drinking")
    with pytest.raises(InvalidInput):
        actions.assign(problem, actor=cast.clerk, section=drinking, deputy=cast.chief)
    with pytest.raises(InvalidInput):
        actions.assign(problem, actor=cast.clerk, section=drinking, deputy=cast.deputy, due_on=DAY - dt.timedelta(1))
    with pytest.raises(NotNow):
        actions.assign(problem, actor=cast.clerk, section=Section.objects.get(code="enforce"), deputy=cast.deputy)
    actions.assign(problem, actor=cast.clerk, section=drinking, deputy=cast.deputy, due_on=dt.date(2026, 3, 31))
    assert (problem.chief, problem.handler, problem.assigned_on) == (cast.chief, cast.chief, DAY)
    assert ProblemClock.objects.get().due_on == dt.date(2026, 3, 31)
    with pytest.raises(WrongState):
        actions.assign(problem, actor=cast.clerk, section=drinking, deputy=cast.deputy)


def test_measure_needs_a_goal_and_goes_only_before_approval(in_bureau: Bureau, cast: Cast) -> None:
    problem = listed(in_bureau, cast)
    actions.assign(problem, actor=cast.clerk, section=Section.objects.get(code="drinking"), deputy=cast.deputy)
    with pytest.raises(NotNow):
        actions.plan(problem, actor=cast.deputy)
    with pytest.raises(InvalidInput) as refused:
        actions.add_measure(
            problem, actor=cast.chief, text="", goal=" ", handler=cast.cadre, due_on=dt.date(2026, 3, 1)
        )
    assert set(refused.value.fields) == {"text", "goal", "due_on"}
    measure = actions.add_measure(
        problem, actor=cast.chief, text="更换滤料", goal="低于 1 NTU", handler=cast.cadre, due_on=dt.date(2026, 3, 9)
    )
    with pytest.raises(InvalidInput):
        actions.drop_measure(measure, actor=cast.chief, reason="")
    actions.drop_measure(measure, actor=cast.chief, reason="改为换管。")
    assert Event.objects.get(verb="rectification.drop_measure").before["text"] == "更换滤料"
    with pytest.raises(NotNow):
        actions.drop_measure(rectifying(in_bureau, cast).measures.get(), actor=cast.chief, reason="迟了。")


def test_measure_proposed_later_waits_for_the_deputy_too(in_bureau: Bureau, cast: Cast) -> None:
    problem = rectifying(in_bureau, cast)
    first = problem.measures.get()

    def propose(text: str) -> Measure:
        return actions.add_measure(
            problem, actor=cast.chief, text=text, goal="每周一次", handler=cast.cadre, due_on=DAY + dt.timedelta(9)
        )

    later, dropped = propose("加装在线浊度仪"), propose("重复的一项")
    with pytest.raises(NotNow):
        actions.report(later, actor=cast.cadre, text="已装。", percent=100)
    with pytest.raises(NotNow):
        actions.drop_measure(first, actor=cast.chief, reason="不做了。")
    actions.drop_measure(dropped, actor=cast.chief, reason="重复。")
    with pytest.raises(NotAllowed):
        actions.approve_measures(problem, actor=cast.chief)
    actions.approve_measures(problem, actor=cast.deputy)
    later.refresh_from_db()
    assert actions.report(later, actor=cast.cadre, text="已装。", percent=100).percent == 100
    with pytest.raises(NotNow):
        actions.approve_measures(problem, actor=cast.deputy)


def test_days_of_a_measure_that_are_slips_are_refused(in_bureau: Bureau, cast: Cast) -> None:
    problem = rectifying(in_bureau, cast)
    for starts, ends in ((dt.date(2020, 1, 1), dt.date(2020, 1, 2)), (None, dt.date(9999, 12, 31))):
        with pytest.raises(InvalidInput) as refused:
            actions.add_measure(
                problem, actor=cast.chief, text="换", goal="清", handler=cast.cadre, starts_on=starts, due_on=ends
            )
        assert set(refused.value.fields) == {"due_on"}


def test_report_at_a_hundred_percent_is_done_and_going_back_undoes_it(in_bureau: Bureau, cast: Cast) -> None:
    measure = rectifying(in_bureau, cast).measures.get()
    actions.report(measure, actor=cast.cadre, text="已换。", percent=100)
    assert measure.done_on == DAY
    actions.report(measure, actor=cast.cadre, text="又浑。", percent=60, difficulty="滤料未到。")
    measure.refresh_from_db()
    assert (measure.percent, measure.done_on, measure.reports.count()) == (60, None, 2)
    for said in ({"text": " ", "percent": 10}, {"text": "好", "percent": 101}):
        with pytest.raises(InvalidInput):
            actions.report(measure, actor=cast.cadre, **said)
    with pytest.raises(NotAllowed):
        actions.report(measure, actor=cast.other_chief, text="好", percent=10)


def test_submit_needs_every_measure_done_and_shown(in_bureau: Bureau, cast: Cast) -> None:
    problem = rectifying(in_bureau, cast)
    measure = problem.measures.get()
    with pytest.raises(NotNow, match="1"):
        actions.submit(problem, actor=cast.chief)
    actions.report(measure, actor=cast.cadre, text="已换。", percent=100)
    with pytest.raises(NotNow, match="佐证"):
        actions.submit(problem, actor=cast.chief)
    with pytest.raises(InvalidInput):
        actions.attach_evidence(measure, actor=cast.cadre, upload=photo(), caption=" ")
    actions.attach_evidence(measure, actor=cast.cadre, upload=photo(), caption="换后出水")
    actions.submit(problem, actor=cast.chief)
    assert problem.done_on == DAY
    assert stages(problem) == [("inspect", True), ("rectify", False)]


def test_returned_problem_needs_a_fresh_report_on_each_measure(in_bureau: Bureau, cast: Cast) -> None:
    problem = submitted(in_bureau, cast)
    with pytest.raises(InvalidInput):
        actions.return_problem(problem, actor=cast.inspector, **FOUND | {"own_evidence": ""})
    actions.return_problem(problem, actor=cast.inspector, **FOUND | {"finding": "仍浑。"})
    assert (problem.status, problem.returns, problem.done_on) == ("rectifying", 1, None)
    assert stages(problem) == [("inspect", False), ("rectify", False), ("rectify", True)]
    with pytest.raises(NotNow):
        actions.submit(problem, actor=cast.chief)
    actions.report(problem.measures.get(), actor=cast.cadre, text="重新反冲洗。", percent=100)
    assert actions.submit(problem, actor=cast.chief).status == "submitted"


def test_verify_keeps_the_inspectors_own_files(in_bureau: Bureau, cast: Cast) -> None:
    problem = submitted(in_bureau, cast)
    inspection = actions.verify(problem, actor=cast.inspector, uploads=[photo("own.jpg")], **FOUND)
    assert (inspection.verdict, inspection.files.get().name, problem.verified_on) == ("passed", "own.jpg", DAY)
    assert stages(problem) == [("inspect", False), ("rectify", False)]


def test_publish_needs_a_reviewed_version(in_bureau: Bureau, cast: Cast) -> None:
    problem = verified(in_bureau, cast)
    with pytest.raises(NotNow):
        actions.publish(problem, actor=cast.director)
    publicity.draft(problem, actor=cast.clerk)
    with pytest.raises(NotNow):
        publicity.draft(problem, actor=cast.clerk)
    with pytest.raises(NotNow):
        actions.publish(problem, actor=cast.director)
    published = on_notice(in_bureau, cast)
    assert (published.notice_from, published.notice_until) == (DAY, dt.date(2026, 3, 7))


def test_what_was_published_cannot_be_changed_even_in_the_database(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    publication = current_for("problem", problem.pk)
    assert publication
    rows = Publication.objects.filter(pk=publication.pk)
    for change in ({"content": {}}, {"title": "改了"}, {"author": cast.director}):
        with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        rows.delete()


def test_draft_only_of_what_was_verified(in_bureau: Bureau, cast: Cast) -> None:
    with pytest.raises(WrongState):
        publicity.draft(submitted(in_bureau, cast), actor=cast.clerk)
    with pytest.raises(NotAllowed):
        publicity.draft(verified(in_bureau, cast), actor=cast.other_chief)


def test_objection_sent_twice_is_one_and_gives_one_receipt(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    first, again = (actions.object_to(problem, actor=Public(), text="仍浑。", key="k") for _ in range(2))
    assert (problem.objections.count(), first.receipt) == (1, again.receipt)
    assert Event.objects.get(verb="rectification.object_to").at is None
    with pytest.raises(InvalidInput):
        actions.object_to(problem, actor=Public(), text=" ", key="l")
    with pytest.raises(NotAllowed):
        actions.object_to(problem, actor=cast.chief, text="好", key="m")


def test_objection_after_the_notice_is_refused(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    with time_machine.travel(dt.datetime(2026, 3, 8, 10, tzinfo=dt.UTC)), pytest.raises(NotNow):
        actions.object_to(problem, actor=Public(), text="仍浑。", key="k")


def test_upheld_objection_sends_the_problem_back(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    objection = actions.object_to(problem, actor=Public(), text="仍浑。", key="k").objection
    with pytest.raises(InvalidInput):
        actions.uphold(objection, actor=cast.inspector, finding=" ")
    problem = actions.uphold(objection, actor=cast.inspector, finding="属实。")
    assert (problem.status, problem.verified_on, problem.notice_until, problem.returns) == ("rectifying", None, None, 1)
    publication = current_for("problem", problem.pk)
    assert publication
    assert publication.stage == "rectifying"


def test_public_page_keeps_up_with_what_came_back(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    objection = actions.object_to(problem, actor=Public(), text="仍浑。", key="k").objection
    problem = actions.uphold(objection, actor=cast.inspector, finding="属实。")

    def read() -> list[str]:
        publication = current_for("problem", problem.pk)
        assert publication
        return [publication.stage, *(name for name in ("done_on", "verified_on") if publication.facts[name])]

    actions.report(problem.measures.get(), actor=cast.cadre, text="再换滤料。", percent=100)
    actions.submit(problem, actor=cast.chief)
    assert read() == ["submitted", "done_on"]
    actions.verify(problem, actor=cast.second_inspector, **FOUND)
    assert read() == ["verified", "done_on", "verified_on"]


def test_public_page_says_that_work_without_an_end_goes_on(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    objection = actions.object_to(problem, actor=Public(), text="仍浑。", key="k").objection
    problem = actions.uphold(objection, actor=cast.inspector, finding="属实。")
    actions.keep(problem, actor=cast.director, review_on=dt.date(2026, 6, 1), reason="三年工程。")
    publication = current_for("problem", problem.pk)
    assert publication
    assert publication.stage == "long_term"


def test_dismissed_objection_lets_the_strike_off_go_on(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    objection = actions.object_to(problem, actor=Public(), text="仍浑。", key="k").objection
    with time_machine.travel(dt.datetime(2026, 3, 8, 10, tzinfo=dt.UTC)):
        with pytest.raises(NotNow):
            actions.strike(problem, actor=cast.inspector)
        actions.dismiss(objection, actor=cast.inspector, finding="三户复测达标。")
        with pytest.raises(NotNow):
            actions.dismiss(objection, actor=cast.inspector, finding="再来。")
        actions.strike(problem, actor=cast.inspector)
    assert problem.struck_off_on == dt.date(2026, 3, 8)


def test_upholding_one_objection_takes_the_open_ones_along(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    upheld, open_one, decided = (
        actions.object_to(problem, actor=Public(), text=f"{key}组仍浑。", key=key).objection for key in "123"
    )
    actions.dismiss(decided, actor=cast.inspector, finding="3组达标。")
    actions.uphold(upheld, actor=cast.inspector, finding="1组属实。")
    assert list(problem.objections.order_by("text").values_list("outcome", "finding")) == [
        ("upheld", "1组属实。"), ("along", "1组属实。"), ("dismissed", "3组达标。"),
    ]  # fmt: skip
    assert list(open_one.updates.values_list("verb", "text")) == [("object_to", ""), ("problem_uphold", "1组属实。")]
    with pytest.raises(WrongState):
        actions.dismiss(open_one, actor=cast.inspector, finding="再看。")


def test_objection_runs_the_inspectors_clock_until_all_are_decided(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    running = problem.clocks.filter(stopped_on=None)
    assert not running.exists()
    first, second = (actions.object_to(problem, actor=Public(), text="仍浑。", key=key).objection for key in "12")
    assert [clock.stage for clock in running.all()] == ["inspect"]
    actions.dismiss(first, actor=cast.inspector, finding="达标。")
    assert running.count() == 1
    actions.dismiss(second, actor=cast.inspector, finding="达标。")
    assert not running.exists()


def test_objection_is_decided_by_somebody_or_open(in_bureau: Bureau, cast: Cast) -> None:
    objection = actions.object_to(on_notice(in_bureau, cast), actor=Public(), text="仍浑。", key="k").objection
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(pk=objection.pk).update(outcome="upheld")


def test_reopened_problem_counts_the_recurrence(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    with time_machine.travel(dt.datetime(2026, 3, 8, 10, tzinfo=dt.UTC)):
        actions.strike(problem, actor=cast.inspector)
        with pytest.raises(InvalidInput):
            actions.reopen(problem, actor=cast.inspector, reason="")
        actions.reopen(problem, actor=cast.second_inspector, reason="雨后又浑。")
    assert (problem.status, problem.recurrences, problem.struck_off_on, problem.verified_on) == (
        "rectifying",
        1,
        None,
        None,
    )
    assert told(problem)[-2:] == ["strike", "reopen"]


def test_work_without_an_end_keeps_a_clock_and_comes_back(in_bureau: Bureau, cast: Cast) -> None:
    problem = rectifying(in_bureau, cast)
    with pytest.raises(InvalidInput):
        actions.keep(problem, actor=cast.director, review_on=DAY, reason="三年工程。")
    actions.keep(problem, actor=cast.director, review_on=dt.date(2026, 6, 1), reason="三年工程。")
    assert (problem.status, problem.review_on) == ("long_term", dt.date(2026, 6, 1))
    actions.resume(problem, actor=cast.office_head, due_on=dt.date(2026, 4, 1), reason="提前完工。")
    assert (problem.status, problem.review_on) == ("rectifying", None)
    assert ProblemClock.objects.get(problem=problem, stopped_on=None).due_on == dt.date(2026, 4, 1)


def test_the_chain_holds_after_a_whole_life(in_bureau: Bureau, cast: Cast) -> None:
    on_notice(in_bureau, cast)
    assert list(broken_links()) == []
