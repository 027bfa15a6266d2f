"""Saying something: three steps carried by the page, one transaction, one receipt."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags
from PIL import Image

from huiyin.confidential.models import Report
from huiyin.core.receipts import normalise
from huiyin.core.throttle import submissions
from huiyin.opinions.models import Attachment, Opinion
from huiyin.org.models import Bureau, Township
from huiyin.vault.models import SealedRecord
from tests.people import Cast

pytestmark = pytest.mark.usefixtures("in_bureau")
WORDS = "三组的水浑了半个月。我电话 13812345678。"
KEY = "0" * 32
FILLED = {
    "key": KEY,
    "kind": "request",
    "text": WORDS,
    "township": "qinghe",
    "place": "三组渠口",
    "giver_form": "anonymous",
}


def post(client: Client, **data: Any) -> str:
    return client.post("/say/", FILLED | data).content.decode()


def code_of(page: str) -> str:
    found = re.search(r'class="receipt-code">(.*?)</p>', page)
    assert found
    return strip_tags(found[1])


def test_first_step_is_shown_with_a_fresh_key_each_time(client: Client) -> None:
    keys = {re.search('name="key" value="([0-9a-f]{32})"', client.get("/say/").content.decode())[1] for _ in range(2)}  # type: ignore[index]
    assert len(keys) == 2


def test_no_duty_telephone_is_promised_where_there_is_none(client: Client) -> None:
    page = client.get("/say/").content.decode()
    assert "call 110 first" in page
    assert "duty telephone" not in page


def test_going_on_without_words_stays_and_says_so(client: Client) -> None:
    page = post(client, text=" ", go="2")
    assert "Nothing is written yet" in page
    assert 'value="qinghe"' in page  # what the other step holds travels along


def test_each_step_carries_what_the_others_hold(client: Client) -> None:
    page = post(client, go="2")
    assert f'name="text" value="{WORDS}"' in page
    page = post(client, go="1")
    assert WORDS in page
    assert 'name="place" value="三组渠口"' in page


def test_the_township_that_the_words_name_is_chosen_until_somebody_chooses(client: Client) -> None:
    def chosen(text: str, **data: str) -> list[str]:
        page = client.post("/say/", {"key": KEY, "kind": "request", "text": text, "go": "2"} | data).content.decode()
        return re.findall(r'<option value="(\w*)" selected', page)

    one, other = Township.objects.order_by("code")[:2]
    assert chosen(f"{one}三组的水浑了。") == [one.code]
    assert chosen(f"{one}三组的水浑了。", township="") == [""]
    assert chosen(f"{one}和{other}的水浑了。") == chosen("水浑了。") == [""]


def test_preview_masks_what_was_found_and_shows_what_was_unticked(client: Client) -> None:
    assert "138********" in post(client, go="3")
    page = post(client, go="3", looked="1", seen="13812345678")
    assert 'data-finding="13812345678" data-mask-with="138********">13812345678</mark>' in page


def test_words_become_one_opinion_with_a_receipt(client: Client, bureau: Bureau) -> None:
    page = post(client, go="send", looked="1", seen="13812345678", mask="13812345678", may_publish="on")
    opinion = Opinion.objects.get()
    code = normalise(code_of(page))
    assert code
    assert opinion.number in page
    assert (opinion.text, opinion.public_text) == (WORDS, "三组的水浑了半个月。我电话 138********。")
    assert (opinion.township and opinion.township.code, opinion.place, opinion.channel) == ("qinghe", "三组渠口", "web")
    assert not SealedRecord.objects.exists()


def test_sent_twice_is_one_opinion_and_the_same_receipt(client: Client) -> None:
    first, second = (code_of(post(client, go="send", looked="1")) for _ in range(2))
    assert first == second
    assert Opinion.objects.count() == 1


def test_not_agreed_is_not_published(client: Client) -> None:
    post(client, go="send", looked="1")
    opinion = Opinion.objects.get()
    assert (opinion.may_publish, opinion.public_text) == (False, "")


def test_contact_is_sealed_and_stands_nowhere_else(client: Client) -> None:
    post(client, go="send", looked="1", text="水浑。", giver_form="named", name="李秀英", phone="13900001111")
    assert SealedRecord.objects.count() == 1
    assert "13900001111" not in str(Opinion.objects.values().get())


def test_whoever_stays_anonymous_leaves_no_contact_even_if_a_field_was_filled(client: Client) -> None:
    post(client, go="send", looked="1", phone="13900001111")
    assert not SealedRecord.objects.exists()


def test_to_be_reached_one_has_to_leave_a_way(client: Client) -> None:
    assert "To be reached, leave a telephone number" in post(client, go="3", giver_form="named")
    assert not Opinion.objects.exists()


def test_a_flood_from_one_network_is_asked_a_sum_and_loses_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submissions, "per_network", 0 + 1)
    submissions.forget()
    post(client, go="send", looked="1", key="1" * 32)
    page = post(client, go="send", looked="1")
    assert "What is " in page
    assert f'name="text" value="{WORDS}"' in page
    assert Opinion.objects.count() == 1


def test_receipt_page_is_kept_by_no_cache(client: Client) -> None:
    response = client.post("/say/", FILLED | {"go": "send"})
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")


def test_steps_may_be_kept_by_the_browser_so_that_back_brings_the_words_back(client: Client) -> None:
    assert not client.post("/say/", FILLED | {"go": "2"}).has_header("Cache-Control")


def test_submission_needs_thirteen_queries(client: Client, django_assert_num_queries: Any) -> None:
    post(client, go="send", looked="1", key="1" * 32)
    with django_assert_num_queries(13):
        post(client, go="send", looked="1")


def test_reading_sets_no_cookie(client: Client) -> None:
    assert [
        dict(client.get(path).cookies) for path in ("/", "/about/how/", "/about/privacy/", "/about/accessibility/")
    ] == [{}] * 4


def picture() -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(drawn, "JPEG")
    return SimpleUploadedFile("IMG_20260512_住址.jpg", drawn.getvalue())


def test_photo_is_kept_under_a_plain_name_and_what_cannot_be_kept_is_said(client: Client) -> None:
    files = [picture(), SimpleUploadedFile("setup.exe", b"MZ\x90\x00 not a paper")]
    page = post(client, go="send", looked="1", files=files)
    kept = Attachment.objects.get()
    assert (kept.is_photo, "住址" in kept.name, kept.passed_on) == (True, False, False)
    assert "1 file is kept with it" in page
    assert "setup.exe: " in page
    assert "/receipt/say-more/" in page


def test_tenth_photo_is_named_on_the_receipt(client: Client) -> None:
    page = post(client, go="send", looked="1", files=[picture() for _ in range(10)])
    assert Attachment.objects.count() == 9
    assert "There is no room for it: at most 9 files are kept" in page
    assert "/receipt/say-more/" not in page  # no room


def test_files_sent_twice_are_kept_once(client: Client) -> None:
    for _ in range(2):
        post(client, go="send", looked="1", files=[picture()])
    assert Attachment.objects.count() == 1


def test_report_on_a_person_never_enters_the_common_register(client: Client, cast: Cast) -> None:
    told = {"kind": "report", "text": "科长收了红包。", "named": "李四", "section": "drinking", "place": ""}
    assert "sealed register" in post(client, **told, go="2")
    assert "Nothing of it is ever published" in post(client, **told, go="3")
    page = post(client, **told, go="send")
    assert "It is sealed" in page
    assert (Opinion.objects.count(), Report.objects.count()) == (0, 1)
    assert "李四" not in page
    story = client.post("/receipt/", {"code": code_of(page)}).content.decode()
    assert "Received by the discipline office" in story
    assert "红包" not in story


@pytest.mark.parametrize("step", ["1", "2", "3"])
@pytest.mark.parametrize("kind", ["request", "report"])
def test_switch_keeps_the_step_and_all_that_was_typed(client: Client, step: str, kind: str) -> None:
    page = client.post("/say/?language=zh-hans", FILLED | {"kind": kind, "go": step, "phone": "139"}).content.decode()
    assert ('aria-current="step"' in page, 'lang="zh-Hans"' in page) == (True, True)
    assert f'name="go" value="{step}"' in page
    for typed in (WORDS, KEY, "三组渠口", "139"):
        assert typed in page
    assert (Opinion.objects.count(), Report.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ["request", "report"])
def test_switch_shows_the_same_receipt_once_more(client: Client, kind: str) -> None:
    page = post(client, kind=kind, go="send", looked="1", files=[picture(), SimpleUploadedFile("a.exe", b"MZ\x90\x00")])
    slip = re.search('name="slip" value="([^"]*)"', page)[1]  # type: ignore[index]
    again = client.post("/receipt/slip/?language=en", {"slip": slip})
    for part in (
        'class="receipt-code">.*?</p>',
        '<p class="lead">.*?</p>',
        "1 file is kept",
        "a.exe: ",
        'class="code">.*?</p>',
    ):
        assert re.findall(part, again.content.decode()) == re.findall(part, page) != []
    assert again["Cache-Control"] == "no-store"
    assert Opinion.objects.count() + Report.objects.count() == 1


def test_forged_slip_shows_nothing(client: Client) -> None:
    assert client.post("/receipt/slip/?language=en", {"slip": "forged"})["Location"] == "/receipt/"


def test_receipt_is_drawn_anew_by_its_slip_alone(client: Client) -> None:
    slip = re.search('name="slip" value="([^"]*)"', post(client, go="send", looked="1"))[1]  # type: ignore[index]
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post("/receipt/slip/?language=en", {"slip": slip}).status_code == 200


def test_last_step_shows_all_that_is_sent(client: Client, cast: Cast) -> None:
    page = strip_tags(post(client, go="3", giver_form="named", phone="13900001111"))
    for told in ("清禾镇", "三组渠口", "Leave contact data", "13900001111"):
        assert told in page
    report = strip_tags(post(client, go="3", kind="report", named="李四", section="drinking"))
    for told in ("李四", "三组渠口", "农村饮水安全中心"):
        assert told in report


def test_number_of_a_report_does_not_tell_that_it_is_one(client: Client, bureau: Bureau) -> None:
    post(client, kind="report", go="send")
    assert re.fullmatch(r"\d\d-\d{4}-\d{4}", Report.objects.get().number)
