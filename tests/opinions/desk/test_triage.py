"""The triage desk. 问题按业务科室、轻重、负责局长进行分类, 并将意见分发到各领导、业务科室 (the founding article, part 3)."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.core.timing import pretend
from huiyin.opinions import actions as opinions
from huiyin.opinions import tasks
from huiyin.opinions.models import Channel, Decline, Opinion, State
from huiyin.opinions.queries import most_urgent_first, opinions_visible_to, triage_queue, with_clock
from huiyin.opinions.views import triage
from huiyin.org.models import Township
from tests.register import accepted, say

pytestmark = pytest.mark.usefixtures("in_bureau")

DRY = "我们三组的自来水停了五天，水厂没有人来修，我叫王大明，电话13812345678"
FORM = {
    "section": "drinking", "kind": "request", "severity": "serious", "wind": "none", "deputy": "",
    "dispatch_text": "三组自来水停了五天。",
}  # fmt: skip


def _page(client, number="", **query):
    url = reverse("opinions:triage_item", args=[number]) if number else reverse("opinions:triage")
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def _accept(client, opinion, **changed):
    return client.post(reverse("opinions:accept", args=[opinion.number]), FORM | {"then": "/desk/triage/"} | changed)


def test_queue_shows_the_most_urgent_first_and_opens_it(bureau, cast, at_desk):
    young = say(bureau, "新来的：水压不足").opinion
    with pretend(dt.datetime.now(dt.UTC) - dt.timedelta(days=9)):
        old = say(bureau, "九天前：水渠塌了").opinion
    page = _page(at_desk(cast.clerk))
    queue = page[page.index('class="queue-list"') :]
    assert queue.index(old.number) < queue.index(young.number)
    assert f'<h2 id="words-title">{old.number}' in page


def test_neighbours_who_say_it_in_their_own_words_stand_beside(bureau, cast, at_desk):
    canal = "石桥乡下河村三组的水渠从九月初就漏水，漏得田都干了，秧都黄了。"
    call = "来电人说石桥乡下河村三组的水渠漏水，从九月初漏到现在，田里没水，打过村里电话没人管。"
    here, there = (Township.objects.get(code=code) for code in ("shiqiao", "qinghe"))
    first, second = say(bureau, canal, township=here).opinion, say(bureau, call, township=here).opinion
    far = say(bureau, call.replace("石桥乡下河村", "清禾镇上坝村"), township=there).opinion
    page = _page(at_desk(cast.clerk), first.number)
    beside = page[page.index('class="duplicates"') :]
    assert [reverse("opinions:opinion", args=[one.number]) in beside for one in (second, far)] == [True, False]


def test_every_opinion_of_a_long_queue_can_be_reached(bureau, cast, at_desk, monkeypatch):
    monkeypatch.setattr(triage, "SHOWN", 2)
    for day in range(9, 4, -1):
        with pretend(dt.datetime.now(dt.UTC) - dt.timedelta(days=day)):
            say(bureau, f"{day}天前：水渠塌了")
    clerk, url, met = at_desk(cast.clerk), reverse("opinions:triage"), []
    while url:
        page = clerk.get(url)
        met.append(page.context["opinion"].number)
        url = page.context["next_url"]
    assert met == list(most_urgent_first(triage_queue(cast.clerk)).values_list("number", flat=True))
    assert page.context["less_urgent_url"] == ""
    assert clerk.get(page.context["more_urgent_url"]).context["first"] == 3
    assert clerk.get("/desk/triage/?from=99999999999999999999").url == "/desk/triage/"


def test_item_shows_suggestions_with_reasons_marks_personal_data_and_prefills_the_masked_copy(bureau, cast, at_desk):
    opinion = say(bureau, DRY).opinion
    tasks.suggest()
    page = _page(at_desk(cast.clerk), opinion.number)
    first = re.search(r'name="section" value="(\w+)"', page)
    assert first
    assert first[1] == "drinking"
    assert "自来水" in re.search(r'<small class="reason">([^<]*)', page)[1]
    assert re.search(r"<mark [^>]*>13812345678", page)
    copy = re.search(r'name="dispatch_text"[^>]*>([^<]*)', page)[1]
    assert "13812345678" not in copy
    assert "王大明" not in copy


def test_accept_and_dispatch_in_one_press_goes_on_to_the_next(bureau, cast, at_desk):
    opinion = say(bureau, DRY).opinion
    response = _accept(at_desk(cast.clerk), opinion, dispatch="yes", then="/desk/triage/next/")
    assert response.headers["Location"] == "/desk/triage/next/"
    opinion.refresh_from_db()
    assert (opinion.status, opinion.section.code, opinion.deputy, opinion.dispatch_text) == (
        State.DISPATCHED, "drinking", cast.deputy, "三组自来水停了五天。",
    )  # fmt: skip


def test_accept_alone_leaves_it_in_the_queue_to_be_dispatched(bureau, cast, at_desk):
    opinion = say(bureau, DRY).opinion
    client = at_desk(cast.clerk)
    _accept(client, opinion)
    opinion.refresh_from_db()
    assert opinion.status == State.ACCEPTED
    assert reverse("opinions:dispatch", args=[opinion.number]) in _page(client, opinion.number)
    client.post(reverse("opinions:dispatch", args=[opinion.number]), {"handler": cast.cadre.username})
    opinion.refresh_from_db()
    assert (opinion.status, opinion.handler) == (State.DISPATCHED, cast.cadre)


def test_without_a_section_nothing_happens_and_nothing_typed_is_lost(bureau, cast, at_desk):
    opinion = say(bureau, DRY).opinion
    response = _accept(at_desk(cast.clerk), opinion, section="", dispatch_text="改过的抄件")
    assert response.status_code == 409
    assert "改过的抄件" in response.content.decode()
    opinion.refresh_from_db()
    assert opinion.status == State.RECEIVED


def test_a_section_without_a_deputy_asks_for_one(bureau, cast, at_desk):
    opinion = say(bureau, DRY).opinion
    client = at_desk(cast.clerk)
    assert _accept(client, opinion, section="enforce").status_code == 409
    assert _accept(client, opinion, section="enforce", deputy=cast.other_deputy.username).status_code == 302
    opinion.refresh_from_db()
    assert opinion.deputy == cast.other_deputy


def test_the_second_of_two_officers_is_told_and_loses_nothing(bureau, cast, at_desk):
    opinion = say(bureau, DRY).opinion
    client = at_desk(cast.clerk)
    opinions.divert(opinion, actor=cast.office_head, body="县自来水公司", explanation="归他们。")
    response = _accept(client, opinion, dispatch_text="我的抄件")
    page = response.content.decode()
    assert response.status_code == 409
    assert "已转送" in page
    assert "我的抄件" in page


def test_the_concerned_deputy_is_not_offered(bureau, cast, at_desk):
    opinion = say(bureau, DRY).opinion
    opinion.concerns.add(cast.deputy)
    page = _page(at_desk(cast.clerk), opinion.number)
    assert cast.deputy.username not in page
    assert cast.other_deputy.username in page


def test_what_belongs_elsewhere_is_diverted_with_the_body_filled_in(bureau, cast, at_desk):
    opinion = say(bureau, "化工厂半夜往河里排污水，鱼都死了，排污口臭气熏天").opinion
    client = at_desk(cast.clerk)
    assert "生态环境局" in _page(client, opinion.number)
    page = client.get(reverse("opinions:divert", args=[opinion.number]), {"body": "生态环境局"}).text
    assert 'value="生态环境局"' in page
    assert "您反映的事项不属于我局职责" in page
    client.post(
        reverse("opinions:divert", args=[opinion.number]), {"body": "生态环境局", "explanation": "水污染归他们管。"}
    )
    opinion.refresh_from_db()
    assert opinion.status == State.DIVERTED


def test_what_may_be_a_report_on_a_person_is_said(bureau, cast, at_desk):
    opinion = say(bureau, "举报水利站站长收受红包，挪用移民资金，吃拿卡要").opinion
    assert "检举控告" in _page(at_desk(cast.clerk), opinion.number)
    matter = say(bureau, f"{DRY}，修水管要加钱").opinion
    button = f'href="{reverse("confidential:take_over", args=[matter.number])}'
    assert "如系反映个人问题" not in _page(at_desk(cast.clerk), matter.number)
    named = say(bureau, f"水管漏水，{cast.cadre.name}态度恶劣").opinion
    Opinion.objects.filter(pk=named.pk).update(channel=Channel.EMAIL)
    page = _page(at_desk(cast.clerk), named.number)
    assert f"提到本局{cast.cadre.name}" in page
    assert "来信人无从选择" in page
    assert page.count(button.replace(matter.number, named.number)) == 1


def test_duplicates_stand_beside_it_and_merge_with_one_press(bureau, cast, at_desk):
    first = accepted(bureau, cast, DRY)
    again = say(bureau, f"再次反映：{DRY}，请尽快").opinion
    tasks.suggest()
    client = at_desk(cast.clerk)
    page = _page(client, again.number)
    assert f'name="into" value="{first.number}"' in page
    assert "我们三组的自来水停了五天" in page
    merge = reverse("opinions:merge", args=[again.number])
    page = client.post(merge, {"into": first.number, "then": reverse("opinions:triage")}, follow=True).text
    assert f'<a href="{reverse("opinions:unmerge", args=[again.number])}">' in page
    again.refresh_from_db()
    assert (again.status, again.merged_into) == (State.MERGED, first)
    assert "归并" in client.get(reverse("opinions:opinion", args=[again.number])).content.decode()
    clock = again.clocks.get()
    client.post(reverse("opinions:unmerge", args=[again.number]))
    again.refresh_from_db()
    assert again.status == State.RECEIVED
    taken_up = again.clocks.get()
    assert (taken_up.pk, taken_up.due_on, taken_up.stopped_on) == (clock.pk, clock.due_on, None), "no new term is won"


def test_duplicates_that_the_reader_must_not_know_are_not_shown(bureau, cast, at_desk):
    first = accepted(bureau, cast, DRY)
    first.concerns.add(cast.clerk)
    again = say(bureau, f"再次反映：{DRY}").opinion
    tasks.suggest()
    assert first.number not in _page(at_desk(cast.clerk), again.number)
    assert first.number in _page(at_desk(cast.office_head), again.number)


def test_several_ticked_ones_merge_into_the_open_one_and_refusals_are_told(bureau, cast, at_desk):
    target, one, two = (say(bureau, DRY + str(number)).opinion for number in range(3))
    opinions.divert(two, actor=cast.clerk, body="县自来水公司", explanation="归他们。")
    client = at_desk(cast.clerk)
    response = client.post(
        reverse("opinions:merge_all", args=[target.number]), {"number": [one.number, two.number]}, follow=True
    )
    said = [str(message) for message in response.context["messages"]]
    assert len(said) == 2
    assert said[0].startswith(two.number)
    assert Opinion.objects.get(merged_into=target) == one


def test_merging_with_nothing_ticked_says_what_to_do(bureau, cast, at_desk):
    target = say(bureau, DRY).opinion
    response = at_desk(cast.clerk).post(reverse("opinions:merge_all", args=[target.number]), follow=True)
    [said] = map(str, response.context["messages"])
    assert "没有勾选" in said


def test_ticked_ones_are_dispatched_each_to_its_section_and_refusals_are_told(bureau, cast, at_desk):
    ready, waiting = accepted(bureau, cast, DRY), say(bureau, "还没有受理的").opinion
    client, back = at_desk(cast.clerk), reverse("opinions:triage") + "?channel=web"
    numbers = [ready.number, waiting.number, "26-0000-0000"]
    response = client.post(reverse("opinions:dispatch_all"), {"number": numbers, "then": back}, follow=True)
    first, second, done = map(str, response.context["messages"])
    assert (first[:12], second[:12]) == (waiting.number, "26-0000-0000")
    assert done == "已分发 1 件意见。"
    assert response.redirect_chain[-1][0] == back
    ready.refresh_from_db()
    waiting.refresh_from_db()
    assert (ready.status, waiting.status) == (State.DISPATCHED, State.RECEIVED)


def test_ticked_ones_are_diverted_to_one_body_after_it_was_asked_for(bureau, cast, at_desk):
    lamps = [say(bureau, f"{road}的路灯坏了，晚上一片漆黑，没有人修路灯").opinion for road in ("东街", "西街")]
    numbers, client, address = [one.number for one in lamps], at_desk(cast.clerk), reverse("opinions:divert_all")
    asked = client.post(address, {"number": numbers})
    assert (asked.status_code, asked.context["rows"]) == (200, list(opinions_visible_to(cast.clerk)))
    body = asked.context["form"]["body"].value()
    assert body, "both are of one body outside, which is filled in"
    empty = client.post(address, {"number": numbers, "body": "", "explanation": "归他们管。"})
    assert (empty.status_code, empty.context["form"].errors.keys()) == (409, {"body"})
    filled = {"number": numbers, "body": body, "explanation": "路灯归他们管。"}
    [said] = map(str, client.post(address, filled, follow=True).context["messages"])
    assert said == f"已将 2 件意见转送{body}。"
    assert {Opinion.objects.get(number=number).status for number in numbers} == {State.DIVERTED}
    again = [str(message) for message in client.post(address, filled, follow=True).context["messages"]]
    assert sorted(line[:12] for line in again) == sorted(numbers), "the second press is told of each"


def test_several_are_for_the_office_alone(bureau, cast, at_desk):
    ready = accepted(bureau, cast, DRY)
    for verb in ("dispatch_all", "divert_all"):
        assert at_desk(cast.chief).post(reverse(f"opinions:{verb}"), {"number": [ready.number]}).status_code == 404


def test_view_of_the_queue_is_kept_for_the_queue_whatever_opinion_is_open(bureau, cast, at_desk):
    opinion = say(bureau, "网上来的：水浑").opinion
    client = at_desk(cast.clerk)
    page = _page(client, opinion.number, channel="web")
    assert '<input type="hidden" name="path" value="/desk/triage/">' in page
    client.post(reverse("workbench:keep_view"), {"name": "网上来的", "path": "/desk/triage/", "query": "channel=web"})
    assert '<a class="chip" href="/desk/triage/?channel=web" aria-current="true">' in _page(
        client, opinion.number, channel="web"
    )


def test_queue_emptied_by_a_filter_is_not_called_done(bureau, cast, at_desk):
    client = at_desk(cast.clerk)
    assert "没有待办" in _page(client)
    say(bureau, DRY)
    assert "没有符合条件的意见" in _page(client, q="水库")


def test_filters_stand_in_the_address_and_stay(bureau, cast, at_desk):
    web = say(bureau, "网上来的：水浑").opinion
    board = say(bureau, "停水了").opinion
    Opinion.objects.filter(pk=board.pk).update(channel=Channel.BOARD)
    page = _page(at_desk(cast.clerk), channel="board")
    assert board.number in page
    assert web.number not in page
    assert f"{reverse('opinions:accept', args=[board.number])}?channel=board" in page


def test_overdue_filter_shows_only_what_is_late(bureau, cast, at_desk):
    with pretend(dt.datetime.now(dt.UTC) - dt.timedelta(days=30)):
        late = say(bureau, "一个月前：水浑").opinion
    fresh = say(bureau, "今天：停水").opinion
    page = _page(at_desk(cast.clerk), clock="overdue")
    assert late.number in page
    assert fresh.number not in page


def test_refusal_needs_two_people(bureau, cast, at_desk):
    opinion = say(bureau, "测试测试").opinion
    client = at_desk(cast.office_head)
    client.post(
        reverse("opinions:propose_decline", args=[opinion.number]),
        {"ground": "unclear", "explanation": "没有写明何事。"},
    )
    assert client.post(reverse("opinions:decline", args=[opinion.number])).status_code == 409
    opinion.refresh_from_db()
    assert opinion.status == State.RECEIVED


def test_refusal_proposed_by_the_clerk_is_confirmed_by_the_head(bureau, cast, at_desk):
    opinion = say(bureau, "测试测试").opinion
    at_desk(cast.clerk).post(
        reverse("opinions:propose_decline", args=[opinion.number]),
        {"ground": "unclear", "explanation": "没有写明何事。"},
    )
    client = at_desk(cast.office_head)
    assert opinion.number in client.get(reverse("opinions:decisions")).content.decode()
    for name in ("opinions:triage_item", "opinions:opinion", "opinions:decline", "opinions:refuse_decline"):
        assert "没有写明何事。" in client.get(reverse(name, args=[opinion.number])).text, "what would go to the giver"
    assert "待确认不予受理" in client.get(reverse("opinions:triage")).text
    client.post(reverse("opinions:decline", args=[opinion.number]))
    opinion.refresh_from_db()
    assert opinion.status == State.DECLINED


def test_refusal_not_confirmed_stays_in_the_queue(bureau, cast, at_desk):
    opinion = say(bureau, "测试测试").opinion
    opinions.propose_decline(opinion, actor=cast.clerk, ground="unclear", explanation="没有写明何事。")
    client = at_desk(cast.office_head)
    client.post(reverse("opinions:refuse_decline", args=[opinion.number]))
    assert opinion.number in _page(client)


@pytest.mark.parametrize("who", ["director", "chief", "inspector", "auditor", "administrator", "supervisor"])
def test_only_the_office_has_the_triage_desk(bureau, cast, at_desk, who):
    opinion = say(bureau, DRY).opinion
    client = at_desk(getattr(cast, who))
    assert client.get(reverse("opinions:triage")).status_code == 404
    assert client.get(reverse("opinions:hot")).status_code == 404
    assert _accept(client, opinion).status_code == 404


def test_an_opinion_about_the_reader_is_not_there(bureau, cast, at_desk):
    opinion = say(bureau, DRY).opinion
    opinion.concerns.add(cast.clerk)
    client = at_desk(cast.clerk)
    assert opinion.number not in client.get(reverse("opinions:triage")).content.decode()
    for url in ("triage_item", "opinion", "divert", "merge", "ask"):
        assert client.get(reverse(f"opinions:{url}", args=[opinion.number])).status_code == 404


def test_then_leads_only_to_pages_of_ours(bureau, cast, at_desk):
    opinion = say(bureau, DRY).opinion
    response = _accept(at_desk(cast.clerk), opinion, then="https://elsewhere.example/")
    assert response.headers["Location"] == reverse("opinions:opinion", args=[opinion.number])


def test_queue_costs_the_same_for_one_and_for_many(bureau, cast, at_desk, django_assert_num_queries):
    first = say(bureau, DRY).opinion
    tasks.suggest()
    client = at_desk(cast.clerk)
    _page(client, first.number)
    with CaptureQueriesContext(connection) as one:
        _page(client, first.number)
    for number in range(6):
        say(bureau, f"第{number}组的渠道塌了")
    tasks.suggest()
    with django_assert_num_queries(len(one)):
        _page(client, first.number)


def test_forms_of_one_page_keep_their_labels_apart(bureau, cast, at_desk):
    number = say(bureau, DRY).opinion.number
    page = _page(at_desk(cast.clerk), number)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    assert {"divert_explanation", "decline_explanation"} <= set(ids)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by its statistics")
def test_long_queue_is_read_from_its_index_and_never_sorted(bureau, cast):
    plan = most_urgent_first(triage_queue(cast.clerk))[:26].explain()
    assert "USING INDEX opinions_clock_by_deadline (bureau_id=? AND stage=?)" in plan
    assert "ORDER BY" not in plan
    merged = opinions_visible_to(cast.clerk).filter(merged_into=1)
    assert "opinions_merged (merged_into_id=?)" in merged.explain()
    assert "opinions_clock_of_opinion (bureau_id=? AND opinion_id=?)" in with_clock(merged).explain()


def test_whatever_waits_for_a_decision_stands_in_the_queue_by_its_clock(bureau, cast):
    fresh, again = say(bureau, DRY).opinion, accepted(bureau, cast, "水渠塌了")
    apart = say(bureau, "水渠也塌了").opinion
    opinions.merge(apart, into=again, actor=cast.clerk)
    opinions.unmerge(apart, actor=cast.clerk)
    gone = say(bureau, "转走").opinion
    opinions.divert(gone, actor=cast.clerk, body="县自来水公司", explanation="归他们。")
    proposed = say(bureau, "不归我们").opinion
    opinions.propose_decline(proposed, actor=cast.clerk, ground=Decline.Ground.UNCLEAR, explanation="说不清是什么事。")
    waiting = triage_queue(cast.clerk)
    assert set(most_urgent_first(waiting)) == set(waiting) == {fresh, again, apart, proposed}


def test_the_other_one_is_looked_for_by_words_or_number_where_nothing_stands_beside(bureau, cast, at_desk):
    other, gone, again = accepted(bureau, cast, DRY), say(bureau, f"{DRY}转走").opinion, say(bureau, "水管爆了").opinion
    opinions.divert(gone, actor=cast.clerk, body="县自来水公司", explanation="归他们。")
    client, merge = at_desk(cast.clerk), reverse("opinions:merge", args=[again.number])
    for typed in ("停了五天", other.number, other.number.replace("-", "")):
        assert client.get(merge, {"q": typed}).context["found"] == [other]
    assert client.get(merge, {"q": "水管"}).context["found"] == []
    assert client.get(merge).context["found"] == []
    refused = client.post(merge, {"into": gone.number})
    assert (refused.status_code, Opinion.objects.get(pk=again.pk).status) == (409, State.RECEIVED)
    client.post(merge, {"into": other.number})
    assert Opinion.objects.get(pk=again.pk).merged_into == other
