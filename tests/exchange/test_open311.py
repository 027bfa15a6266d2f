"""GeoReport v2 as the standard has it, and what never leaves by it."""

import datetime as dt
import json
import xml.etree.ElementTree as ET
from urllib.parse import urlencode

import pytest

from huiyin.core.timing import today
from huiyin.exchange import actions
from huiyin.exchange.models import Filing
from huiyin.opinions.models import Opinion, OpinionWords
from huiyin.vault.models import SealedRecord
from tests.people import make_bureau, make_cast
from tests.register import answered, on_notice

SAID = {
    "service_code": "drinking",
    "description": "三组水管夜里爆了, 水流了一夜。",
    "address_string": "清禾镇三组村口",
    "first_name": "秋禾",
    "last_name": "沈",
    "phone": "13800001111",
    "attribute[township]": "qinghe",
}
FIELDS = {
    "service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible",
    "service_notice", "requested_datetime", "updated_datetime", "expected_datetime", "address", "address_id", "zipcode", "lat",
    "long", "media_url",
}  # fmt: skip


def file(client, key, **said):
    body = urlencode(SAID | {"api_key": key} | said)
    return client.post("/open311/v2/requests.json", body, "application/x-www-form-urlencoded")


def get(client, path, **query):
    response = client.get(f"/open311/{path}", query)
    assert response["Content-Type"] == "application/json; charset=utf-8"
    return response.status_code, json.loads(response.content)


def test_discovery_names_both_endpoints_in_both_forms(client, in_bureau):
    _status, said = get(client, "discovery.json")
    assert [(one["type"], one["url"]) for one in said["endpoints"]] == [
        ("production", "http://testserver/open311/v2"),
        ("test", "http://testserver/open311/test/v2"),
    ]
    assert {*said} == {"changeset", "contact", "key_service", "endpoints"}
    response = client.get("/open311/discovery.xml")
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    root = ET.fromstring(response.content)
    assert [one.text for one in root.findall("endpoints/endpoint/formats/format")] == [
        "text/xml",
        "application/json",
    ] * 2
    assert root.find("endpoints/endpoint/specification").text == "http://wiki.open311.org/GeoReport_v2"


def test_services_are_the_sections_without_the_discipline_office(client, in_bureau):
    _status, said = get(client, "v2/services.json")
    assert [one["service_code"] for one in said] == ["office", "drinking", "rural", "enforce"]
    root = ET.fromstring(client.get("/open311/v2/services.xml").content)
    assert root.tag == "services"
    assert [one.findtext("service_code") for one in root] == ["office", "drinking", "rural", "enforce"]
    assert {one.findtext("metadata") for one in root} == {"true"}


def test_definition_lists_what_may_be_said_and_requires_nothing(client, in_bureau):
    _status, said = get(client, "v2/services/drinking.json")
    assert said["service_code"] == "drinking"
    assert [(one["order"], one["code"], one["required"]) for one in said["attributes"]] == [
        (1, "kind", False),
        (2, "township", False),
        (3, "publish", False),
    ]
    assert said["attributes"][1]["values"] == [
        {"key": "qinghe", "name": "清禾镇"},
        {"key": "shiqiao", "name": "石桥乡"},
    ]
    assert get(client, "v2/services/nothing.json")[0] == 404


def test_filing_registers_once_with_its_contact_sealed(client, key):
    first = file(client, key)
    again = file(client, key)
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    opinion = Opinion.objects.get()
    assert first.json()[0]["service_request_id"] == opinion.number
    assert (opinion.channel, opinion.text, opinion.township.code) == ("partner", SAID["description"], "qinghe")
    assert (opinion.giver_form, opinion.place, opinion.may_publish) == ("named", SAID["address_string"], False)
    assert SealedRecord.objects.count() == 1
    assert not OpinionWords.objects.filter(text__contains="13800001111").exists()
    row = Filing.objects.get()
    kept = [bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value) for value in vars(row).values()]
    assert not any("13800001111" in value or "沈" in value for value in kept)


