"""What the documents name exists: every link, path, test, command and target."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "huiyin"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "bench/README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LIVING = [page for page in PAGES if page.parent.name != "adr"]
"""What is brought up to date; a decision speaks of its own day."""
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text()
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text()) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_exist(page: Path) -> None:
    text = page.read_text()
    targets = re.findall(r"(?:`|^    )make ([a-z]+)", text, re.MULTILINE)
    commands = re.findall(r"(?:`|^    )huiyin ([a-z-]+)", text, re.MULTILINE)
    assert [name for name in targets if name not in TARGETS] == []
    assert [name for name in commands if name.replace("-", "_") not in get_commands()] == []


def in_backticks(page: str) -> list[str]:
    return re.findall(r"`([^`]+)`", page)


@pytest.mark.parametrize("page", LIVING, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_named_exist_and_hold_what_is_named(page: Path) -> None:
    missing = []
    for said in in_backticks(page.read_text()):
        match = re.fullmatch(r"(\w+/[\w/]+\.(?:py|toml|html|js|css))(?:: (\w+))?", said)
        # What begins with no room is told of the room it stands under.
        if match and (PACKAGE / match[1].split("/")[0]).is_dir():
            path, name = PACKAGE / match[1], match[2]
            if not path.exists() or (name and name not in path.read_text()):
                missing.append(said)
    assert missing == []


def test_tests_named_in_the_architecture_exist() -> None:
    named = [said.split("::") for said in in_backticks(ARCHITECTURE) if "::" in said]
    assert len(named) > 20
    assert [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).exists() or f"def {name}(" not in (ROOT / path).read_text()
    ] == []


def test_index_names_each_decision_by_its_title() -> None:
    folder = ROOT / "docs/adr"
    listed = re.findall(r"^- \[(\d{4})\]\((\S+)\) (.+)$", (folder / "README.md").read_text(), re.MULTILINE)
    written = {path.name: path.read_text().splitlines()[0] for path in folder.glob("0*.md")}
    assert len(listed) > 40
    assert [name for number, name, title in listed if written[name].replace("· ", "") != f"# {number} {title}"] == []
