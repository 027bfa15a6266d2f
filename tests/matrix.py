"""State × verb × person, against a list written by hand."""

from collections.abc import Mapping
from typing import Any

import pytest

from huiyin.core.errors import NotAllowed, NotNow, WrongState
from huiyin.lifecycle.workflow import Workflow

Allowed = Mapping[str, set[str]]
"""Person → the verbs open to them."""


def assert_matrix(workflow: Workflow, item: Any, people: Mapping[str, Any], allowed: Allowed) -> None:
    """Hold what the engine offers and what it lets through against `allowed`; who is not named there may do nothing."""
    assert set(allowed) <= set(people)
    offered = {name: {offer.verb for offer in workflow.offers(item, actor)} for name, actor in people.items()}
    assert {name: verbs for name, verbs in offered.items() if verbs} == dict(allowed)
    for name, actor in people.items():
        for row in workflow.transitions:
            if row.verb not in allowed.get(name, set()):
                with pytest.raises((NotAllowed, WrongState)):
                    workflow.check(item, row.verb, actor=actor)
                continue
            try:
                workflow.check(item, row.verb, actor=actor)
            except NotNow:
                assert row.guard(item, actor)


def nobody_from_elsewhere(people: Mapping[str, Any], elsewhere: Mapping[str, Any]) -> dict[str, Any]:
    """Return the people with those of another bureau beside them, who are on no list."""
    return dict(people) | {f"elsewhere {name}": actor for name, actor in elsewhere.items()}