def test_the_same_words_two_days_later_are_another_voice(client, key, time_machine):
    now = dt.datetime(2026, 5, 12, 23, 50, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    time_machine.move_to(now, tick=False)
    file(client, key)
    time_machine.move_to(now + dt.timedelta(minutes=20), tick=False)
    file(client, key)  # the retry falls behind midnight
    assert Opinion.objects.count() == 1
    time_machine.move_to(now + dt.timedelta(days=3), tick=False)
    file(client, key)
    assert Opinion.objects.count() == 2


def test_idempotency_key_tells_retries_from_mistakes(client, key):
    def send(**said):
        return client.post(
            "/open311/v2/requests.json", urlencode(SAID | {"api_key": key} | said), "application/x-www-form-urlencoded",
            headers={"Idempotency-Key": "order-1"},
        )  # fmt: skip

    assert send().json() == send().json()
    wrong = send(description="另一件事。")
    assert (wrong.status_code, wrong.json()[0]["code"]) == (400, "400")
    assert Opinion.objects.count() == 1


def test_two_people_with_the_same_words_are_two(client, key):
    file(client, key, account_id="a", phone="", first_name="", last_name="")
    file(client, key, account_id="b", phone="", first_name="", last_name="")
    assert Opinion.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "status", "word"),
    [
        ({"service_code": ""}, 400, "service_code"),
        ({"service_code": "nothing"}, 404, "nothing"),
        ({"service_code": "discipline"}, 404, "discipline"),
        ({"description": " "}, 400, "description"),
        ({"description": "长" * 4001}, 400, "description"),
        ({"lat": "30.5"}, 400, "lat"),
        ({"lat": "nan", "long": "1"}, 400, "lat"),
        ({"lat": "91", "long": "1"}, 400, "lat"),
        ({"address_string": "", "attribute[township]": ""}, 400, "address_string"),
        ({"attribute[kind]": "report"}, 400, "kind"),
        ({"attribute[township]": "elsewhere"}, 400, "township"),
        ({"api_key": ""}, 403, "api_key"),
        ({"api_key": "huiyin_wrong"}, 403, ""),
    ],
)
def test_filing_refuses_what_cannot_be_taken(client, key, said, status, word):
    response = file(client, key, **said)
    assert response.status_code == status
    [error] = response.json()
    assert error["code"] == str(status)
    assert word in error["description"]
    assert not Opinion.objects.exists()


def test_faults_come_in_the_form_that_was_asked_for(client, key):
    response = client.post("/open311/v2/requests.xml", "api_key=x", "application/x-www-form-urlencoded")
    assert response.status_code == 403
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert ET.fromstring(response.content).findtext("error/code") == "403"
    assert client.post("/open311/v2/requests.json", "{}", "application/json").status_code == 415
    assert client.delete("/open311/v2/requests.json").status_code == 405
    assert client.delete("/open311/v2/requests.json")["Allow"] == "GET, HEAD, POST"


def test_rehearsal_answers_and_registers_nothing(client, key):
    answer = client.post(
        "/open311/test/v2/requests.json", urlencode(SAID | {"api_key": key}), "application/x-www-form-urlencoded"
    )
    assert answer.json()[0]["service_request_id"] == "test"
    assert not Opinion.objects.exists()


def test_list_shows_what_was_published_and_nothing_else(client, in_bureau, cast, key):
    answered(in_bureau, cast)
    problem = on_notice(in_bureau, cast)
    file(client, key)
    _status, [item] = get(client, "v2/requests.json", api_key=key)
    assert {*item} == FIELDS
    assert (item["service_request_id"], item["status"], item["service_code"]) == (problem.number, "open", "drinking")
    assert item["requested_datetime"] == f"{today()}T00:00:00+08:00"
    assert item["lat"] is None
    assert item["description"] == "清禾镇供水浑浊\n三组连续半个月浑水。"
    root = ET.fromstring(client.get("/open311/v2/requests.xml").content)
    assert root.tag == "service_requests"
    assert [one.tag for one in root] == ["request"]
    assert {one.tag for one in root[0]} == FIELDS
    _status, [extended] = get(client, "v2/requests.json", extensions="true")
    assert extended["notes"][0]["description"]
    assert get(client, f"v2/requests/{problem.number}.json")[1] == [item]


