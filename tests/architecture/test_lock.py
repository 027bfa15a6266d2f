"""The lock file holds what pyproject.toml asks for, by hash and without any registry's address."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text()


def test_lock_pins_every_direct_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [Requirement(line) for line in project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        wanted += [Requirement(line) for line in extra]
    pinned = {
        line.split("==")[0]: line.split("==")[1].split()[0]
        for line in LOCK.splitlines()
        if "==" in line and line[0].isalpha()
    }
    missing = [
        str(need)
        for need in wanted
        if not need.specifier.contains(pinned.get(need.name.lower().replace("_", "-"), "0"), prereleases=True)
    ]
    assert missing == [], "run `make lock`"


def test_lock_names_no_address() -> None:
    assert "://" not in LOCK
