"""The log says in the reader's language who did what to which thing, and what it changed."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.utils import translation

import huiyin
from huiyin.audit.models import Event
from huiyin.workbench.names import THINGS
from huiyin.workbench.templatetags.log import act_words, changed, state_words, thing_words

SOURCE = Path(huiyin.__file__).parent
WRITERS = ("record", "note", "_record", "_note")
"""The functions that write an act into the log by its full name."""


def recorded() -> Iterator[str]:
    """Yield the acts that the source writes into the log by their full names."""
    for path in SOURCE.rglob("actions*/**/*.py"):
        yield from _recorded_in(path)
    for path in SOURCE.glob("*/actions.py"):
        yield from _recorded_in(path)


def _recorded_in(path: Path) -> Iterator[str]:
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in WRITERS:
            for given in call.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str) and "." in given.value:
                    yield given.value


def test_every_act_has_a_name_of_its_own():
    acts = set(recorded())
    assert len(acts) > 80
    assert sorted(verb for verb in acts if act_words(Event(verb=verb)) == verb) == []


def test_acts_and_states_of_every_register_go_by_its_words():
    event = Event(verb="campaigns.stage.begin", object_kind="campaigns.stage")
    with translation.override("zh-hans"):
        assert (act_words(event), state_words(event, "ahead"), state_words(event, "under_way")) == (
            "开始", "未开始", "进行中",
        )  # fmt: skip


def test_things_go_by_a_name_of_their_own_or_by_the_register_s():
    with translation.override("zh-hans"):
        said = [thing_words(Event(object_kind=kind)) for kind in ("visits.household", "opinions.opinion")]
    assert said == ["走访户", "意见"]
    assert [kind for kind in THINGS if Event(object_kind=kind).kind_words == kind] == []


def test_fields_go_by_the_register_s_words_and_others_by_their_own():
    event = Event(
        object_kind="opinions.opinion", after={"status": "answered", "answered_on": "2026-11-20", "mood": "x"}
    )
    with translation.override("en"):
        assert changed(event) == ["answered on", "mood"]


def test_what_is_no_field_has_a_name_too():
    with translation.override("zh-hans"):
        assert changed(Event(object_kind="rectification.problem", after={"measure": 2, "due_on": ""})) == [
            "措施",
            "期限",
        ]


def test_kind_of_a_former_version_is_no_obstacle():
    gone = Event(object_kind="gone.thing", after={"mood": "x"})
    assert (changed(gone), thing_words(gone)) == (["mood"], "gone.thing")
