"""docs/permissions.md says what is asked."""

from pathlib import Path

import pytest
from rules.permissions import permissions

from huiyin.lifecycle.permissions import as_page, in_words

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"


def test_page_is_what_the_code_says() -> None:
    assert PAGE.read_text() == as_page(), "run `make docs`"


def test_every_permission_has_its_row() -> None:
    rows = [line.split("`")[1] for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    assert rows == sorted(permissions)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("is_public", "is public"),
        ("((a & ~b) & (holds x or y in section | d))", "a and not b and (holds x/y in section or d)"),
        ("((a | b) | (c & d))", "a or b or (c and d)"),
        ("~(a | b)", "not (a or b)"),
    ],
)
def test_rules_are_put_in_words(rule: str, words: str) -> None:
    assert in_words(rule) == words
