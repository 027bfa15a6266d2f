"""Study plans: what came of each row is counted from the records."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from django.urls import reverse

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import now, pretend, today
from huiyin.study import actions
from huiyin.study.models import Plan, PlanRow
from huiyin.study.queries import planned
from tests.desk import at_the_desk

pytestmark = pytest.mark.usefixtures("in_bureau")


def _row(document, **said):
    return {
        "topic": "学习中央文件精神", "form": "together", "starts_on": today(), "ends_on": today() + dt.timedelta(days=14),
        "hours": Decimal(4), "group": "section:drinking", "documents": [document] if document else [],
    } | said  # fmt: skip


@pytest.fixture
def plan(cast):
    return actions.make_plan(actor=cast.clerk, title="学习教育环节学习计划", aim="学深悟透。")


def test_row_tells_what_came_of_it_and_counts_it(plan, document, cast):
    row = actions.add_row(plan, actor=cast.clerk, **_row(document))
    session = actions.hold_session(
        actor=cast.clerk, kind="group", title="集中学习", place="会议室", held_on=today(), hours=Decimal("1.5"),
        leader=cast.chief, planned=row,
    )  # fmt: skip
    actions.say_attended(session, actor=cast.cadre)
    actions.say_attended(session, actor=cast.deputy)
    actions.confirm_attendance(session, actor=cast.chief, people=[cast.cadre])
    for person in (cast.cadre, cast.clerk):
        actions.open_document(document, actor=person)
        with pretend(now() + dt.timedelta(minutes=3)):
            actions.confirm(document, actor=person)
    (one,) = planned(plan)
    assert (one.hours_held, one.attended, one.read, one.to_read, one.group) == (
        Decimal("1.5"),
        1,
        1,
        3,
        "农村饮水安全中心",
    )


def test_plan_is_the_offices_and_in_order(plan, document, cast):
    with pytest.raises(NotAllowed):
        actions.make_plan(actor=cast.chief, title="科室计划")
    with pytest.raises(NotAllowed):
        actions.add_row(plan, actor=cast.chief, **_row(document))
    with pytest.raises(InvalidInput, match="结束日期"):
        actions.add_row(plan, actor=cast.clerk, **_row(document, ends_on=today() - dt.timedelta(days=1)))
    with pytest.raises(InvalidInput, match="没有人群"):
        actions.add_row(plan, actor=cast.clerk, **_row(document, group="section:none"))
    assert PlanRow.objects.count() == 0


def test_row_in_which_a_session_was_held_stays(plan, document, cast):
    row = actions.add_row(plan, actor=cast.clerk, **_row(document))
    actions.edit_row(row, actor=cast.clerk, **_row(None, topic="改题"))
    assert (PlanRow.objects.get().topic, list(PlanRow.objects.get().documents.all())) == ("改题", [])
    actions.hold_session(
        actor=cast.clerk,
        kind="group",
        title="集中学习",
        place="会议室",
        held_on=today(),
        hours=1,
        leader=cast.chief,
        planned=row,
    )
    with pytest.raises(NotNow, match="已在此项下"):
        actions.drop_row(row, actor=cast.clerk)
    spare = actions.add_row(plan, actor=cast.clerk, **_row(document))
    with pytest.raises(NotAllowed):
        actions.drop_row(spare, actor=cast.cadre)
    actions.drop_row(spare, actor=cast.clerk)
    assert list(PlanRow.objects.all()) == [row]


def test_office_makes_a_plan_in_the_browser_and_everybody_reads_it(document, cast):
    clerk, cadre = at_the_desk(cast.clerk), at_the_desk(cast.cadre)
    assert clerk.post(reverse("study:make_plan"), {"title": ""}).status_code == 409
    url = clerk.post(reverse("study:make_plan"), {"title": "年度学习计划", "aim": ""}).url
    plan = Plan.objects.get()
    said = _row(None, starts_on="2026-03-01", ends_on="2026-03-31", documents=[document.code])
    add = reverse("study:add_row", args=[plan.code])
    assert clerk.post(add, said | {"ends_on": "2026-02-01"}).status_code == 409
    assert clerk.post(add, said).url == url
    row = PlanRow.objects.get()
    edit, drop = (reverse(f"study:{verb}_row", args=[plan.code, row.code]) for verb in ("edit", "drop"))
    assert document.title in clerk.get(edit).content.decode()
    clerk.post(edit, said | {"topic": "学习党章"})
    page = cadre.get(url).content.decode()
    assert ("学习党章" in page, "已读0，应读3" in page, "增加一项" in page) == (True, True, False)
    assert [cadre.get(one).status_code for one in (add, edit)] == [404, 404]
    assert cadre.post(drop).status_code == 404
    held = {
        "kind": "group",
        "title": "集中学习",
        "place": "会议室",
        "held_on": today(),
        "hours": "2",
        "leader": cast.chief.username,
    }
    clerk.post(reverse("study:hold_session"), held | {"planned": row.code})
    assert "2学时，到会0人" in cadre.get(url).content.decode()
    paper = cadre.get(reverse("study:export_plan", args=[plan.code]))
    words = zipfile.ZipFile(io.BytesIO(paper.content)).read("word/document.xml").decode()
    for text in ("年度学习计划", "学习党章", "03.01", "集中学习", "落实情况", "学习1次，共2学时，到会0人次"):
        assert text in words
    assert clerk.post(drop).status_code == 409


def test_plan_costs_the_same_for_any_number_of_rows(plan, document, cast, django_assert_num_queries):
    def cost(rows):
        for number in range(rows):
            actions.add_row(plan, actor=cast.clerk, **_row(document, topic=f"第{number}讲"))
        with django_assert_num_queries(9):
            assert len(planned(plan)) == PlanRow.objects.count()

    cost(1)
    cost(12)
