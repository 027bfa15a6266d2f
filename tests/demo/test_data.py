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
    assert 280 <= len(texts) <= 330
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
