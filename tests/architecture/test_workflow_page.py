"""docs/workflows.md says what the engine obeys."""

from pathlib import Path

from huiyin.lifecycle.printing import all_workflows, as_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "workflows.md"


def test_page_is_what_the_code_says() -> None:
    assert PAGE.read_text() == as_page(), "run `make docs`"


def test_every_register_has_its_table() -> None:
    assert [workflow.name for workflow in all_workflows()] == [
        line.removeprefix("## ") for line in PAGE.read_text().splitlines() if line.startswith("## ")
    ]
