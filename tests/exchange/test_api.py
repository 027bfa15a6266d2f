"""The interface: every answer that its description names, and nothing else."""

import json

import pytest

from huiyin.exchange import actions
from huiyin.exchange.api import reading
from huiyin.exchange.api.spec import document
from huiyin.exchange.doors import Fault
from huiyin.exchange.models import Filing
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Opinion
from huiyin.org.models import Section
from huiyin.vault.models import SealedRecord
from tests.register import answered, on_notice, say

SAID = {
    "text": "支渠淤了两年, 秋灌放不下水。",
    "reference": "A-17",
    "township": "shiqiao",
    "contact": {"phone": "13800001111"},
}


def send(client, key, said, **headers):
    body = said if isinstance(said, str | bytes) else json.dumps(said)
    return client.post(
        "/api/v1/opinions", body, "application/json", headers={"Authorization": f"Bearer {key}"} | headers
    )


def ask(client, path, key="", **query):
    return client.get(f"/api/v1/{path}", query, headers={"Authorization": f"Bearer {key}"} if key else {})


def fits(schema, value, schemas):
    """Say whether a value is what a schema of ours describes: our schemas need no more of the standard than this."""
    if "$ref" in schema:
        return fits(schemas[schema["$ref"].rpartition("/")[2]], value, schemas)
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kinds = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}
    if not isinstance(value, tuple(kinds[one] for one in types)):
        return False
    if isinstance(value, dict):
        properties, other = schema.get("properties", {}), schema.get("additionalProperties")
        named = all(fits(properties[name], each, schemas) for name, each in value.items() if name in properties)
        rest = [each for name, each in value.items() if name not in properties]
        return (
            named
            and {*schema.get("required", [])} <= {*value}
            and (all(fits(other, each, schemas) for each in rest) if isinstance(other, dict) else not rest)
        )
    if isinstance(value, list):
        return all(fits(schema["items"], each, schemas) for each in value)
    return "enum" not in schema or value in schema["enum"]


def is_as_described(response, path, method):
    spec = document("http://testserver/api/v1", {"township": [], "section": [], "stage": []})
    answer = spec["paths"][path][method]["responses"][str(response.status_code)]
    [(media_type, said)] = answer["content"].items()
    assert response["Content-Type"].partition(";")[0] == media_type
    assert fits(said["schema"], json.loads(response.content), spec["components"]["schemas"]), response.content.decode()
    return True


def test_filing_answers_with_a_receipt_and_a_retry_with_the_same(client, key):
    first = send(client, key, SAID)
    again = send(client, key, SAID)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert is_as_described(first, "/opinions", "post")
    opinion = Opinion.objects.get()
    assert (opinion.source_ref, opinion.giver_form, opinion.township.code) == ("城管通 A-17", "named", "shiqiao")
    assert SealedRecord.objects.count() == 1
    for other in (
        send(client, key, SAID | {"text": "别的事。"}),
        send(client, key, SAID, **{"Idempotency-Key": "another"}),
    ):
        assert other.status_code == 409
        assert is_as_described(other, "/opinions", "post")
    assert Opinion.objects.count() == 1


def test_idempotency_key_is_one_opinion_whatever_happens_between(client, key):
    said = {"text": "水价贵。"}
    numbers = {send(client, key, said, **{"Idempotency-Key": "k1"}).json()["number"] for _again in range(3)}
    assert len(numbers) == 1
    assert send(client, key, said, **{"Idempotency-Key": "k2"}).status_code == 201
    assert send(client, key, {"text": "别的"}, **{"Idempotency-Key": "k1"}).status_code == 409
    assert Opinion.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "status", "fields"),
    [
        ("{", 400, {}),
        (b"\xff", 400, {}),
        ("[" * 100_000, 400, {}),
        ("[]", 422, {}),
        ({}, 422, {"text"}),
        ({"text": " "}, 422, {"text"}),
        ({"text": 5}, 422, {"text"}),
        ({"text": "a\0b"}, 422, {"text"}),
        ('{"text": "\\ud800"}', 422, {"text"}),
        ({"text": "长" * 20_001}, 422, {"text"}),
        ({"text": "a", "kind": "report"}, 422, {"kind"}),
        ({"text": "a", "township": "elsewhere"}, 422, {"township"}),
        ({"text": "a", "unit": "yes", "colour": 1, "contact": {"wechat": "x", "phone": 1}}, 422,
         {"unit", "colour", "contact.wechat", "contact.phone"}),
        ({"text": "a", "contact": "x"}, 422, {"contact"}),
        ({"text": "a" * 300_000}, 413, {}),
    ],
)  # fmt: skip
def test_filing_names_every_field_that_is_wrong(client, key, said, status, fields):
    response = send(client, key, said)
    assert (response.status_code, {*response.json()["errors"]}) == (status, {*fields})
    assert is_as_described(response, "/opinions", "post")
    assert not Opinion.objects.exists()


