"""Following a receipt: what the code opens, and what only its holder may do."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.confidential import public as reports
from huiyin.core.throttle import wrong_codes
from huiyin.notifications.models import Notification
from huiyin.opinions import actions
from huiyin.opinions.models import Attachment, Message, Rating
from huiyin.org.models import Bureau, Section
from tests.people import Cast
from tests.register import TURBID, dispatched, on_notice, say

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture(autouse=True)
def _no_throttle_left_over() -> None:
    wrong_codes.forget()


def look_up(client: Client, code: str) -> str:
    return client.post("/receipt/", {"code": code}).content.decode()


def act(client: Client, verb: str, page: str, **data: Any) -> str:
    carried = dict(re.findall('name="(token|key)" value="([^"]*)"', page))
    return client.post(f"/receipt/{verb}/", data | carried).content.decode()


def test_code_opens_the_story_however_it_is_typed(client: Client, bureau: Bureau) -> None:
    said = say(bureau)
    spoken = "-".join(said.code[at : at + 4] for at in range(0, 20, 4))
    for typed in (said.code, spoken, f" {spoken} "):
        page = look_up(client, typed)
        assert TURBID in page
        assert said.opinion.number in page
        assert said.code not in page


def test_wrong_code_and_missing_one_get_the_same_answer(client: Client, bureau: Bureau) -> None:
    code = say(bureau).code
    missing = say(bureau, key="f" * 32)
    missing.opinion.updates.all().delete()
    type(missing.opinion).objects.filter(pk=missing.opinion.pk).update(receipt_hash=b"gone")
    assert "Nothing found" in look_up(client, missing.code)
    assert "One digit seems wrong" in look_up(client, code[:-1] + str((int(code[-1]) + 1) % 10))


def test_guessing_is_slowed_but_a_right_code_always_opens(
    client: Client, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wrong_codes, "per_network", 1)
    look_up(client, "1")
    assert "Too many wrong codes" in look_up(client, "1")
    assert TURBID in look_up(client, say(bureau).code)


def test_no_code_stands_in_an_address(client: Client, bureau: Bureau) -> None:
    said = say(bureau)
    assert TURBID not in client.get("/receipt/", {"code": said.code}).content.decode()


def test_question_of_the_office_is_answered_once_even_when_reloaded(client: Client, bureau: Bureau, cast: Cast) -> None:
    said = say(bureau)
    actions.ask(said.opinion, actor=cast.clerk, text="早晨浑还是全天浑？")
    page = look_up(client, said.code)
    assert "早晨浑还是全天浑？" in page
    for _ in range(2):
        assert "We have added it" in act(client, "say-more", page, text="全天都浑。")
    assert list(Message.objects.filter(direction="from_giver").values_list("text", flat=True)) == ["全天都浑。"]


def test_empty_addition_is_refused_beside_its_field(client: Client, bureau: Bureau) -> None:
    page = act(client, "say-more", look_up(client, say(bureau).code), text="")
    assert "Nothing is written yet" in page
    assert not Message.objects.exists()


def test_withdrawn_is_withdrawn_once(client: Client, bureau: Bureau) -> None:
    said = say(bureau)
    page = look_up(client, said.code)
    assert "It is withdrawn" in act(client, "withdraw", page)
    said.opinion.refresh_from_db()
    assert said.opinion.status == "withdrawn"
    assert "no longer possible" in act(client, "withdraw", page)


def test_section_that_had_it_is_told_of_a_withdrawal(client: Client, bureau: Bureau, cast: Cast) -> None:
    said = say(bureau)
    words = {"severity": "serious", "deputy": cast.deputy, "dispatch_text": TURBID}
    actions.accept(said.opinion, actor=cast.clerk, section=Section.objects.get(code="drinking"), **words)
    actions.dispatch(said.opinion, actor=cast.clerk)
    Notification.objects.all().delete()
    act(client, "withdraw", look_up(client, said.code))
    [told] = Notification.objects.all()
    assert (told.to, told.by, told.url) == (cast.chief, None, "/desk/inbox/")
    assert "反映人已撤回" in told.text


def test_withdrawn_offers_no_box_and_takes_nothing_more(client: Client, bureau: Bureau) -> None:
    page = look_up(client, say(bureau).code)
    assert "/receipt/say-more/" not in act(client, "withdraw", page)
    assert "nobody would read it" in act(client, "say-more", page, text="还有")
    assert "nobody would read it" in act(client, "say-more", page, files=[note("经过.txt")])
    assert (Message.objects.count(), Attachment.objects.count()) == (0, 0)


def test_rating_waits_for_the_answer(client: Client, bureau: Bureau, cast: Cast) -> None:
    said = say(bureau)
    page = look_up(client, said.code)
    assert "/receipt/rate/" not in page
    assert "You can rate once the bureau has answered" in act(client, "rate", page, level=5)
    assert not Rating.objects.exists()


def test_low_rating_tells_who_calls_back(client: Client, bureau: Bureau, cast: Cast) -> None:
    said = say(bureau)
    opinion = said.opinion
    section = dispatched(bureau, cast).section
    assert section
    actions.accept(
        opinion, actor=cast.clerk, section=section, severity="serious", deputy=cast.deputy, dispatch_text=TURBID
    )
    actions.dispatch(opinion, actor=cast.clerk)
    actions.draft_reply(opinion, actor=cast.chief, text="已换滤料。", outcome="adopted")
    actions.answer(opinion, actor=cast.deputy)
    page = act(client, "rate", look_up(client, said.code), level=2, reasons=["not_solved", "quick"], comment="还是浑")
    rating = Rating.objects.get()
    assert (rating.level, rating.reasons, rating.comment) == (2, ["not_solved"], "还是浑")
    assert cast.clerk.name in page
    assert "You rated this already" in act(client, "rate", page, level=5)


def test_story_tells_each_step_of_the_problem(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    opinion = problem.opinions.get()
    from huiyin.core.receipts import receipt_hash

    type(opinion).objects.filter(pk=opinion.pk).update(receipt_hash=receipt_hash("48372915660411807253"))
    page = look_up(client, "48372915660411807253")
    for words in (
        "Put on the list of problems",
        "The measures are decided",
        "and passed",
        "On public notice for 5 days",
    ):
        assert words in page


def test_old_token_asks_for_the_code_and_keeps_the_words(client: Client) -> None:
    page = client.post("/receipt/say-more/", {"token": "forged", "text": "我写了很多"}).content.decode()
    assert "please enter the code once more" in page
    assert "我写了很多" in page


@pytest.mark.parametrize("verb", ["say-more", "slip", "withdraw", "rate"])
def test_acts_are_not_links(client: Client, verb: str) -> None:
    assert client.get(f"/receipt/{verb}/").status_code == 405


def test_files_are_added_by_receipt(client: Client, bureau: Bureau) -> None:
    page = look_up(client, say(bureau).code)
    page = act(client, "say-more", page, files=[SimpleUploadedFile("经过.txt", "三组五户都浑。".encode())])
    assert "We have added it" in page
    assert "1 file was added" in page
    assert Attachment.objects.get().media_type == "text/plain"


def test_reload_adds_no_file_a_second_time_and_what_was_refused_may_be_sent_again(
    client: Client, bureau: Bureau
) -> None:
    page = look_up(client, say(bureau).code)
    assert "Nothing is written yet" in act(client, "say-more", page, text="")
    for _ in range(2):
        assert "We have added it" in act(client, "say-more", page, files=[note("经过.txt")])
    assert Attachment.objects.count() == 1
    again = act(client, "say-more", page, files=[note("经过.txt")])
    act(client, "say-more", again, files=[note("经过.txt")])
    assert Attachment.objects.count() == 2


def note(name: str, text: str = "三组五户都浑。") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_words_and_files_go_together_and_what_was_left_out_is_named(client: Client, bureau: Bureau) -> None:
    page = look_up(client, say(bureau).code)
    page = act(client, "say-more", page, text="还有照片。", files=[note("经过.txt"), note("空.txt", "")])
    assert "The office will read it. 1 file was added." in page
    assert "空.txt: The file is empty." in page
    assert (Message.objects.get().text, Attachment.objects.count()) == ("还有照片。", 1)


def test_nothing_added_is_not_said_to_be(client: Client, bureau: Bureau) -> None:
    page = look_up(client, say(bureau).code)
    assert "We have added it" not in act(client, "say-more", page, files=[note("空.txt", "")])


def test_tenth_file_is_named_and_then_no_more_are_asked_for(client: Client, bureau: Bureau) -> None:
    page = look_up(client, say(bureau).code)
    page = act(client, "say-more", page, files=[note(f"{order}.txt") for order in range(10)])
    assert "9 files were added" in page
    assert "9.txt: There is no room for it: at most 9 files are kept." in page
    assert 'type="file"' not in page
    assert Attachment.objects.count() == 9


def test_who_reads_an_addition_is_said_as_it_is(client: Client, bureau: Bureau, cast: Cast) -> None:
    code = reports.submit(reports.Said(text="收红包。", named="李四"), bureau=bureau, key="0" * 32).code
    assert "The discipline office will read it" in act(client, "say-more", look_up(client, code), text="还有一次。")


def test_answer_stands_under_its_question(client: Client, bureau: Bureau, cast: Cast) -> None:
    said = say(bureau)
    actions.ask(said.opinion, actor=cast.clerk, text="早晨浑还是全天浑？")
    act(client, "say-more", look_up(client, said.code), text="全天都浑。")
    page = act(client, "say-more", look_up(client, said.code), text="邻居也是。")
    told = page[page.index("What you said") :]
    places = [
        told.index(words)
        for words in ("The office asked", "早晨浑还是全天浑？", "Your answer", "全天都浑。", "Added", "邻居也是。")
    ]
    assert places == sorted(places)


def test_switch_keeps_the_story_and_what_was_typed_and_does_nothing(client: Client, bureau: Bureau) -> None:
    page = look_up(client, say(bureau).code)
    token = re.search('name="token" value="([^"]*)"', page)[1]  # type: ignore[index]
    for query, mark in (("language=zh-hans", "您说的话"), ("elder=1", 'class="elder"')):
        response = client.post(f"/receipt/?{query}", {"token": token, "text": "写了一半", "files": "渠口.jpg"})
        page = response.content.decode()
        assert mark in page
        assert TURBID in page
        assert "写了一半</textarea>" in page
        assert "请重新选择" in page or "choose them again" in page
    assert not Message.objects.exists()
    assert client.cookies["huiyin_elder"].value == "1"


def test_switch_keeps_a_code_that_is_being_typed_and_looks_nothing_up(client: Client, bureau: Bureau) -> None:
    code = say(bureau).code
    page = client.post("/receipt/?elder=1", {"code": code}).content.decode()
    assert f'value="{code}"' in page
    assert TURBID not in page


def test_an_act_keeps_what_was_typed_beside_it(client: Client, bureau: Bureau) -> None:
    page = act(client, "rate", look_up(client, say(bureau).code), level=5, text="写了一半")
    assert "You can rate once the bureau has answered" in page
    assert "写了一半</textarea>" in page


def test_words_of_an_old_page_wait_in_their_box_for_the_code(client: Client, bureau: Bureau) -> None:
    page = client.post(
        "/receipt/", {"code": say(bureau).code, "token": "forged", "text": "我写了很多"}
    ).content.decode()
    assert "我写了很多</textarea>" in page


@pytest.mark.parametrize("typed", ["26-0715-7483", "2607157483", "26 0715 7483"])
def test_public_number_is_told_from_a_code(client: Client, typed: str) -> None:
    assert "That is the public number" in look_up(client, typed)


def test_sealed_report_is_added_to_and_withdrawn_by_receipt_but_not_rated(
    client: Client, bureau: Bureau, cast: Cast
) -> None:
    code = reports.submit(reports.Said(text="收红包。", named="李四"), bureau=bureau, key="0" * 32).code
    page = look_up(client, code)
    assert "We have added it" in act(client, "say-more", page, text="还有一次。")
    assert "This cannot be rated" in act(client, "rate", page, level=5)
    assert "It is withdrawn" in act(client, "withdraw", page)
