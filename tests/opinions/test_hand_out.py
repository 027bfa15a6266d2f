"""补发回执: what came by a file has no receipt until the office hands one out; with it the giver follows and rates."""

import re
import uuid

import pytest
from django.test import Client

from huiyin.audit.models import Event
from huiyin.confidential import public as reports
from huiyin.confidential.actions import take_over
from huiyin.confidential.models import Report
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.opinions import actions, public
from huiyin.opinions.models import LateReceipt, Opinion, OpinionClock, State
from huiyin.opinions.queries import lacks_receipt, triage_queue
from tests.desk import at_the_desk
from tests.opinions.test_history import ROW, imported
from tests.register import dispatched, say

UNANSWERED = ["2550", "", "", "2025/4/26", "三组停水了。", "", ""]
WITHOUT_NUMBER = ["", *UNANSWERED[1:]]


def handed(opinion, actor, key="a" * 32):
    (one,) = actions.hand_out([opinion], actor=actor, key=key)
    return one.code


def codes_on(page):
    """Return the codes of the slips on a page."""
    shown = re.findall(r'<p class="opinion-card-code">(.*?)</p>', page)
    return ["".join(re.findall(r"\d{4}", one)) for one in shown]


def test_what_came_by_a_file_has_no_receipt_until_one_is_handed_out(in_bureau, cast):
    imported(cast, ROW, UNANSWERED)
    old, new = Opinion.objects.get(source_ref="2549"), Opinion.objects.get(source_ref="2550")
    assert (lacks_receipt(old), lacks_receipt(new), lacks_receipt(say(in_bureau).opinion)) == (True, True, False)

    code = handed(new, cast.clerk)

    assert public.find(code) == new.pk
    late = LateReceipt.objects.get(opinion=new)
    assert (late.handed_by, late.handed_on is not None, lacks_receipt(new)) == (cast.clerk, True, True)
    assert not lacks_receipt(Opinion.objects.get(pk=new.pk))
    assert Event.objects.get(verb="opinions.hand_out").object_id == new.pk
    assert [line.verb for line in public.story(new.pk).lines] == ["register"]


def test_a_receipt_is_handed_out_once(in_bureau, cast):
    imported(cast, UNANSWERED)
    opinion = Opinion.objects.get()
    code = handed(opinion, cast.clerk)
    assert handed(opinion, cast.clerk) == code  # the same page, sent twice
    with pytest.raises(NotNow):
        handed(opinion, cast.clerk, key="b" * 32)
    with pytest.raises(NotNow):  # its giver took theirs home
        handed(say(in_bureau).opinion, cast.clerk)
    assert Event.objects.filter(verb="opinions.hand_out").count() == 1


def test_only_the_office_hands_receipts_out(in_bureau, cast):
    imported(cast, UNANSWERED)
    opinion = Opinion.objects.get()
    for person in (cast.chief, cast.deputy, cast.director, cast.inspector):
        with pytest.raises(NotAllowed):
            handed(opinion, person)
    assert lacks_receipt(opinion)
    assert at_the_desk(cast.chief).get(f"/desk/opinions/{opinion.number}/hand-out/").status_code == 404


def test_the_same_file_again_takes_nothing_from_a_receipt(in_bureau, cast):
    imported(cast, UNANSWERED)
    code = handed(Opinion.objects.get(), cast.clerk)
    imported(cast, UNANSWERED)
    assert public.find(code) == Opinion.objects.get().pk
    LateReceipt.objects.all().delete()  # as what was imported before receipts could be handed out
    imported(cast, UNANSWERED)
    assert lacks_receipt(Opinion.objects.get())


def test_slips_are_shown_once_for_all_that_were_ticked(in_bureau, cast):
    imported(cast, ROW, UNANSWERED)
    held = say(in_bureau).opinion
    clerk = at_the_desk(cast.clerk)
    numbers = list(Opinion.objects.values_list("number", flat=True))
    listed = clerk.get("/desk/opinions/?receipt=without").content.decode()
    assert [number in listed for number in numbers] == [number != held.number for number in numbers]

    page = clerk.get("/desk/opinions/hand-out/", {"opinion": numbers}).content.decode()
    assert page.count('type="hidden" name="opinion"') == 2
    key = re.search(r'name="key" value="([0-9a-f]{32})"', page)[1]
    said = {"key": key, "opinion": [number for number in numbers if number != held.number]}
    first, again = (clerk.post("/desk/opinions/hand-out/", said).content.decode() for _time in range(2))

    assert len(set(codes_on(first))) == 2
    assert codes_on(first) == codes_on(again)
    assert {public.find(code) for code in codes_on(first)} == set(
        Opinion.objects.exclude(pk=held.pk).values_list("pk", flat=True)
    )
    other = clerk.post("/desk/opinions/hand-out/", said | {"key": uuid.uuid4().hex})
    assert (other.status_code, codes_on(other.content.decode())) == (409, [])