def test_what_is_too_long_is_read_to_its_end_so_that_the_next_call_finds_its_connection(rf):
    request = rf.post("/api/v1/opinions", b"x" * 300_000, content_type="application/json")
    with pytest.raises(Fault):
        reading.body(request)
    assert request.read() == b""


def test_idempotency_key_that_is_too_long_is_refused_and_not_cut(client, key):
    refused = send(client, key, {"text": "水价贵。"}, **{"Idempotency-Key": "k" * 201})
    assert refused.status_code == 400
    assert is_as_described(refused, "/opinions", "post")


def test_doors_are_shut_to_strangers(client, key, partner, cast):
    assert send(client, "", SAID).status_code == 401
    assert send(client, "huiyin_guess", SAID)["WWW-Authenticate"] == "Bearer"
    _key, reader = actions.issue_key(partner, actor=cast.office_head, label="只读", scopes=["read"])
    refused = send(client, reader, SAID)
    assert refused.status_code == 403
    assert is_as_described(refused, "/opinions", "post")
    assert client.post("/api/v1/opinions", SAID, headers={"Authorization": f"Bearer {key}"}).status_code == 415
    assert client.put("/api/v1/opinions").status_code == 405
    assert not Opinion.objects.exists()


def test_source_follows_its_own_and_only_them(client, key, in_bureau, cast):
    say(in_bureau)
    number = send(client, key, SAID).json()["number"]
    one = ask(client, f"opinions/{number}", key)
    assert is_as_described(one, "/opinions/{number}", "get")
    assert (one.json()["status"], one.json()["reference"]) == ("received", "A-17")
    assert "13800001111" not in one.content.decode()
    listed = ask(client, "opinions", key, reference="A-17")
    assert is_as_described(listed, "/opinions", "get")
    assert listed.json() == {"opinions": [one.json()], "next": None}
    assert ask(client, "opinions", key, reference="A-18").json()["opinions"] == []
    other = Opinion.objects.exclude(number=number).get()
    missing = ask(client, f"opinions/{other.number}", key)
    assert missing.status_code == 404
    assert is_as_described(missing, "/opinions/{number}", "get")
    assert ask(client, f"opinions/{number}").status_code == 401


def test_list_pages_by_cursor_with_a_fixed_number_of_queries(client, key, django_assert_max_num_queries):
    for number in range(27):
        send(client, key, {"text": f"第{number}处漏水", "reference": f"N-{number}"})
    with django_assert_max_num_queries(9):
        first = ask(client, "opinions", key).json()
    rest = ask(client, "opinions", key, after=first["next"]).json()
    assert (len(first["opinions"]), len(rest["opinions"]), rest["next"]) == (25, 2, None)
    assert {one["reference"] for one in first["opinions"] + rest["opinions"]} == {f"N-{n}" for n in range(27)}


def test_receipt_is_followed_without_a_key_and_guesses_are_limited(client, in_bureau, monkeypatch):
    from huiyin.core.throttle import wrong_codes

    registered = say(in_bureau)

    def follow(said):
        return client.post("/api/v1/receipts", json.dumps(said), "application/json")

    found = follow({"code": registered.code})
    assert is_as_described(found, "/receipts", "post")
    assert found.json()["number"] == registered.opinion.number
    assert "浑" not in found.content.decode()
    assert is_as_described(follow({"code": "1234"}), "/receipts", "post")
    assert follow({}).status_code == follow({"code": "1", "x": "2"}).status_code == 422
    monkeypatch.setattr(wrong_codes, "per_network", 1)
    wrong_codes.forget()
    assert [follow({"code": "1234"}).status_code for _time in range(2)] == [404, 429]
    assert follow({"code": registered.code}).status_code == 200


