"""From the records to the superior's receipt: as the people of two bureaus live it, and as they might cheat."""

import datetime as dt

import pytest

from huiyin.audit.models import Event
from huiyin.briefs import actions
from huiyin.briefs.models import Brief, Counter
from huiyin.briefs.queries.below import reports_sent_to
from huiyin.briefs.queries.own import briefs_visible_to, stated_in, to_sign, version_for
from huiyin.briefs.workflow import brief_workflow
from huiyin.campaigns import actions as campaigns
from huiyin.campaigns.models import Criterion
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.timing import pretend, today
from huiyin.notifications.models import Notification
from huiyin.org.models import Bureau
from tests.briefs.conftest import MONDAY
from tests.matrix import assert_matrix
from tests.register import dispatched, listed

pytestmark = pytest.mark.usefixtures("monday")


def words(brief):
    return [one["words"] for one in brief.latest.figures]


def test_draft_states_what_the_records_say_and_nothing_that_is_nought(in_bureau, cast, said):
    dispatched(in_bureau, cast)
    listed(in_bureau, cast)
    brief = actions.draft(actor=cast.clerk, **said)
    text = brief.latest.text
    assert brief.title == "yunxi水利局关于作风建设活动动员部署阶段工作情况的报告"
    assert "收到群众意见建议2件，来自网上留言2件，涉及农村饮水安全中心2件。答复1件。" in text
    assert "新列入问题清单1个。" in text
    assert "0件" not in text
    assert "0个" not in text
    assert "0次" not in text
    assert [line for line in text.splitlines() if "、" in line[:2]] == [
        "一、活动推进情况", "二、听取和答复群众意见情况", "三、问题整改情况", "四、下一步工作安排",
    ]  # fmt: skip
    assert words(brief) == [
        "收到群众意见建议2件", "答复1件", "网上留言2件", "农村饮水安全中心2件", "新列入问题清单1个", "规定动作1项",
        "阶段报告向上级报送，并经上级签收（0/1，未达标）",
    ]  # fmt: skip


def test_draft_tells_what_is_excepted_and_names_no_step_that_is_complete_as_still_to_come(cast, said):
    text = actions.draft(actor=cast.clerk, **said).latest.text
    assert ("（0/1，未达标）" in text, "按方案推进" in text) == (True, True)
    criterion = Criterion.objects.get()
    waiver = campaigns.ask_for_exception(criterion, actor=cast.clerk, reason="上级延后了报送。")
    campaigns.decide_on_exception(waiver, actor=cast.supervisor, granted=True)
    text = actions.draft(actor=cast.clerk, **said).latest.text
    assert ("（0/1，未达标，经批准作为例外）" in text, "按方案推进" in text) == (True, False)


def test_draft_of_an_empty_period_says_so(cast):
    brief = actions.draft(actor=cast.clerk, kind="weekly", since=today(), until=today())
    assert brief.latest.text.splitlines()[1:] == ["按系统记录，本期没有新增事项。"]
    assert brief.latest.figures == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"until": dt.date(2026, 5, 1)}, "until"),
        ({"campaign": None, "stage": None}, "campaign"),
        ({"stage": None}, "stage"),
        ({"series": " "}, "series"),
        ({"goes_up": False}, "goes_up"),
    ],
)
def test_draft_that_cannot_be_is_refused_beside_its_field(cast, said, changed, field):
    with pytest.raises(InvalidInput) as refused:
        actions.draft(actor=cast.clerk, **said | changed)
    assert field in refused.value.fields


def test_reader_sees_where_text_and_records_part(in_bureau, cast, said):
    dispatched(in_bureau, cast)
    brief = actions.draft(actor=cast.clerk, **said)
    text = brief.latest.text.replace("来自网上留言1件", "主要来自网上留言")
    actions.write(brief, actor=cast.clerk, title=brief.title, text=text)
    dispatched(in_bureau, cast, "渠道堵了。")
    found = {one.words: (one.in_text, one.now, one.agrees) for one in stated_in(brief, brief.latest)}
    assert found["收到群众意见建议1件"] == (True, 2, False)
    assert found["网上留言1件"] == (False, 2, False)
    assert found["规定动作1项"] == (True, 1, True)


def test_every_edit_is_a_version_and_none_is_lost(drafted, cast):
    first = drafted.latest
    actions.write(drafted, actor=cast.office_head, title="新标题", text="一、甲\n乙。")
    actions.write(drafted, actor=cast.office_head, title="新标题", text="一、甲\n乙。")
    actions.redraft(drafted, actor=cast.clerk)
    kept = [(one.order, one.title, one.by) for one in drafted.versions.all()]
    assert kept == [(3, "新标题", cast.clerk), (2, "新标题", cast.office_head), (1, first.title, cast.clerk)]
    assert drafted.latest.text == first.text


