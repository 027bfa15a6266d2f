"""The lock files hold what pyproject.toml asks for, by hash and without any registry's address."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = {"requirements.lock": PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"],
         "server.lock": PROJECT["dependencies"]}  # fmt: skip


def pins(lock: str) -> dict[str, str]:
    lines = [line for line in (ROOT / lock).read_text().splitlines() if "==" in line and line[0].isalpha()]
    return {line.split("==")[0]: line.split("==")[1].split()[0] for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_every_direct_dependency(lock: str) -> None:
    pinned = pins(lock)
    wanted = [Requirement(line) for line in LOCKS[lock]]
    missing = [
        str(need)
        for need in wanted
        if not need.specifier.contains(pinned.get(need.name.lower().replace("_", "-"), "0"), prereleases=True)
    ]
    assert missing == [], "run `make lock`"


def test_a_server_gets_what_the_tests_were_run_with_and_nothing_more() -> None:
    tested, served = pins("requirements.lock"), pins("server.lock")
    assert served.items() <= tested.items(), "run `make lock`"
    assert served.keys().isdisjoint({"pytest", "playwright", "mypy", "ruff"})


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text()
