"""A form of the desk acts once: neither a second press nor a reload nor going back and pressing again doubles anything."""

import re

import pytest
from django.urls import reverse

from huiyin.core import once
from huiyin.core.models import SentForm
from huiyin.exchange import actions as exchange
from huiyin.rectification.models import Evidence
from tests.desk import at_the_desk
from tests.register import accepted, photo, rectifying

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def asking(bureau, cast):
    """The page on which the office asks a giver something, and what it has asked so far."""
    opinion = accepted(bureau, cast)
    return reverse("opinions:ask", args=[opinion.number]), opinion.messages


def from_page(client, page, **typed):
    """What the form of a page sends, its token included."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', client.get(page).text)[1]
    return {"csrfmiddlewaretoken": token} | typed


def test_form_sent_again_leads_where_it_led_and_does_nothing(cast, asking):
    page, messages = asking
    clerk = at_the_desk(cast.clerk)
    sent = from_page(clerk, page, text="是早上还是晚上？")
    first, again = clerk.post(page, sent), clerk.post(page, sent)
    assert (first.status_code, again.status_code, again.url, messages.count()) == (302, 302, first.url, 1)
    assert "刚才已经提交过" in clerk.get(again.url).text


def test_other_words_and_another_page_are_another_act(cast, asking):
    page, messages = asking
    clerk = at_the_desk(cast.clerk)
    sent = from_page(clerk, page, text="是早上还是晚上？")
    clerk.post(page, sent)
    clerk.post(page, sent | {"text": "哪一户？"})
    clerk.post(page, from_page(clerk, page, text="是早上还是晚上？"))
    assert messages.count() == 3


def test_files_are_added_once_and_another_file_is_another_act(bureau, cast):
    problem = rectifying(bureau, cast)
    page = reverse("rectification:attach_evidence", args=[problem.number])
    chief = at_the_desk(cast.chief)
    sent = from_page(chief, page, moment="after", caption="新滤料", measure=str(problem.measures.get().order))
    for name in ("a.jpg", "a.jpg", "b.jpg"):
        assert chief.post(page, sent | {"upload": photo(name)}).status_code == 302
    assert Evidence.objects.count() == 2


def test_refused_form_may_be_sent_again_unchanged(cast, asking):
    page, _messages = asking
    clerk = at_the_desk(cast.clerk)
    sent = from_page(clerk, page, text="")
    assert [clerk.post(page, sent).status_code for _turn in range(2)] == [409, 409]
    assert not SentForm.objects.exists()


def test_what_a_script_sends_is_its_own_affair(cast, asking):
    page, messages = asking
    clerk = at_the_desk(cast.clerk)
    sent = from_page(clerk, page, text="是早上还是晚上？")
    for told in ({"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors"}):
        assert clerk.post(page, sent, headers=told).status_code == 302
    assert messages.count() == 2
    assert not SentForm.objects.exists()


def test_press_whose_process_was_killed_does_not_hold_up_the_next(cast, asking, monkeypatch):
    page, messages = asking
    monkeypatch.setattr(once, "WAITS", 1)
    clerk = at_the_desk(cast.clerk)
    sent = from_page(clerk, page, text="是早上还是晚上？")
    clerk.post(page, sent)
    SentForm.objects.update(led_to="")  # as it stands while the first is under way
    messages.all().delete()
    assert clerk.post(page, sent).status_code == 302
    assert messages.count() == 1


def test_page_that_is_shown_once_is_not_made_twice(cast):
    source = exchange.add_source(
        actor=cast.clerk, name="城管通", channel="partner", connection="open311", media_hosts=["img.example.cn"]
    )
    page = reverse("exchange:issue_key", args=[source.code])
    administrator = at_the_desk(cast.administrator)
    sent = from_page(administrator, page, label="正式", scopes=["file"], expires_on="")
    first, again = administrator.post(page, sent), administrator.post(page, sent)
    assert (first.status_code, again.status_code, again.url) == (
        200,
        302,
        reverse("exchange:source", args=[source.code]),
    )
    assert source.keys.count() == 1