def test_ledger_and_figures_are_the_publics(client, in_bureau, cast):
    answered(in_bureau, cast, "石桥乡的渠。")
    problem = on_notice(in_bureau, cast)
    listed = ask(client, "ledger")
    assert is_as_described(listed, "/ledger", "get")
    assert [one["code"] for one in listed.json()["items"]] == [problem.number]
    assert ask(client, "ledger", stage="struck_off").json()["items"] == []
    assert is_as_described(ask(client, "ledger", stage="nowhere"), "/ledger", "get")
    assert is_as_described(ask(client, f"ledger/{problem.number}"), "/ledger/{code}", "get")
    assert is_as_described(ask(client, "ledger/nothing"), "/ledger/{code}", "get")
    figures = ask(client, "statistics")
    assert is_as_described(figures, "/statistics", "get")
    assert figures.json()["opinions"] == {"received": 2, "answered": 2, "rated": 0}


def test_description_is_served_for_machines_and_for_people(client, in_bureau):
    said = json.loads(client.get("/api/v1/openapi.json").content)
    assert said["openapi"] == "3.1.0"
    assert said["components"]["schemas"]["Opinion"]["properties"]["township"]["enum"] == ["", "qinghe", "shiqiao"]
    assert said["servers"] == [{"url": "http://testserver/api/v1"}]
    assert said["paths"]["/ledger"]["get"]["summary"] == "列出公开的整改台账"
    english = json.loads(client.get("/api/v1/openapi.json", headers={"accept-language": "en"}).content)
    assert english["paths"]["/ledger"]["get"]["summary"] == "List the public ledger"


def test_pages_for_people_are_in_their_language_and_lead_back_to_the_portal(client, in_bureau):
    page, open311 = client.get("/api/").content.decode(), client.get("/open311/").content.decode()
    assert "/api/v1/opinions/{number}" in page
    assert "提交一条意见" in page
    assert "<code>file</code>" in page
    assert "/open311/v2/services.json" in open311
    for body in (page, open311):
        assert 'href="/ledger/"' in body
    client.cookies["huiyin_language"] = "en"
    assert "File an opinion" in client.get("/api/").content.decode()


def test_open311_names_services_in_the_language_asked_for(client, in_bureau):
    Section.objects.filter(code="drinking").update(name_en="Rural Drinking Water Centre")
    names = [
        next(one["service_name"] for one in json.loads(answer.content) if one["service_code"] == "drinking")
        for answer in (
            client.get("/open311/v2/services.json"),
            client.get("/open311/v2/services.json", headers={"accept-language": "en"}),
        )
    ]
    assert names == ["农村饮水安全中心", "Rural Drinking Water Centre"]


def test_calls_without_a_key_are_limited_by_network(client, in_bureau, monkeypatch):
    from huiyin.exchange import doors

    monkeypatch.setattr(doors.open_calls, "per_network", 2)
    answers = [ask(client, "statistics") for _time in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert is_as_described(answers[-1], "/statistics", "get")
    assert client.get("/").status_code == 200


def test_filing_sent_again_after_it_was_handed_over_comes_into_no_register(client, key, cast):
    headers = {"Idempotency-Key": "retry-1"}
    first = send(client, key, SAID, **headers).json()
    opinions.transfer(Opinion.objects.get(), actor=cast.clerk)
    again = send(client, key, SAID, **headers)
    assert (again.status_code, again.json()) == (200, first)
    assert (Opinion.objects.get().text, Filing.objects.count()) == ("—", 0)
    assert ask(client, f"opinions/{first['number']}", key).status_code == 404


@pytest.mark.parametrize("path", ["ledger?q=%00", "opinions?reference=%00", "statistics?%00=1", "anything/%00"])
def test_nul_is_refused_in_the_form_of_the_interface(client, in_bureau, path):
    response = client.get(f"/api/v1/{path}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json; charset=utf-8")
    assert response.json()["status"] == 400