def test_source_follows_what_it_filed_and_nobody_else_does(client, key, partner, cast, in_bureau):
    number = file(client, key).json()[0]["service_request_id"]
    assert get(client, f"v2/requests/{number}.json")[0] == 404
    status, [item] = get(client, f"v2/requests/{number}.json", api_key=key)
    assert (status, item["status"], item["status_notes"], item["description"]) == (200, "open", "已登记", "")
    other = actions.add_source(actor=cast.clerk, name="邻县", channel="partner", connection="api")
    _key, secret = actions.issue_key(other, actor=cast.administrator, label="正式", scopes=["read"])
    assert get(client, f"v2/requests/{number}.json", api_key=secret)[0] == 404
    assert get(client, "v2/requests.json", service_request_id=f"{number},x", api_key=key)[1] == [item]
    assert get(client, f"v2/tokens/{number}.json", api_key=key)[1] == [{"service_request_id": number, "token": number}]
    assert get(client, f"v2/tokens/{number}.json")[0] == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"status": "open"}, 200),
        ({"status": "open,closed"}, 200),
        ({"status": "done"}, 400),
        ({"service_code": "drinking,rural"}, 200),
        ({"service_code": "nothing"}, 404),
        ({"start_date": "2026-01-01T00:00:00+08:00", "end_date": "2026-03-01T00:00:00Z"}, 200),
        ({"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-06-01T00:00:00Z"}, 400),
        ({"start_date": "2026-03-01", "end_date": "2026-02-01"}, 400),
        ({"start_date": "9999-12-01"}, 400),
        ({"end_date": "0001-01-02"}, 400),
        ({"start_date": "yesterday"}, 400),
        ({"page": "2", "page_size": "50"}, 200),
        ({"page": "0"}, 400),
        ({"page_size": "1001"}, 400),
        ({"page": "1000", "page_size": "1000"}, 200),
        ({"jurisdiction_id": "any.where", "service_request_id": ""}, 200),
    ],
)
def test_filters_are_read_or_refused(client, in_bureau, query, status):
    assert get(client, "v2/requests.json", **query)[0] == status


def test_pages_of_the_list_cost_the_same_number_of_queries(
    client, in_bureau, cast, django_assert_num_queries, django_assert_max_num_queries
):
    on_notice(in_bureau, cast)
    client.get("/open311/v2/requests.json")
    with django_assert_max_num_queries(3):
        client.get("/open311/v2/requests.json?page=1&page_size=10")


def test_keys_of_another_bureau_and_revoked_ones_open_nothing(client, key, partner, cast, in_bureau):
    from django_scopes import scope

    elsewhere = make_bureau("zhixian")
    with scope(bureau=elsewhere):
        them = make_cast(elsewhere)
        theirs = actions.add_source(actor=them.clerk, name="城管通", channel="partner", connection="open311")
        _key, foreign = actions.issue_key(theirs, actor=them.office_head, label="正式", scopes=["file", "read"])
    assert file(client, foreign).status_code == 403
    actions.revoke_key(partner.keys.get(), actor=cast.administrator)
    assert file(client, key).status_code == 403
    assert not Opinion.objects.exists()


def test_key_without_the_scope_files_nothing(client, partner, cast):
    _key, reader = actions.issue_key(partner, actor=cast.office_head, label="只读", scopes=["read"])
    assert file(client, reader).status_code == 403


def test_flood_of_one_key_is_contained_and_others_go_on(client, key, partner, cast, monkeypatch):
    from huiyin.exchange import doors

    monkeypatch.setattr(doors.filings, "per_network", 2)
    _key, second = actions.issue_key(partner, actor=cast.office_head, label="备用", scopes=["file"])
    assert [file(client, key, description=f"第{n}件").status_code for n in range(3)] == [200, 200, 429]
    assert int(file(client, key)["Retry-After"]) > 0
    assert file(client, second, description="另一处").status_code == 200
    assert client.get("/say/").status_code == 200


@pytest.mark.parametrize(("form", "begins"), [("json", '[{"code": "400"'), ("xml", "<?xml")])
def test_nul_is_refused_in_the_form_that_was_asked_for(client, in_bureau, form, begins):
    for response in (
        client.get(f"/open311/v2/requests.{form}?status=%00"),
        client.get(f"/open311/v2/requests/%00.{form}"),
        client.post(f"/open311/v2/requests.{form}", {"description": "水\0浑"}),
    ):
        assert response.status_code == 400
        assert response.content.decode().startswith(begins)