def test_who_wrote_a_word_of_it_does_not_sign_it(drafted, cast):
    actions.submit(drafted, actor=cast.clerk)
    for writer in (cast.clerk, cast.office_head, cast.cadre):
        with pytest.raises(NotAllowed):
            actions.approve(drafted, actor=writer)
    assert actions.approve(drafted, actor=cast.deputy).approved_by == cast.deputy


def test_brief_for_the_house_is_signed_by_the_offices_head_unless_they_wrote(cast, monday):
    said = {"kind": "weekly", "since": today(), "until": today(), "goes_up": False, "groups": ["cadres"]}
    by_clerk, by_head = (actions.draft(actor=one, **said) for one in (cast.clerk, cast.office_head))
    for brief in (by_clerk, by_head):
        actions.submit(brief, actor=cast.clerk)
    assert actions.approve(by_clerk, actor=cast.office_head).status == "approved"
    with pytest.raises(NotAllowed):
        actions.approve(by_head, actor=cast.office_head)


def test_first_page_asks_exactly_those_who_may_sign(cast, monday):
    said = {"kind": "weekly", "since": today(), "until": today()}
    up = actions.draft(actor=cast.clerk, **said)
    inner = actions.draft(actor=cast.clerk, **said, goes_up=False, groups=["cadres"])
    actions.write(inner, actor=cast.office_head, title="甲", text="乙")
    for brief in (up, inner):
        actions.submit(brief, actor=cast.clerk)
    for person in cast.everybody().values():
        assert set(to_sign(person)) == {one for one in (up, inner) if person.has_perm("briefs.approve", one)}


def test_numbers_of_a_series_and_year_have_no_gap(said, cast, above):
    def through(**changed):
        brief = actions.draft(actor=cast.clerk, **said | changed)
        actions.submit(brief, actor=cast.clerk)
        actions.approve(brief, actor=cast.director)
        return brief

    first, failing, second, other, weekly = (
        through(), through(), through(), through(series="云水函"), through(kind="weekly"),
    )  # fmt: skip
    assert str(first.number) == "云水报〔2026〕　号"
    assert str(actions.send(first, actor=cast.clerk).number) == "云水报〔2026〕1号"
    Brief.objects.filter(pk=failing.pk).update(status="submitted")  # somebody was faster
    with pytest.raises(WrongState):
        actions.send(failing, actor=cast.clerk)
    assert str(actions.send(second, actor=cast.clerk).number) == "云水报〔2026〕2号"
    assert str(actions.send(other, actor=cast.clerk).number) == "云水函〔2026〕1号"
    assert str(actions.send(weekly, actor=cast.clerk).number) == "第1期"
    later = through()
    with pretend(MONDAY.replace(year=2027)):
        assert str(actions.send(later, actor=cast.clerk).number) == "云水报〔2027〕1号"
    assert Counter.objects.get(series="云水报", year=2026).last == 2


def test_report_goes_up_comes_back_and_goes_up_again(sent, cast, above, said):
    number = str(sent.number)
    assert Notification.objects.filter(to=cast.office_head, text__startswith="已签发").count() == 1
    report = reports_sent_to(above.clerk).get()
    actions.send_back(report, actor=above.clerk, remarks="请补充下一步安排。")
    sent.refresh_from_db()
    assert (sent.status, sent.returns) == ("sent_back", 1)
    actions.write(sent, actor=cast.clerk, title=sent.title, text="一、情况\n已补充。")
    assert reports_sent_to(above.clerk).get().sent.text != "一、情况\n已补充。"
    with pytest.raises(WrongState):
        actions.send(sent, actor=cast.clerk)
    actions.submit(sent, actor=cast.clerk)
    actions.approve(sent, actor=cast.deputy)
    actions.send(sent, actor=cast.clerk)
    assert str(sent.number) == number
    report = reports_sent_to(above.office_head).get()
    assert report.sent.text == "一、情况\n已补充。"
    actions.receive(report, actor=above.office_head)
    sent.refresh_from_db()
    assert (sent.status, sent.received_by, sent.received_on) == ("received", above.office_head, today())
    told = Event.objects.filter(object_id=sent.pk).order_by("sequence").values_list("verb", flat=True)
    assert [verb.partition(".")[2] for verb in told] == [
        "draft", "submit", "approve", "send", "send_back", "write", "submit", "approve", "send", "receive",
    ]  # fmt: skip


