"""The audit log in the reader's language: acts and states by the names the registers give them."""

import functools
from typing import Any

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from huiyin.audit.models import Event
from huiyin.lifecycle.printing import all_workflows
from huiyin.lifecycle.workflow import Workflow
from huiyin.workbench.names import ACTS, CHANGED, THINGS

register = template.Library()


@functools.cache
def _workflows() -> dict[str, Workflow]:
    return {each.name: each for each in all_workflows()}


@functools.cache
def _moves() -> dict[str, Any]:
    return {f"{name}.{row.verb}": row.label for name, each in _workflows().items() for row in each.transitions}


@register.filter
def act_words(event: Event) -> str:
    """Return what an act is called; of a former version, its own name."""
    return str(_moves().get(event.verb) or ACTS.get(event.verb, event.verb))


@register.filter
def thing_words(event: Event) -> str:
    """Return what kind of thing it happened to."""
    return str(THINGS.get(event.object_kind) or event.kind_words)


@register.filter
def changed(event: Event) -> list[str]:
    """Return what else an act changed: fields as the register calls them, and what is no field by its own name."""
    return [_field_words(event.object_kind, name) for name in event.after if name != "status"]


def _field_words(model: str, name: str) -> str:
    if name in CHANGED:
        return str(CHANGED[name])
    try:
        return str(getattr(apps.get_model(model)._meta.get_field(name), "verbose_name", name))
    except (LookupError, FieldDoesNotExist):
        return name


@register.filter
def state_words(event: Event, state: str) -> str:
    """Return what the register calls a state."""
    workflow = _workflows().get(event.verb.rpartition(".")[0])
    return str(workflow.states(state).label) if workflow and state in workflow.states.values else state
