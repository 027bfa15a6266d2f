"""Writing to the director on the portal, and what the public sees of the mailbox."""

import re

import pytest
from django.utils.html import strip_tags

from huiyin.confidential.models import Report
from huiyin.core import memory
from huiyin.core.receipts import normalise
from huiyin.mailbox import public
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Opinion
from huiyin.vault.models import SealedRecord
from tests.mailbox.conftest import agreed, written

pytestmark = pytest.mark.usefixtures("in_bureau")
KEY = "7" * 32
FILLED = {
    "key": KEY,
    "kind": "request",
    "text": "泵站坏了十天。",
    "giver_form": "anonymous",
    "go": "send",
    "looked": "1",
}


def test_letter_gets_a_receipt_and_the_directors_promise_once_however_often_it_is_sent(client):
    pages = [client.post("/mailbox/write/", FILLED).content.decode() for _time in range(2)]
    codes = {normalise(strip_tags(re.search(r'class="receipt-code">(.*?)</p>', page)[1])) for page in pages}
    assert len(codes) == 1
    assert "The director reads your letter personally" in pages[0]
    letter = Opinion.objects.get()
    assert (letter.channel, letter.text, letter.registered_by) == ("mailbox", "泵站坏了十天。", None)


def test_form_leads_through_its_own_steps_and_keeps_what_was_typed(client):
    page = client.post("/mailbox/write/", FILLED | {"go": "2"}).content.decode()
    assert 'action="/mailbox/write/"' in page
    assert 'name="text" value="泵站坏了十天。"' in page


def test_name_left_with_a_letter_is_sealed(client):
    client.post("/mailbox/write/", FILLED | {"giver_form": "named", "name": "王春梅", "phone": "13900001111"})
    assert SealedRecord.objects.count() == 1
    assert "王春梅" not in str(Opinion.objects.values().get())


def test_report_on_a_person_never_reaches_the_mailbox(client):
    client.post("/mailbox/write/", FILLED | {"kind": "report", "named": "局长"})
    assert (Opinion.objects.count(), Report.objects.count()) == (0, 1)


def test_public_sees_counts_and_of_few_answers_no_times(client, in_bureau, cast):
    letters = [written(in_bureau) for _round in range(5)]
    for letter in letters[:4]:
        opinions.answer(agreed(letter, cast), actor=cast.director)
    few = public.figures(in_bureau)
    assert (few.letters, few.answered, few.median_days, few.in_time) == (5, 4, None, None)
    assert "Of fewer than five answers no time is told" in client.get("/mailbox/").content.decode()
    opinions.answer(agreed(letters[4], cast), actor=cast.director)
    memory.forget()
    told = public.figures(in_bureau)
    assert (told.answered, told.median_days, told.in_time_percent) == (5, 0, 100)
    assert [(one.received, one.answered) for one in told.months] == [(0, 0)] * 11 + [(5, 5)]
    page = client.get("/mailbox/").content.decode()
    assert "100%" in page
    assert letters[0].text not in page
