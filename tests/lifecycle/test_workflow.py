"""A state is left once, by one person, with one event; whoever is late or may not, changes nothing. Nobody else writes a state."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from huiyin.audit.chain import broken_links
from huiyin.audit.models import Event
from huiyin.core.errors import NotAllowed, NotNow, WrongState
from huiyin.lifecycle.workflow import Transition, Workflow
from huiyin.rectification import actions
from huiyin.rectification.models import Problem
from tests import register

PACKAGE = Path(__file__).parents[2] / "src" / "huiyin"
FOUND = {"method": "on_site", "finding": "现场三户出水清。", "own_evidence": "自测浊度 0.4 NTU。"}


class Light(models.TextChoices):
    OFF = "off"
    ON = "on"


def row(verb: str, *sources: Light, target: Light | None) -> Transition:
    return Transition(verb, source=sources, target=target, permission="org.enter_desk", label=verb, who="")


def verbs_about(problem: Problem) -> list[str]:
    return list(Event.objects.filter(object_id=problem.pk).order_by("sequence").values_list("verb", flat=True))


def test_one_change_is_one_event_that_says_before_and_after(bureau, in_bureau, cast):
    problem = register.submitted(bureau, cast)
    told = verbs_about(problem)
    actions.verify(problem, actor=cast.inspector, **FOUND)
    assert verbs_about(problem) == [*told, "rectification.verify"]
    event = Event.objects.get(object_id=problem.pk, verb="rectification.verify")
    assert (event.before["status"], event.after["status"], event.actor_id) == (
        "submitted",
        "verified",
        cast.inspector.pk,
    )
    assert list(broken_links()) == []


def test_click_on_an_old_page_is_refused_and_leaves_no_event(bureau, in_bureau, cast):
    problem = register.submitted(bureau, cast)
    as_it_was = Problem.objects.get(pk=problem.pk)
    actions.verify(problem, actor=cast.inspector, **FOUND)
    told = verbs_about(problem)
    with pytest.raises(WrongState, match="刚刚有人处理了此件"):
        actions.return_problem(as_it_was, actor=cast.inspector, **FOUND)
    problem.refresh_from_db()
    assert (problem.status, problem.inspections.count(), verbs_about(problem)) == ("verified", 1, told)


def test_who_may_not_does_not_learn_the_state(bureau, in_bureau, cast):
    problem = register.rectifying(bureau, cast)
    with pytest.raises(NotAllowed):
        actions.verify(problem, actor=cast.clerk, **FOUND)
    with pytest.raises(WrongState):
        actions.verify(problem, actor=cast.inspector, **FOUND)
    with pytest.raises(NotNow):
        actions.submit(problem, actor=cast.chief)


def test_change_outside_a_transaction_is_refused():
    table = Workflow("light", Light, Light.OFF, (row("switch", Light.OFF, target=Light.ON),))
    with pytest.raises(RuntimeError, match="transaction"):
        table.apply(object(), "switch", actor=None)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([row("switch", Light.OFF, target=Light.ON), row("switch", Light.ON, target=Light.OFF)], "stands twice"),
        ([row("look", Light.OFF, target=None)], r"no transition leads to \['on'\]"),
    ],
)
def test_table_that_makes_no_sense_stops_the_start(rows, fault):
    with pytest.raises(ImproperlyConfigured, match=fault):
        Workflow("light", Light, Light.OFF, tuple(rows))


def writes_of_status(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that set a `status`: by assignment, or through `update`."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(target, ast.Attribute) and target.attr == "status" for target in targets):
            yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            by_update = node.func.attr in ("update", "aupdate", "update_or_create")
            if by_update and any(given.arg == "status" for given in node.keywords):
                yield node.lineno


def test_nobody_else_writes_a_status():
    elsewhere = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).as_posix() not in ("lifecycle/workflow.py", "core/jobs.py")  # jobs are no register
        for line in writes_of_status(ast.parse(path.read_text()))
    ]
    assert elsewhere == []
