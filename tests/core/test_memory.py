"""What is remembered for a moment, and how it is forgotten."""

import pytest

from huiyin.core import memory


def test_second_question_is_answered_from_memory() -> None:
    answers = iter(["first", "second"])
    assert [memory.remember("places", lambda: next(answers)) for _ in range(2)] == ["first", "first"]


def test_forgetting_asks_anew() -> None:
    memory.remember("places", lambda: "old")
    memory.forget()
    assert memory.remember("places", lambda: "new") == "new"


def test_time_asks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "SECONDS", 0)
    memory.remember("places", lambda: "old")
    assert memory.remember("places", lambda: "new") == "new"


def test_that_there_is_nothing_yet_is_not_remembered() -> None:
    assert memory.remember("places", lambda: None) is None
    assert memory.remember("places", lambda: "new") == "new"


def test_memory_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST", 2)
    for number in range(5):
        memory.remember(number, lambda: "said")
    assert len(memory._kept) <= 2