def test_one_slip_from_the_page_of_the_opinion(in_bureau, cast):
    imported(cast, UNANSWERED)
    number = Opinion.objects.get().number
    clerk = at_the_desk(cast.clerk)
    page = clerk.get(f"/desk/opinions/{number}/").content.decode()
    assert f"/desk/opinions/{number}/hand-out/" in page
    assert "尚无人持有回执" in page
    asking, unread = f"/desk/opinions/{number}/ask/", "还没有人持有这件意见的回执"
    assert unread in clerk.get(asking).content.decode()
    key = re.search(
        r'name="key" value="([0-9a-f]{32})"', clerk.get(f"/desk/opinions/{number}/hand-out/").content.decode()
    )
    (code,) = codes_on(clerk.post("/desk/opinions/hand-out/", {"key": key[1], "opinion": number}).content.decode())
    assert f"/desk/opinions/{number}/hand-out/" not in clerk.get(f"/desk/opinions/{number}/").content.decode()
    assert unread not in clerk.get(asking).content.decode()
    story = Client().post("/receipt/", {"code": code}, follow=True).content.decode()
    assert "三组停水了。" in story


def test_nobody_is_said_to_be_told_who_holds_no_receipt(in_bureau, cast):
    imported(cast, ROW, UNANSWERED)
    old, new = Opinion.objects.get(source_ref="2549"), Opinion.objects.get(source_ref="2550")
    clerk = at_the_desk(cast.clerk)
    pages = [clerk.get(f"/desk/opinions/{one.number}/").content.decode() for one in (old, new)]
    assert ["已告知反映人" in page for page in pages] == [False, False]
    assert "来件前，来源方已答复" in pages[0]
    assert "无人持有回执，未能告知反映人" in pages[1]

    handed(new, cast.clerk)
    page = clerk.get(f"/desk/opinions/{new.number}/").content.decode()
    assert "已告知反映人" in page  # on this very day
    assert "已告知反映人" in clerk.get(f"/desk/opinions/{say(in_bureau).opinion.number}/").content.decode()


def test_what_others_answered_badly_is_taken_up_by_the_office(in_bureau, cast):
    imported(cast, ROW)
    opinion = Opinion.objects.get()
    holder = public.find(handed(opinion, cast.clerk))
    public.rate(holder, level=1, reasons=[], comment="水费还是没说清。")
    callback = Opinion.objects.get().rating.callbacks.get()
    with pytest.raises(NotNow):
        actions.take_up(opinion, actor=cast.clerk, reason="回访还没有做。")
    with pytest.raises(NotAllowed):  # no section ever had it
        actions.reopen(opinion, actor=cast.clerk, reason="回访还没有做。")

    actions.settle_callback(callback, actor=callback.assigned_to, upheld=True, finding="确未说明第二阶梯的算法。")

    opinion = Opinion.objects.get()
    assert (opinion.status, opinion.answered_on, list(triage_queue(cast.clerk))) == (State.RECEIVED, None, [opinion])
    assert OpinionClock.objects.get(stopped_on=None).stage == "accept"
    story = public.story(opinion.pk)
    assert [line.verb for line in story.lines] == ["register", "answer", "take_up"]
    assert not story.may_rate


def test_what_a_section_handled_is_not_taken_up_by_the_office(in_bureau, cast):
    opinion = dispatched(in_bureau, cast)
    with pytest.raises(NotAllowed):
        actions.take_up(opinion, actor=cast.clerk, reason="不满意")


def test_a_receipt_that_came_late_opens_the_sealed_report(in_bureau, cast):
    imported(cast, WITHOUT_NUMBER)
    opinion = Opinion.objects.get()
    code = handed(opinion, cast.clerk)
    take_over(Opinion.objects.get(), actor=cast.clerk)
    assert (public.find(code), reports.find(code)) == (None, Report.objects.get().pk)
    again = imported(cast, WITHOUT_NUMBER)
    assert (again.registered, again.repeated, LateReceipt.objects.count()) == (0, 1, 0)
