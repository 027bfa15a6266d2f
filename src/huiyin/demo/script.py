"""The demo's script: the files under `data/`, as they stand."""

import functools
import tomllib
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_DATA = Path(__file__).parent / "data"


@functools.cache
def _file(name: str) -> dict[str, list[Row]]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def bureaus() -> list[Row]:
    """Return the bureaus from the ministry down; the last one is the county the demo plays in."""
    return _file("bureaus.toml")["bureau"]


def townships() -> list[Row]:
    """Return the county's townships with their villages."""
    return _file("bureaus.toml")["township"]


def branches() -> list[Row]:
    """Return the county's Party branches, each with its sections."""
    return _file("bureaus.toml")["branch"]


def staff() -> list[Row]:
    """Return everybody who works in the demo, with their posts."""
    return _file("staff.toml")["staff"]


def opinions() -> list[Row]:
    """Return the opinions of half a year, the oldest first."""
    files = sorted(path.name for path in (_DATA / "opinions").glob("*.toml"))
    rows = [row for name in files for row in _file(f"opinions/{name}")["opinion"]]
    return sorted(rows, key=lambda row: -int(row["day"]))


def cards() -> list[Row]:
    """Return the batches of opinion cards, each with what was written on those that came back."""
    return _file("cards.toml")["batch"]


def letters() -> list[Row]:
    """Return those of the opinions that are letters to the director."""
    return [row for row in opinions() if row.get("channel") == "mailbox"]


def inquiries() -> list[Row]:
    """Return the letters of inquiry."""
    return _file("inquiries.toml")["inquiry"]


def bodies() -> list[Row]:
    """Return whom they go to, and what each answers."""
    return _file("inquiries.toml")["body"]


def surveys() -> list[Row]:
    """Return the questionnaires, each with how it was answered."""
    return _file("surveys.toml")["survey"]


def exchange() -> dict[str, Any]:
    """Return what others hand over: a hotline's files, a partner's filings, calls on programmes and posts."""
    return _file("exchange.toml")


def mails() -> list[Row]:
    """Return the mails to the bureau's address."""
    return _file("mails.toml")["mail"]


def problems() -> list[Row]:
    """Return the lines of the ledger."""
    return _file("problems.toml")["problem"]


def reports() -> list[Row]:
    """Return the reports on a person."""
    return _file("reports.toml")["report"]


@functools.cache
def campaign(name: str, year: int) -> Row:
    """Return one file of the campaign's script; `{year}` in it is the year in which the campaign begins."""
    return tomllib.loads(_campaign_text(name, year))


def campaign_template(year: int) -> str:
    """Return the bureau's own template of the campaign, as text."""
    return _campaign_text("template", year)


def stands() -> dict[str, int]:
    """Return where the campaign can stand: by the name of a stage, on which of its days today is."""
    return dict(campaign("story", 0)["stands"])


def _campaign_text(name: str, year: int) -> str:
    return (_DATA / "campaign" / f"{name}.toml").read_text(encoding="utf-8").replace("{year}", str(year))