def test_return_of_the_signer_goes_to_the_writer_with_its_reason(drafted, cast):
    actions.submit(drafted, actor=cast.clerk)
    with pytest.raises(InvalidInput):
        actions.return_brief(drafted, actor=cast.director, reason=" ")
    actions.return_brief(drafted, actor=cast.director, reason="数字不全。")
    assert drafted.status == "draft"
    assert "数字不全" in Notification.objects.filter(to=cast.clerk).first().text


def test_report_without_a_superior_waits(signed, cast):
    Bureau.objects.filter(pk=signed.bureau_id).update(parent=None)
    signed = Brief.objects.get(pk=signed.pk)
    with pytest.raises(NotNow):
        actions.send(signed, actor=cast.clerk)


def test_numbered_paper_is_never_dropped(sent, cast, above):
    actions.send_back(sent, actor=above.clerk, remarks="重写。")
    actions.submit(sent, actor=cast.clerk)
    actions.return_brief(sent, actor=cast.director, reason="再改。")
    with pytest.raises(NotNow):
        actions.drop(sent, actor=cast.clerk)


def test_copy_is_read_by_its_receiver_and_after_a_second_sending_anew(said, cast, above):
    brief = actions.draft(actor=cast.clerk, **said | {"groups": ["section:drinking", "leading-group"]})
    actions.submit(brief, actor=cast.clerk)
    actions.approve(brief, actor=cast.director)
    assert list(briefs_visible_to(cast.cadre)) == []
    actions.send(brief, actor=cast.clerk)
    people = {copy.staff for copy in brief.copies.all()}
    assert people == {cast.deputy, cast.chief, cast.cadre, cast.director, cast.office_head}
    actions.read(brief, actor=cast.cadre)
    with pytest.raises(NotAllowed):
        actions.read(brief, actor=cast.cadre)
    with pytest.raises(NotAllowed):
        actions.read(brief, actor=cast.liaison)
    actions.send_back(brief, actor=above.clerk, remarks="改。")
    brief.refresh_from_db()
    actions.write(brief, actor=cast.clerk, title=brief.title, text="还在改。")
    assert version_for(brief, cast.cadre).text != "还在改。"
    actions.submit(brief, actor=cast.clerk)
    actions.approve(brief, actor=cast.director)
    actions.send(brief, actor=cast.clerk)
    assert brief.copies.get(staff=cast.cadre).read_at is None
    assert version_for(brief, cast.cadre).text == "还在改。"


def test_criterion_counts_what_was_sent_and_received(sent, cast, above):
    criterion = Criterion.objects.get()
    assert (criterion.have, criterion.need) == (0, 1)
    actions.receive(sent, actor=above.clerk)
    criterion.refresh_from_db()
    assert criterion.is_met


def test_criterion_is_not_met_by_another_kind_or_stage(said, cast, above):
    brief = actions.draft(actor=cast.clerk, **said | {"kind": "topic"})
    actions.submit(brief, actor=cast.clerk)
    actions.approve(brief, actor=cast.director)
    actions.send(brief, actor=cast.clerk)
    actions.receive(brief, actor=above.clerk)
    assert not Criterion.objects.get().is_met


OFFICE = {"clerk", "office_head"}
LEADERS = {"director", "deputy", "other_deputy"}
ABOVE = {f"above {one}" for one in OFFICE | LEADERS}


def allowed(**by_verb):
    people = {}
    for verb, who in by_verb.items():
        for one in who:
            people.setdefault(one, set()).add(verb)
    return people


MATRIX = {
    "draft": allowed(write=OFFICE, redraft=OFFICE, submit=OFFICE, drop=OFFICE),
    "submitted": allowed(**{"approve": LEADERS, "return": LEADERS}),
    "approved": allowed(send=OFFICE),
    "sent": allowed(receive=ABOVE, send_back=ABOVE, draft_article=OFFICE),
    "received": allowed(draft_article=OFFICE),
    "sent_back": allowed(write=OFFICE, redraft=OFFICE, submit=OFFICE),
    "dropped": {},
}


@pytest.mark.parametrize("state", MATRIX)
def test_matrix(state, sent, worlds):
    Brief.objects.filter(pk=sent.pk).update(status=state)
    sent.refresh_from_db()
    assert_matrix(brief_workflow, sent, worlds.people, MATRIX[state])
