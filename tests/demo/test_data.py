"""The demo's files tell one coherent story: whatever they name exists, and nothing is said twice."""

import tomllib
from importlib import resources
from typing import Any

from huiyin.opinions.reasons import REASONS

DATA = resources.files("huiyin.demo").joinpath("data")
SECTIONS = tomllib.loads(resources.files("huiyin.org").joinpath("data/sections.toml").read_text("utf-8"))


def table(path: str, name: str) -> list[dict[str, Any]]:
    return list(tomllib.loads(DATA.joinpath(path).read_text("utf-8"))[name])


def opinions() -> list[dict[str, Any]]:
    files = sorted(entry.name for entry in DATA.joinpath("opinions").iterdir() if entry.name.endswith(".toml"))
    return [row for file in files for row in table(f"opinions/{file}", "opinion")]


OPINIONS = opinions()
PROBLEMS = table("problems.toml", "problem")
REPORTS = table("reports.toml", "report")
STAFF = table("staff.toml", "staff")
VILLAGES = {town["code"]: set(town["villages"]) for town in table("bureaus.toml", "township")}
SECTION_CODES = {section["code"] for section in SECTIONS["section"]}


def test_there_are_about_three_hundred_opinions_and_no_text_twice() -> None:
    texts = [opinion["text"] for opinion in OPINIONS]
    assert 280 <= len(texts) <= 350
    assert len(set(texts)) == len(texts)
    assert len({opinion["id"] for opinion in OPINIONS}) == len(OPINIONS)


def test_opinions_name_places_and_sections_that_exist() -> None:
    lost = [
        opinion["id"]
        for opinion in OPINIONS
        if opinion["section"] not in SECTION_CODES
        or opinion["town"] not in VILLAGES
        or opinion.get("village", next(iter(VILLAGES[opinion["town"]]))) not in VILLAGES[opinion["town"]]
    ]
    assert lost == []


def test_merged_opinions_are_younger_than_what_they_are_merged_into() -> None:
    by_id = {opinion["id"]: opinion for opinion in OPINIONS}
    wrong = [
        opinion["id"]
        for opinion in OPINIONS
        if "into" in opinion and not opinion["day"] <= by_id[opinion["into"]]["day"]
    ]
    assert wrong == []


def test_whoever_says_it_again_holds_the_receipt_of_the_first_time() -> None:
    by_id = {opinion["id"]: opinion for opinion in OPINIONS}
    again = [(opinion, by_id[opinion["again"]]) for opinion in OPINIONS if "again" in opinion]
    assert len(again) == 4
    wrong = [
        later["id"]
        for later, first in again
        if not later["day"] < first["day"]
        or later["village"] != first["village"]
        or {"channel"} & (later.keys() | first.keys())
    ]
    assert wrong == []


def test_givers_tick_reasons_that_stand_beside_their_level() -> None:
    rated = [opinion for opinion in OPINIONS if "rating" in opinion]
    wrong = [one["id"] for one in rated if not set(one.get("reasons", [])) <= set(REASONS[one["rating"]])]
    assert wrong == []


def test_opinions_lead_to_problems_that_are_on_the_list() -> None:
    named = {opinion["problem"] for opinion in OPINIONS if "problem" in opinion}
    assert named <= {problem["id"] for problem in PROBLEMS}


def test_problems_name_people_and_sections_that_exist() -> None:
    people = {person["username"] for person in STAFF}
    handlers = {measure["handler"] for problem in PROBLEMS for measure in problem.get("measure", [])}
    sections = {code for problem in PROBLEMS for code in (problem["section"], *problem.get("cooperating", []))}
    assert handlers - people == set()
    assert sections - SECTION_CODES == set()


def test_problems_stand_in_every_state() -> None:
    assert {problem["state"] for problem in PROBLEMS} == {
        "listed", "assigned", "rectifying", "submitted", "verified", "on_notice", "struck_off", "long_term",
    }  # fmt: skip


