"""Switching the language or the size at the desk keeps what is half typed, also without scripts, and carries nothing out."""

import re

import pytest
from django.urls import reverse

from huiyin.opinions.models import Opinion, State
from tests.desk import at_the_desk
from tests.register import dispatched, listed, say

pytestmark = pytest.mark.usefixtures("in_bureau")


def switched(client, page, typed, query="language=en"):
    """Send a page's form by its switch, as the page says, and return what is drawn."""
    address = f"{page}{'&amp;' if '?' in page else '?'}{query}"
    assert f'form="again" formaction="{address}"' in client.get(page).text
    return client.post(address.replace("&amp;", "&"), typed)


def test_words_half_typed_stay_and_nothing_is_sent(bureau, cast):
    opinion = dispatched(bureau, cast)
    page = reverse("opinions:draft_reply", args=[opinion.number])
    chief = at_the_desk(cast.chief)
    drawn = switched(chief, page, {"text": "经查，滤池", "outcome": "partly"})
    assert (drawn.status_code, opinion.replies.count()) == (200, 0)
    assert "Draft the reply" in drawn.text
    assert "经查，滤池</textarea>" in drawn.text
    assert re.search('value="partly"[^>]*checked', drawn.text)
    assert f'id="again" action="{page}" data-unsent' in drawn.text
    assert "data-unsent" not in chief.get(page).text


def test_boxes_choices_and_days_stay_as_they_were_set(bureau, cast):
    listed(bureau, cast)
    clerk = at_the_desk(cast.clerk)
    drawn = switched(clerk, reverse("opinions:register"), {
        "channel": "letter", "received_on": "2026-04-01", "text": "渠道淤了", "giver_form": "named", "name": "王某",
        "key": "0" * 32,
    }).text  # fmt: skip
    for shown in ('value="letter" selected', 'value="2026-04-01"', ">\n渠道淤了</textarea>", 'value="王某"', "0" * 32):
        assert shown in drawn
    assert Opinion.objects.count() == 1


def test_triage_keeps_the_copy_that_is_being_checked(bureau, cast):
    opinion = say(bureau).opinion
    page = f"{reverse('opinions:triage_item', args=[opinion.number])}?kind=request"
    typed = {"dispatch_text": "清禾镇三组的水浑", "severity": "prominent", "section": "drinking", "dispatch": "yes"}
    drawn = switched(at_the_desk(cast.clerk), page, typed).text
    assert "清禾镇三组的水浑</textarea>" in drawn
    assert re.search('value="drinking" checked', drawn)
    opinion.refresh_from_db()
    assert opinion.status == State.RECEIVED


def test_page_that_answers_a_form_sends_its_own_form_to_itself(bureau, cast):
    opinion = say(bureau).opinion
    page, triage = reverse("opinions:divert", args=[opinion.number]), reverse("opinions:triage")
    answer = at_the_desk(cast.clerk).post(page, {"body": "供电公司"}, headers={"referer": f"http://testserver{triage}"})
    assert answer.status_code == 409
    assert f'id="again" action="{page}"' in answer.text


def test_page_with_several_forms_is_switched_beside_itself_without_scripts(bureau, cast):
    """None of its forms could be sent for all: the words stay where they were typed, and the button says so."""
    page = at_the_desk(cast.clerk).get(reverse("cards:print")).text
    [button] = re.findall(r'<button class="switch".*?</button>', page, re.DOTALL)
    assert ('form="switch"' in button, 'formtarget="_blank"' in button) == (True, True)
    assert "<noscript> (in a new tab)</noscript>" in button or "<noscript> （在新标签页打开）</noscript>" in button
    plain = at_the_desk(cast.clerk).get(reverse("opinions:opinions")).text
    assert "formtarget" not in plain
