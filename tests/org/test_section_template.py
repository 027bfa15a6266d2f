"""The shipped template of sections is what a new bureau and the first day's suggestions are made from."""

import tomllib
from importlib import resources
from typing import Any

EIGHTEEN = [
    "office",
    "party",
    "discipline",
    "plan",
    "construct",
    "resource",
    "enforce",
    "rural",
    "drinking",
    "soil",
    "river",
    "flood",
    "reservoir",
    "migrant",
    "power",
    "finance",
    "approval",
    "township",
]


def template() -> dict[str, Any]:
    return tomllib.loads(resources.files("huiyin.org").joinpath("data/sections.toml").read_text("utf-8"))


def test_template_holds_the_eighteen_usual_sections() -> None:
    assert [section["code"] for section in template()["section"]] == EIGHTEEN


def test_every_entry_says_what_it_is_for_in_the_publics_words() -> None:
    entries = template()["section"] + template()["elsewhere"]
    thin = [entry["code"] for entry in entries if len(entry["matters"]) < 6 or len(entry["keywords"]) < 6]
    assert thin == []


def test_no_two_bodies_claim_the_same_sentence() -> None:
    sentences = [matter for entry in template()["section"] + template()["elsewhere"] for matter in entry["matters"]]
    assert sorted(set(sentences)) == sorted(sentences)


def test_codes_are_unique_across_the_bureau_and_its_neighbours() -> None:
    codes = [entry["code"] for entry in template()["section"] + template()["elsewhere"]]
    assert len(set(codes)) == len(codes)
