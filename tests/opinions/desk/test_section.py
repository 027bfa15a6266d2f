"""The section's inbox and reply, the deputy's approval, objections and rulings, call-backs."""

import pytest
from django.urls import reverse

from huiyin.core.actors import Public
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Callback, State
from huiyin.opinions.story import label
from huiyin.org.models import Section
from huiyin.workbench.names import ACTS
from tests.register import TURBID, answered, dispatched, say

pytestmark = pytest.mark.usefixtures("in_bureau")

REPLY = (
    "经现场查看和取样检测，浑浊是因为滤池反冲洗不足。本站已于5月8日更换滤料，出水浊度0.6NTU，符合《生活饮用水卫生标准》。"
    "5月底前再对管网末梢清洗一次。联系人：陈师傅，电话0790-6000123。"
)


def _url(verb, opinion):
    return reverse(f"opinions:{verb}", args=[opinion.number])


def test_inbox_holds_what_was_dispatched_to_ones_own_section(bureau, cast, at_desk):
    mine = dispatched(bureau, cast)
    waiting = say(bureau, "还没有分发的").opinion
    page = at_desk(cast.cadre).get(reverse("opinions:inbox")).content.decode()
    assert mine.number in page
    assert waiting.number not in page
    assert mine.number not in at_desk(cast.other_chief).get(reverse("opinions:inbox")).content.decode()


