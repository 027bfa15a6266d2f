"""A report is sealed, followed by receipt, opened only with a trace, and leaves none outside the sealed register."""

import pytest

from huiyin.audit.chain import broken_links
from huiyin.audit.models import OPEN_STREAMS, Event
from huiyin.confidential import public
from huiyin.confidential.actions import conclude, file, read, refer, say_more, take_over, verify, withdraw
from huiyin.confidential.models import Report
from huiyin.confidential.queries import reports_visible_to
from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.opinions.actions import Said, register
from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import opinion_by_receipt, opinions_visible_to
from huiyin.org.models import Staff
from huiyin.triage.actions import note_choice, replace_hot_issues
from huiyin.triage.engine.hot import Heat, Issue
from huiyin.triage.models import Choice, HotIssue, Target
from huiyin.vault.actions import approve_unseal, read_sealed, request_unseal
from huiyin.vault.contact import Contact
from huiyin.vault.queries import records_about, requests_visible_to


def test_same_form_twice_is_one_report_and_one_code(hand_in):
    first, code = hand_in(key="k")
    again, same = hand_in(key="k")
    assert (first.pk, code) == (again.pk, same)
    assert Report.objects.count() == 1


def test_empty_report_is_refused(hand_in):
    with pytest.raises(InvalidInput):
        hand_in("  ")


def test_reading_opens_the_words_and_is_on_record(hand_in, cast):
    report, _code = hand_in("收了施工队的好处费。", named="陈队长")
    words, additions = read(report, actor=cast.inspector)
    assert (words.text, words.named, words.place, additions) == ("收了施工队的好处费。", "陈队长", "柳河村", [])
    event = Event.objects.get(verb="confidential.read")
    assert (event.stream, event.actor_id, event.object_id) == ("sealed", cast.inspector.pk, report.pk)


def test_open_streams_of_the_log_hold_no_trace(hand_in, cast):
    report, _code = hand_in()
    verify(report, actor=cast.inspector)
    say_more(report, actor=Public(holds=report.pk), text="还有照片。")
    assert not Event.objects.filter(stream__in=OPEN_STREAMS).exists()
    assert list(broken_links()) == []


def test_act_of_the_giver_stands_in_no_chain_that_dates_it(hand_in, cast):
    report, _code = hand_in()
    verify(report, actor=cast.inspector)
    assert [(e.stream, e.at is None) for e in Event.objects.filter(object_id=report.pk).order_by("stream")] == [
        ("sealed", False),
        ("sealpub", True),
    ]


def test_way_of_a_report(hand_in, cast):
    report, _code = hand_in()
    verify(report, actor=cast.inspector)
    file(report, actor=cast.inspector, finding="账目与领料单对不上。")
    conclude(report, actor=cast.inspector, finding="属实，已按规定处理。")
    _words, additions = read(report, actor=cast.inspector)
    assert [words.text for _addition, words in additions] == ["账目与领料单对不上。", "属实，已按规定处理。"]
    assert (report.status, report.handler) == ("concluded", cast.inspector)


def test_another_inspector_does_not_conclude_what_a_colleague_handles(hand_in, cast):
    report, _code = hand_in()
    verify(report, actor=cast.inspector)
    with pytest.raises(NotNow):
        conclude(report, actor=cast.second_inspector, finding="了结。")


def test_finding_is_needed_and_nothing_moves_without(hand_in, cast):
    report, _code = hand_in()
    with pytest.raises(InvalidInput):
        refer(report, actor=cast.inspector, finding=" ")
    assert Report.objects.get().status == "received"


@pytest.mark.parametrize("persona", ["director", "deputy", "office_head", "clerk", "chief", "administrator", "auditor"])
def test_nobody_else_moves_a_report(hand_in, cast, persona):
    report, _code = hand_in()
    with pytest.raises(NotAllowed):
        verify(report, actor=cast.everybody()[persona])


def test_giver_follows_adds_and_withdraws_by_receipt(hand_in, cast):
    _report, code = hand_in()
    holds = public.find(code)
    public.say_more(holds, "还有一张收条。")
    story = public.story(holds)
    assert (story.state, len(story.steps), story.can_withdraw) == ("已收到", 1, True)
    public.withdraw(holds)
    assert public.story(holds).can_withdraw is False
    assert [words.text for _a, words in read(Report.objects.get(), actor=cast.inspector)[1]] == ["还有一张收条。"]


