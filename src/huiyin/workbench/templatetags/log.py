"""The audit log in the reader's language: acts and states by the names the registers give them."""

from django import template

from huiyin.audit.models import Event
from huiyin.disclosure.workflow import workflow as publications
from huiyin.lifecycle.workflow import Workflow
from huiyin.opinions.workflow import workflow as opinions
from huiyin.rectification.workflow import workflow as problems
from huiyin.vault.workflow import UNSEALING

register = template.Library()
_workflows: dict[str, Workflow] = {each.name: each for each in (opinions, problems, publications, UNSEALING)}


@register.filter
def act_words(event: Event) -> str:
    """Return the label of a transition; an act that moves no state goes by its own name."""
    name, _dot, verb = event.verb.partition(".")
    labels = {row.verb: row.label for row in _workflows[name].transitions} if name in _workflows else {}
    return str(labels.get(verb, event.verb))


@register.filter
def state_words(event: Event, state: str) -> str:
    """Return what the register calls a state."""
    workflow = _workflows.get(event.verb.partition(".")[0])
    return str(workflow.states(state).label) if workflow and state in workflow.states.values else state