def test_days_of_a_problem_follow_each_other() -> None:
    order = ("list", "assign", "plan", "submit", "verify", "publish", "strike")
    wrong = []
    for problem in PROBLEMS:
        days = [problem["days"][step] for step in order if step in problem["days"]]
        if days != sorted(days, reverse=True):
            wrong.append(problem["id"])
    assert wrong == []


def test_reports_name_staff_and_one_names_the_discipline_office() -> None:
    sections = {person["username"]: person.get("sections", []) for person in STAFF}
    named = [[sections[who] for who in report["about"]] for report in REPORTS]
    assert any("discipline" in codes for about in named for codes in about)


def test_every_section_has_a_chief_and_a_deputy_but_the_discipline_office() -> None:
    def held(post: str) -> set[str]:
        return {code for person in STAFF if post in person["posts"] for code in person.get("sections", [])}

    assert held("chief") == SECTION_CODES
    assert held("deputy") == SECTION_CODES - {"discipline"}


def campaign(name: str) -> dict[str, Any]:
    return tomllib.loads(DATA.joinpath(f"campaign/{name}.toml").read_text("utf-8"))


NAMES = {person["username"] for person in STAFF if person["bureau"] == "chengxi"}
MEETINGS = campaign("meetings")["meeting"]


def test_about_a_hundred_and_twenty_people_work_in_eighteen_sections_and_fourteen_townships() -> None:
    apart = {"supervisor", "administrator", "auditor"}
    working = [one for one in STAFF if one["bureau"] == "chengxi" and not apart & set(one["posts"])]
    assert len(working) == 120
    assert len({one["name"] for one in STAFF}) == len(STAFF)
    assert len(SECTION_CODES) == 18


def test_every_township_has_a_liaison_and_somebody_who_stands_in() -> None:
    liaisons = [one["township"] for one in STAFF if "liaison" in one["posts"]]
    assert {code: liaisons.count(code) for code in VILLAGES} == dict.fromkeys(VILLAGES, 2)


def test_meetings_name_people_that_exist() -> None:
    single = ("planner", "chair", "note_taker", "confirmed_by")
    many = ("excused", "absent", "forgot", "unread")
    named = {row[name] for row in MEETINGS for name in single if name in row}
    named |= {who for row in MEETINGS for name in many for who in row.get(name, [])}
    named |= {one["owner"] for row in MEETINGS for one in row.get("decision", [])}
    named |= {row[name] for row in campaign("talks")["talk"] for name in ("leader", "with")}
    assert named - NAMES == set()


def test_each_section_is_talked_with_and_each_township_is_spoken_in() -> None:
    assert sorted(row["section"] for row in campaign("talks")["talk"]) == sorted(SECTION_CODES)
    assert sorted(row["township"] for row in campaign("lectures")["lecture"]) == sorted(VILLAGES)


def test_no_two_minutes_say_the_same() -> None:
    minutes = [row["minutes"] for row in MEETINGS if "minutes" in row] + [
        row["heard"] for row in campaign("talks")["talk"]
    ]
    assert len(set(minutes)) == len(minutes)


def test_what_the_campaign_asks_to_be_read_is_in_the_library() -> None:
    numbers = {row["number"] for row in campaign("documents")["document"]}
    criteria = [one for stage in campaign("template")["stage"] for step in stage["step"] for one in step["criterion"]]
    asked = {one["document"] for one in criteria if one["rule"] == "document-read"}
    assert asked - numbers == set()


def test_what_others_hand_over_names_places_and_sections_that_exist() -> None:
    rows = [*table("exchange.toml", "order"), *table("exchange.toml", "filing"), *table("exchange.toml", "call")]
    assert {row["town"] for row in rows} <= {town["code"] for town in table("bureaus.toml", "township")}
    assert {row[name] for row in rows for name in ("section", "service") if name in row} <= SECTION_CODES
    assert len({row.get("ref") or row["source"] for row in rows}) == len(rows)