def test_section_reads_the_redacted_copy_and_nothing_else(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    type(opinion).objects.filter(pk=opinion.pk).update(
        text="原话：王大明说水浑", dispatch_text="抄件：水浑", place="塘坊村12号"
    )
    page = at_desk(cast.chief).get(_url("opinion", opinion)).content.decode()
    assert "抄件：水浑" in page
    assert "王大明" not in page
    assert "12号" not in page
    assert "王大明" in at_desk(cast.clerk).get(_url("opinion", opinion)).content.decode()


def test_reply_is_drafted_returned_drafted_again_and_approved(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    at_desk(cast.cadre).post(
        _url("draft_reply", opinion), {"outcome": "explained", "text": "我们高度重视。", "sure": "on"}
    )
    deputy = at_desk(cast.deputy)
    assert opinion.number in deputy.get(reverse("opinions:approvals")).content.decode()
    assert "高度重视" in deputy.get(_url("answer", opinion)).content.decode()
    deputy.post(_url("return_reply", opinion), {"remark": "没有写查到什么。"})
    cadre = at_desk(cast.cadre)
    assert "没有写查到什么。" in cadre.get(_url("draft_reply", opinion)).content.decode()
    cadre.post(_url("draft_reply", opinion), {"outcome": "adopted", "text": REPLY})
    at_desk(cast.deputy).post(_url("answer", opinion))
    opinion.refresh_from_db()
    assert opinion.status == State.ANSWERED
    assert opinion.replies.get(approved=True).text == REPLY


def test_a_reply_is_taken_back_and_its_words_wait_in_the_next_draft(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    at_desk(cast.chief).post(_url("draft_reply", opinion), {"outcome": "adopted", "text": REPLY})
    assert at_desk(cast.other_chief).post(_url("withdraw_reply", opinion)).status_code == 404
    chief = at_desk(cast.chief)
    assert _url("withdraw_reply", opinion) in chief.get(_url("opinion", opinion)).text
    chief.post(_url("withdraw_reply", opinion))
    assert REPLY in chief.get(_url("draft_reply", opinion)).text
    assert "撤回" in chief.get(_url("opinion", opinion)).text
    assert chief.post(_url("withdraw_reply", opinion)).status_code == 409
    at_desk(cast.deputy).post(_url("answer", opinion))
    opinion.refresh_from_db()
    assert opinion.status == State.DISPATCHED


def test_every_act_on_an_opinion_has_words_of_its_own():
    acts = {name.partition(".")[2] for name in ACTS if name.startswith("opinions.")}
    assert [verb for verb in acts if label(verb) == verb] == []


def test_check_shows_what_the_reply_lacks_and_keeps_nothing(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    typed = {"outcome": "explained", "text": "高度重视，进一步加强管理。", "check": "yes"}
    page = at_desk(cast.chief).post(_url("draft_reply", opinion), typed).content.decode()
    assert "高度重视、进一步加强" in page
    assert "高度重视，进一步加强管理。" in page
    assert not opinion.replies.exists()


def test_half_a_reply_waits_for_whoever_of_the_section_goes_on_with_it(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    cadre = at_desk(cast.cadre)
    kept = cadre.post(_url("keep_reply", opinion), {"text": "经现场查看，"}, headers={"HX-Request": "true"})
    assert (kept.status_code, kept.content) == (204, b"")
    assert cadre.post(_url("keep_reply", opinion), {"text": "经现场查看，水", "outcome": "partly"}).status_code == 302
    form = at_desk(cast.chief).get(_url("draft_reply", opinion)).context["form"]
    assert form.initial == {"text": "经现场查看，水", "outcome": "partly"}
    for stranger in (cast.other_chief, cast.deputy, cast.clerk):
        assert at_desk(stranger).post(_url("keep_reply", opinion), {"text": "改写"}).status_code == 404
    assert "经现场查看，水" not in at_desk(cast.deputy).get(_url("opinion", opinion)).text
    assert [reply.text for reply in opinion.replies.all()] == []


def test_handing_over_ends_the_half_reply_and_nothing_brings_it_back(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    chief = at_desk(cast.chief)
    chief.post(_url("keep_reply", opinion), {"text": "经现场查看，"})
    chief.post(_url("draft_reply", opinion), {"outcome": "adopted", "text": REPLY})
    assert chief.post(_url("keep_reply", opinion), {"text": "晚到的一份"}).status_code == 409
    assert not opinion.half_replies.exists()


def test_reply_that_says_next_to_nothing_is_asked_about_once(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    hollow = {"outcome": "explained", "text": "您反映的问题我局高度重视，将进一步加强管理。"}
    chief = at_desk(cast.chief)
    asked = chief.post(_url("draft_reply", opinion), hollow)
    assert (asked.status_code, 'name="sure" value="on"' in asked.text) == (409, True)
    assert not opinion.replies.exists()
    chief.post(_url("draft_reply", opinion), hollow | {"sure": "on"})
    assert [reply.text for reply in opinion.replies.all()] == [hollow["text"]]


def test_nobody_approves_their_own_reply_nor_that_of_another_section(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    opinions.draft_reply(opinion, actor=cast.chief, text=REPLY, outcome="adopted")
    for person in (cast.chief, cast.other_deputy, cast.clerk, cast.office_head):
        assert at_desk(person).post(_url("answer", opinion)).status_code == 404
    opinion.refresh_from_db()
    assert opinion.status == State.DISPATCHED


def test_objection_goes_to_the_head_of_the_office_who_rules(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    typed = {"ground": "other_section", "basis": "三定方案第五条", "proposed_section": "rural", "proposed_body": ""}
    at_desk(cast.chief).post(_url("dispute", opinion), typed)
    head = at_desk(cast.office_head)
    assert opinion.number in head.get(reverse("opinions:decisions")).content.decode()
    assert "三定方案第五条" in head.get(_url("rule", opinion)).content.decode()
    head.post(_url("rule", opinion), {"section": "rural", "ruling": "属灌区。"})
    opinion.refresh_from_db()
    assert (opinion.status, opinion.section.code, opinion.deputy) == (State.DISPATCHED, "rural", cast.other_deputy)


def test_head_of_the_office_diverts_what_belongs_to_the_body_that_the_section_named(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    typed = {
        "ground": "other_body",
        "basis": "2019年职能划转清单",
        "proposed_section": "",
        "proposed_body": "农业农村局",
    }
    at_desk(cast.chief).post(_url("dispute", opinion), typed)
    assert at_desk(cast.clerk).get(_url("divert", opinion)).status_code == 404
    head = at_desk(cast.office_head)
    assert "如确属农业农村局职责" in head.get(_url("rule", opinion)).content.decode()
    assert 'value="农业农村局"' in head.get(_url("divert", opinion)).content.decode()
    head.post(_url("divert", opinion), {"body": "农业农村局", "explanation": "该渠2019年已移交农业农村局管护。"})
    opinion.refresh_from_db()
    assert opinion.status == State.DIVERTED
    assert [row.ruling for row in opinion.disputes.all()] == ["该渠2019年已移交农业农村局管护。"]
    assert not opinion.clocks.filter(stopped_on=None).exists()


def test_objection_without_a_counter_proposal_is_refused(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    response = at_desk(cast.chief).post(
        _url("dispute", opinion), {"ground": "other_section", "basis": "三定方案第五条"}
    )
    assert response.status_code == 409
    assert "三定方案第五条" in response.content.decode()


def test_a_cadre_may_not_object(bureau, cast, at_desk):
    assert at_desk(cast.cadre).get(_url("dispute", dispatched(bureau, cast))).status_code == 404


def test_question_reaches_the_giver_and_the_answer_stands_in_the_story(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    at_desk(cast.chief).post(_url("ask", opinion), {"text": "是哪一天开始的？"})
    opinions.say_more(opinion, actor=Public(holds=opinion.pk), text="上周三，我是王大明13812345678")
    chief = at_desk(cast.chief).get(_url("opinion", opinion)).content.decode()
    assert "是哪一天开始的？" in chief
    assert "13812345678" not in chief
    assert "13812345678" in at_desk(cast.clerk).get(_url("opinion", opinion)).content.decode()


def test_call_back_is_settled_by_whom_it_was_given_to_and_reopens(bureau, cast, at_desk):
    opinion = answered(bureau, cast)
    opinions.rate(opinion, actor=Public(holds=opinion.pk), level=1, reasons=[], comment="还是浑")
    owner = Callback.objects.get().assigned_to
    other = cast.office_head if owner == cast.clerk else cast.clerk
    assert at_desk(other).get(_url("settle_callback", opinion)).status_code == 404
    client = at_desk(owner)
    assert opinion.number in client.get(reverse("opinions:callbacks")).content.decode()
    assert client.post(_url("settle_callback", opinion), {"upheld": "yes", "finding": ""}).status_code == 409
    client.post(_url("settle_callback", opinion), {"upheld": "yes", "finding": "上门看了，确实还浑。"})
    opinion.refresh_from_db()
    assert opinion.status == State.DISPATCHED


def test_low_rating_of_a_merged_opinion_reopens_the_one_it_was_merged_into(bureau, cast):
    merged, target = say(bureau, "一组也停水").opinion, dispatched(bureau, cast)
    opinions.merge(merged, actor=cast.clerk, into=target)
    opinions.draft_reply(target, actor=cast.chief, text=REPLY, outcome="adopted")
    opinions.answer(target, actor=cast.deputy)
    merged.refresh_from_db()
    opinions.rate(merged, actor=Public(holds=merged.pk), level=1, reasons=[])
    callback = Callback.objects.get()
    opinions.settle_callback(callback, actor=callback.assigned_to, upheld=True, finding="一组确实还停。")
    target.refresh_from_db()
    assert target.status == State.DISPATCHED


def test_page_offers_exactly_what_may_be_done_now(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)

    def offered(person):
        acts = at_desk(person).get(_url("opinion", opinion)).context["acts"]
        return {act.verb for act in acts if not act.refusal}

    assert offered(cast.chief) == {"dispute", "draft_reply", "ask"}
    assert offered(cast.cadre) == {"draft_reply", "ask"}
    assert offered(cast.clerk) == {"ask", "say_whom"}
    assert offered(cast.deputy) == set()
    assert offered(cast.supervisor) == set()


def test_register_lists_what_each_may_know_and_filters(bureau, cast, at_desk):
    mine, waiting = dispatched(bureau, cast), say(bureau, "河堤塌了").opinion
    office = at_desk(cast.clerk)
    page = office.get(reverse("opinions:opinions")).content.decode()
    assert mine.number in page
    assert waiting.number in page
    page = office.get(reverse("opinions:opinions"), {"q": "河堤"}).content.decode()
    assert waiting.number in page
    assert mine.number not in page
    page = at_desk(cast.chief).get(reverse("opinions:opinions")).content.decode()
    assert mine.number in page
    assert waiting.number not in page
    assert at_desk(cast.auditor).get(reverse("opinions:opinions")).status_code == 404


def test_story_says_why_it_came_back_and_how_it_was_rated(bureau, cast, at_desk):
    opinion = dispatched(bureau, cast)
    rural = Section.objects.get(code="rural")
    opinions.dispute(opinion, actor=cast.chief, ground="other_section", basis="三定方案第五条", proposed_section=rural)
    opinions.rule(opinion, actor=cast.office_head, section=opinion.section, ruling="仍由饮水中心办。")
    opinions.draft_reply(opinion, actor=cast.chief, text=REPLY, outcome="adopted")
    opinions.answer(opinion, actor=cast.deputy)
    opinions.rate(
        opinion, actor=Public(holds=opinion.pk), level=1, reasons=["made_to_suffer"], comment="打我电话13812345678"
    )
    texts = {
        str(entry.title): entry.text for entry in at_desk(cast.clerk).get(_url("opinion", opinion)).context["entries"]
    }
    assert texts["退回异议"] == "属其他科室职责 → 农村水利科\n三定方案第五条"
    assert texts["裁定"] == "仍由饮水中心办。"
    assert texts["反映人评价"] == "很不满意 反映后受到为难 打我电话13812345678"
    page = at_desk(cast.chief).get(_url("opinion", opinion)).content.decode()
    assert "不满意" in page
    assert "13812345678" not in page
    assert "反映后受到为难" not in page
    callback = Callback.objects.get()
    page = at_desk(callback.assigned_to).get(_url("settle_callback", opinion)).text
    assert all(words in page for words in ("反映后受到为难", "打我电话13812345678", opinion.text, REPLY))


def test_story_tells_each_judgement_where_it_was_judged_anew(bureau, cast, at_desk):
    opinion = answered(bureau, cast)
    opinions.rate(opinion, actor=Public(holds=opinion.pk), level=1, reasons=[], comment="还是浑")
    callback = Callback.objects.get()
    opinions.settle_callback(callback, actor=callback.assigned_to, upheld=True, finding="确实还浑。")
    opinion.refresh_from_db()
    opinions.draft_reply(opinion, actor=cast.chief, text=REPLY, outcome="adopted")
    opinions.answer(opinion, actor=cast.deputy)
    opinions.rate(opinion, actor=Public(holds=opinion.pk), level=1, reasons=[], comment="又浑了")
    entries = at_desk(cast.clerk).get(_url("opinion", opinion)).context["entries"]
    assert sorted(entry.text for entry in entries if str(entry.title) == "反映人评价") == [
        "很不满意 又浑了",
        "很不满意 还是浑",
    ]
    assert Callback.objects.filter(done_on=None).count() == 1


def test_story_says_who_did_what_and_what_the_giver_was_told(bureau, cast, at_desk):
    entries = at_desk(cast.clerk).get(_url("opinion", answered(bureau, cast))).context["entries"]
    titles = [str(entry.title) for entry in entries]
    assert titles == ["答复", "拟写答复", "分发", "受理", "登记"], "the latest first, as on a problem's page"
    assert [bool(entry.changes) for entry in entries] == [True, False, True, True, True]
    assert str(entries[-1].who) == "反映人"
    assert entries[-2].who == cast.clerk.name
    assert TURBID not in "".join(entry.text for entry in entries)