def test_receipt_works_where_the_superior_has_the_report(under_the_city, hand_in):
    _report, code = hand_in(named="Inspector")
    public.say_more(public.find(code), "补充。")
    assert public.story(public.find(code)).state == "已收到"


def test_concluded_report_is_no_longer_withdrawn(hand_in, cast):
    report, _code = hand_in()
    refer(report, actor=cast.inspector, finding="移送县纪委监委。")
    with pytest.raises(WrongState):
        withdraw(report, actor=Public(holds=report.pk))


def test_wrong_code_finds_nothing(hand_in):
    hand_in()
    assert public.find("4837 2915") is None


def test_stranger_to_the_receipt_adds_nothing(hand_in):
    report, _code = hand_in()
    with pytest.raises(NotAllowed):
        say_more(report, actor=Public(holds=1), text="冒充。")


def test_identity_takes_two_inspectors_and_a_reason(hand_in, cast):
    report, _code = hand_in(contact=Contact(name="沈秋禾", phone="13800001111"))
    [record] = records_about(report)
    request = request_unseal(record, actor=cast.inspector, reason="约谈举报人")
    with pytest.raises(NotAllowed):
        approve_unseal(request, actor=cast.office_head)
    approve_unseal(request, actor=cast.second_inspector)
    assert read_sealed(request, actor=cast.inspector).name == "沈秋禾"


def test_inspector_named_neither_asks_nor_approves(hand_in, cast):
    Staff.objects.filter(pk=cast.second_inspector.pk).update(name="何清波")
    report, _code = hand_in(named="何清波", contact=Contact(phone="13800001111"))
    [record] = records_about(report)
    request = request_unseal(record, actor=cast.inspector, reason="核实")
    assert not requests_visible_to(cast.second_inspector).exists()
    with pytest.raises(NotAllowed):
        approve_unseal(request, actor=cast.second_inspector)


@pytest.fixture
def opinion(in_bureau):
    said = Said(
        kind="request", channel="web", text="Cadre 收了施工队的钱。", place="柳河村", giver_form="named",
        contact=Contact(phone="13800001111"),
    )  # fmt: skip
    return register(said, bureau=in_bureau, key="o-1", actor=Public())


def hot_of(*items):
    return Issue(items, ("施工队",), Heat(givers=2, repeats=0, days=1, this_week=2, week_before=0))


def test_take_over_leaves_nothing_in_the_common_register(opinion, cast):
    opinion.opinion.concerns.add(cast.cadre)
    note_choice(opinion.opinion.pk, Target.PLACE, "drinking")
    replace_hot_issues([hot_of(opinion.opinion.pk, 1), hot_of(1, 2)])
    report = take_over(opinion.opinion, actor=cast.clerk)
    assert not opinions_visible_to(cast.clerk).exists()
    row = Opinion.objects.get()
    assert [*row.concerns.all(), row.section, row.deputy, row.township] == [None] * 3
    assert "Cadre" not in f"{row.text}{row.title}{row.place}{row.dispatch_text}"
    assert (Choice.objects.exists(), [issue.items for issue in HotIssue.objects.all()]) == (False, [[1, 2]])
    assert opinion_by_receipt(opinion.code) is None
    assert public.find(opinion.code) == report.pk
    assert read(report, actor=cast.inspector)[0].text == "Cadre 收了施工队的钱。"


def test_take_over_moves_the_contact_data_out_of_the_office_s_reach(opinion, cast):
    [record] = records_about(opinion.opinion)
    report = take_over(opinion.opinion, actor=cast.clerk)
    [moved] = records_about(report)
    assert moved.pk == record.pk
    with pytest.raises(NotAllowed):
        request_unseal(moved, actor=cast.clerk, reason="联系")
    request = request_unseal(moved, actor=cast.inspector, reason="约谈")
    approve_unseal(request, actor=cast.second_inspector)
    assert read_sealed(request, actor=cast.inspector).phone == "13800001111"


def test_take_over_is_the_office_s_and_the_chain_holds(opinion, cast):
    with pytest.raises(NotAllowed):
        take_over(opinion.opinion, actor=cast.chief)
    take_over(opinion.opinion, actor=cast.clerk)
    assert list(broken_links()) == []
    assert reports_visible_to(cast.inspector).exists()
