"""The public ledger: what was published and nothing else, and the objection that anybody may raise."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.core.errors import NotNow
from huiyin.core.receipts import receipt_hash
from huiyin.disclosure import actions as disclosure
from huiyin.disclosure.models import Publication
from huiyin.opinions.models import Opinion
from huiyin.org.models import Bureau
from huiyin.rectification import actions
from huiyin.rectification.models import Objection, ObjectionFile, Problem
from tests.desk import at_the_desk
from tests.people import Cast, make_bureau
from tests.portal.test_receipt import act
from tests.register import on_notice, verified

pytestmark = pytest.mark.usefixtures("in_bureau")
KEY = "0" * 32


def get(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_published_problem_is_listed_and_tells_its_story(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    assert problem.title in get(client, "/ledger/")
    page = get(client, f"/ledger/{problem.number}/")
    for words in (problem.manifestation, "更换滤料", "出厂水浊度低于 1 NTU", "现场三户出水清。", "days left to object"):
        assert words in page


def test_verified_but_unpublished_problem_is_nowhere(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = verified(bureau, cast)
    assert problem.title not in get(client, "/ledger/")
    assert client.get(f"/ledger/{problem.number}/").status_code == 404
    assert client.get(f"/ledger/{problem.number}/sheet/").status_code == 404
    assert client.post(f"/ledger/{problem.number}/object/", {"key": KEY, "text": "不是"}).status_code == 404


def test_facts_stand_apart_and_the_rating_reaches_the_page(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    opinion = problem.opinions.get()
    Opinion.objects.filter(pk=opinion.pk).update(receipt_hash=receipt_hash("48372915660411807253"))
    assert facts(get(client, f"/ledger/{problem.number}/")) == ["done", "done", "done", "waiting", "waiting"]
    page = client.post("/receipt/", {"code": "48372915660411807253"}).content.decode()
    token = re.search('name="token" value="([^"]*)"', page)
    assert token
    client.post("/receipt/rate/", {"token": token[1], "level": 5})
    assert facts(get(client, f"/ledger/{problem.number}/")) == ["done", "done", "done", "waiting", "done"]


def facts(page: str) -> list[str]:
    return re.findall(r'class="fact fact-(\w+)"', page)


def object_to(client: Client, problem: Problem, key: str = KEY, text: str = "早上还是浑的。") -> str:
    """Object on the public page and return the receipt's code."""
    page = client.post(f"/ledger/{problem.number}/object/", {"key": key, "text": text}).content.decode()
    return "".join(re.findall(r"<span>(\d{4})</span>", page))


