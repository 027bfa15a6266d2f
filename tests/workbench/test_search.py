"""One box searches every register, within what the person may see."""

import pytest

from huiyin.core import desk
from huiyin.core.desk import Found, Hit
from huiyin.opinions.desk import found as opinions
from huiyin.rectification.queries.found import found as problems
from tests.register import listed


@pytest.fixture(autouse=True)
def _registers(monkeypatch):
    def notes(staff, query):
        hits = (
            [Hit("N-1", f"Note on {query}", "/desk/n/1/", text="停水三天")] if staff.username.endswith("clerk") else []
        )
        return Found("Notes", hits, f"/desk/n/?q={query}")

    monkeypatch.setattr(desk, "_finders", [notes])


def test_hits_stand_under_their_register_with_the_words_marked(client, cast):
    client.force_login(cast.clerk)
    html = client.get("/desk/search/", {"q": "停水"}).content.decode()
    assert [words in html for words in ("Notes", "/desk/n/?q=停水", "/desk/n/1/", "<mark>停水</mark>三天")] == [
        True
    ] * 4


def test_register_without_a_hit_is_not_named(client, cast):
    client.force_login(cast.chief)
    response = client.get("/desk/search/", {"q": "停水"})
    assert (response.status_code, response.context["found"]) == (200, [])
    assert "Notes" not in response.content.decode()


def test_empty_box_asks_what_to_look_for(client, cast):
    client.force_login(cast.clerk)
    assert client.get("/desk/search/").context["found"] == []


@pytest.fixture
def _real_registers(monkeypatch):

    monkeypatch.setattr(desk, "_finders", [opinions, problems])


@pytest.mark.usefixtures("_real_registers")
def test_registers_tell_each_reader_what_they_may_know(client, in_bureau, cast):
    problem = listed(in_bureau, cast)
    opinion = problem.opinions.get()
    hits = {}
    for name in ("clerk", "chief", "other_chief"):
        client.force_login(cast.everybody()[name])
        found = client.get("/desk/search/", {"q": "浑"}).context["found"]
        hits[name] = [hit.number for register in found for hit in register.hits]
    assert hits == {"clerk": [opinion.number, problem.number], "chief": [opinion.number], "other_chief": []}
