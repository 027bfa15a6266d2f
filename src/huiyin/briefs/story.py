"""What happened to a brief or an instruction, from the log: the same story at both desks."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huiyin.audit.models import Event
from huiyin.briefs.models import Brief, Instruction
from huiyin.briefs.workflow import brief_workflow, instruction_workflow
from huiyin.core.display import STATUS_LOOKS, Entry, Tone
from huiyin.lifecycle.workflow import Workflow

_INSIDE = frozenset({"write", "redraft", "draft", "submit", "return", "approve", "read"})
"""What a bureau does before a paper leaves it: nobody's business above."""


def story_of(brief: Brief, *, from_above: bool = False) -> list[Entry]:
    """Return what happened to a brief, newest first; to the superior only what happened between the two."""
    skip = _INSIDE if from_above else frozenset({"read"})
    return _story(brief, brief_workflow, skip)


def story_of_instruction(instruction: Instruction) -> list[Entry]:
    """Return what happened to an instruction, newest first."""
    return _story(instruction, instruction_workflow, frozenset())


def remark_on(story: Sequence[Entry]) -> Entry | None:
    """Return why it came back last, if it ever did."""
    return next((entry for entry in story if entry.tone == Tone.YELLOW), None)


def _story(item: Brief | Instruction, workflow: Workflow, skip: frozenset[str]) -> list[Entry]:
    about = Event.objects.filter(
        bureau_id=item.bureau_id, object_kind=item._meta.label_lower, object_id=item.pk
    )  # fmt: skip
    told = [(event, event.verb.rpartition(".")[2]) for event in about.order_by("-sequence")]
    return [_entry(event, workflow.transition(verb).label, event.after) for event, verb in told if verb not in skip]


def _entry(event: Event, label: Any, after: Mapping[str, Any]) -> Entry:
    look = STATUS_LOOKS.get(after.get("status", ""))
    goes_back = event.verb.endswith((".return", ".send_back", ".send_back_answer"))
    tone = Tone.YELLOW if goes_back else look.tone if look else Tone.PLAIN
    return Entry(
        when=event.at or event.day, title=label, who=event.actor_label, text=event.note, tone=tone,
        icon=look.icon if look else "edit", changes=_changes(after),
    )  # fmt: skip


def _changes(after: Mapping[str, Any]) -> list[str]:
    told = []
    if version := after.get("version"):
        told.append(_("Version %(number)s") % {"number": version})
    if order := after.get("order"):
        told.append(_("Number %(number)s of %(year)s") % {"number": order, "year": after["year"]})
    if due_on := after.get("due_on"):
        told.append(_("Until %(day)s") % {"day": date_format(dt.date.fromisoformat(due_on))})
    return told