def test_photos_come_with_the_objection_and_the_page_counts_it(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    address = f"/ledger/{problem.number}/"
    assert "Objections" not in get(client, address)
    for _ in range(2):
        files = [SimpleUploadedFile("水样.txt", b"0.9 NTU"), SimpleUploadedFile("水样.exe", b"MZ\x90\x00")]
        page = client.post(f"{address}object/", {"key": KEY, "text": "早上还是浑的。", "files": files}).content.decode()
        assert "水样.exe: " in page
    assert ObjectionFile.objects.count() == 1
    page = get(client, address)
    assert "<span>Open</span> <span>1</span>" in page
    assert "早上还是浑的。" not in page


def test_switch_keeps_an_objection_that_is_being_written(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    page = client.post(f"/ledger/{problem.number}/?elder=1", {"key": KEY, "text": "写了一半"}).content.decode()
    assert "写了一半</textarea>" in page
    assert f'value="{KEY}"' in page
    assert not Objection.objects.exists()


def test_sections_are_named_in_the_readers_language(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    assert problem.section
    type(problem.section).objects.filter(pk=problem.section.pk).update(name_en="Drinking water")
    page = get(client, f"/ledger/{problem.number}/")
    assert "<span>Drinking water</span>" in page
    assert "as they wrote it, in Chinese" in page


def follow(client: Client, code: str) -> str:
    return client.post("/receipt/", {"code": code}).content.decode()


def test_objection_is_taken_in_once_and_hands_out_one_receipt(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    first, again = object_to(client, problem), object_to(client, problem)
    assert (len(first), again) == (20, first)
    assert list(Objection.objects.values_list("text", flat=True)) == ["早上还是浑的。"]


def test_objector_follows_the_decision_and_what_comes_of_it(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    code = object_to(client, problem)
    waiting = follow(client, code)
    assert "People who took no part are looking into it" in waiting
    assert "早上还是浑的。" in waiting
    actions.dismiss(problem.objections.get(), actor=cast.inspector, finding="三户复测达标。")
    decided = follow(client, code)
    assert "Not upheld" in decided
    assert decided.count("三户复测达标。") == 1
    Problem.objects.filter(pk=problem.pk).update(notice_from="2020-01-01", notice_until="2020-01-06")
    problem.refresh_from_db()
    actions.strike(problem, actor=cast.inspector)
    assert "Struck off" in follow(client, code)


def test_objection_that_goes_along_is_told_so(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    codes = [object_to(client, problem, key=key * 32, text=f"{key}组还浑。") for key in "12"]
    first = problem.objections.get(text="1组还浑。")
    actions.uphold(first, actor=cast.inspector, finding="1组属实。")
    told = [follow(client, code) for code in codes]
    assert ["You were right" in told[0], "Yours goes with it" in told[1]] == [True, True]
    assert [page.count("1组属实。") for page in told] == [1, 1]


def test_objector_says_more_and_adds_a_photo_which_the_inspectors_see(
    client: Client, bureau: Bureau, cast: Cast
) -> None:
    problem = on_notice(bureau, cast)
    page = follow(client, object_to(client, problem))
    page = act(client, "say-more", page, text="今早又浑了。")
    act(client, "say-more", page, text="今早又浑了。")
    page = act(client, "say-more", page, files=[SimpleUploadedFile("水样.txt", b"0.9 NTU")])
    assert page.count("今早又浑了。") == 1
    assert "1 file of yours is kept" in page
    address = f"/desk/ledger/{problem.number}/"
    file = ObjectionFile.objects.get().storage_name
    inspector, chief = at_the_desk(cast.inspector), at_the_desk(cast.chief)
    assert "今早又浑了。" in inspector.get(address).text
    assert inspector.get(f"{address}objection/{file}/").getvalue() == b"0.9 NTU"
    assert "今早又浑了。" not in chief.get(address).text
    assert chief.get(f"{address}objection/{file}/").status_code == 404


def test_objection_taken_back_no_longer_stands_in_the_way(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    page = follow(client, object_to(client, problem))
    Problem.objects.filter(pk=problem.pk).update(notice_from="2020-01-01", notice_until="2020-01-06")
    problem.refresh_from_db()
    with pytest.raises(NotNow):
        actions.strike(problem, actor=cast.inspector)
    assert "You took your objection back" in act(client, "withdraw", page)
    actions.strike(problem, actor=cast.inspector)
    for verb, said in (("say-more", {"text": "还浑"}), ("withdraw", {})):
        assert "This objection was decided already." in act(client, verb, page, **said)
    assert problem.objections.get().outcome == Objection.Outcome.WITHDRAWN


def test_decided_objection_takes_nothing_more(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    page = follow(client, object_to(client, problem))
    actions.dismiss(problem.objections.get(), actor=cast.inspector, finding="三户复测达标。")
    refused = act(client, "say-more", page, files=[SimpleUploadedFile("水样.txt", b"0.9")])
    assert "This objection was decided already." in refused
    assert not ObjectionFile.objects.exists()


def test_objection_without_words_is_refused(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    page = client.post(f"/ledger/{problem.number}/object/", {"key": KEY, "text": ""})
    assert "Nothing is written yet" in page.content.decode()
    assert not Objection.objects.exists()


def test_objection_after_the_notice_is_told_why(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    Problem.objects.filter(pk=problem.pk).update(notice_from="2020-01-01", notice_until="2020-01-06")
    page = client.post(f"/ledger/{problem.number}/object/", {"key": KEY, "text": "浑"})
    assert "The notice period is over" in page.content.decode()


def test_taken_down_leaves_a_tombstone_with_the_reason(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    disclosure.withdraw(Publication.objects.get(is_current=True), actor=cast.office_head, reason="照片中有人脸。")
    response = client.get(f"/ledger/{problem.number}/")
    assert (response.status_code, "照片中有人脸。" in response.content.decode()) == (410, True)
    assert problem.title not in get(client, "/ledger/")
    assert client.get(f"/ledger/{problem.number}/photos/1/small/").status_code == 404


def test_only_photos_named_by_the_snapshot_are_shown(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    response = client.get(f"/ledger/{problem.number}/photos/1/small/")
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert client.get(f"/ledger/{problem.number}/photos/2/small/").status_code == 404


def test_feed_tells_the_newest(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    response = client.get("/ledger/feed.xml")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert f"/ledger/{problem.number}/" in response.content.decode()


def test_sheet_says_how_to_object(client: Client, bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(bureau, cast)
    page = get(client, f"/ledger/{problem.number}/sheet/")
    assert f"http://testserver/ledger/{problem.number}/" in page
    assert page.count(' lang="zh-Hans">') >= 3  # read out as Chinese on the English sheet too


def test_another_bureaus_item_is_not_here(client: Client, bureau: Bureau, cast: Cast, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    settings.PORTAL_BUREAU = bureau.code
    problem = on_notice(bureau, cast)
    make_bureau("other")
    Bureau.objects.filter(code="other").update(hostname="other.example")
    assert client.get(f"/ledger/{problem.number}/").status_code == 200
    assert client.get(f"/ledger/{problem.number}/", headers={"host": "other.example"}).status_code == 404


def test_list_costs_the_same_with_one_and_with_three(
    client: Client, bureau: Bureau, cast: Cast, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    on_notice(bureau, cast)
    client.get("/ledger/")
    with CaptureQueriesContext(connection) as one:
        client.get("/ledger/")
    for _ in range(2):
        on_notice(bureau, cast)
    with django_assert_num_queries(len(one)):
        client.get("/ledger/")
