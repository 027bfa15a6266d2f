"""The state tables as a page: the same rows that the engine obeys, so the page cannot say otherwise."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils import translation
from django.utils.module_loading import module_has_submodule

from huiyin.lifecycle.workflow import Transition, Workflow

_HEAD = """# State tables

Generated from each room's `workflow.py` by `make docs`; a test fails where this page and the code differ. A verb is spelled the same in
its address, view, action, form and audit event. An act "in" a state leaves the item there. "Who" is the permission in words; the rules
themselves stand in each room's `rules.py`.
"""


def all_workflows() -> list[Workflow]:
    """Return every state table, by name."""
    modules = (
        import_module(f"{config.name}.workflow")
        for config in apps.get_app_configs()
        if config.name.startswith("huiyin.") and module_has_submodule(config.module, "workflow")
    )
    found = {value.name: value for module in modules for value in vars(module).values() if isinstance(value, Workflow)}
    return [found[name] for name in sorted(found)]


def as_page() -> str:
    """Return docs/workflows.md."""
    return "\n".join([_HEAD, *(_table(workflow) for workflow in all_workflows())])


def _table(workflow: Workflow) -> str:
    lines = [
        f"## {workflow.name}",
        "",
        "States: " + " · ".join(f"`{state.value}` {_both(state.label)}" for state in workflow.states),
        "",
        "| verb | from → to | who | guard |",
        "| --- | --- | --- | --- |",
        *(_row(row) for row in workflow.transitions),
        "",
    ]
    return "\n".join(lines)


def _row(row: Transition) -> str:
    source = ", ".join(row.source) or "–"
    way = f"{source} → {row.target}" if row.target else f"in {source}"
    return f"| `{row.verb}` {_both(row.label)} | {way} | {_english(row.who)} | {_english(row.condition)} |"


def _english(text: Any) -> str:
    with translation.override("en"):
        return str(text)


def _both(text: Any) -> str:
    with translation.override("zh-hans"):
        chinese = str(text)
    english = _english(text)
    return english if chinese == english else f"{english} {chinese}"
