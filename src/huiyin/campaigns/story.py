"""What happened to a stage, from the log: with which words the office applied, and what the supervision group said to it."""

from huiyin.audit.models import Event
from huiyin.campaigns.models import Stage
from huiyin.campaigns.workflow import stage_workflow
from huiyin.core.display import STATUS_LOOKS, Entry, Tone
from huiyin.lifecycle.workflow import Transition

_TOLD = ("begin", "apply_for_the_gate", "agree", "return", "pass")


def story_of(stage: Stage) -> list[Entry]:
    """Return its way through its gate, newest first."""
    rows = {f"{stage_workflow.name}.{verb}": stage_workflow.transition(verb) for verb in _TOLD}
    about = Event.objects.filter(
        bureau_id=stage.bureau_id, object_kind=stage._meta.label_lower, object_id=stage.pk, verb__in=rows
    )
    return [_entry(event, rows[event.verb]) for event in about.order_by("-sequence")]


def _entry(event: Event, row: Transition) -> Entry:
    look = STATUS_LOOKS[str(row.target)]
    return Entry(
        when=event.at or event.day, title=row.label, who=event.actor_label, text=event.note, icon=look.icon,
        tone=Tone.YELLOW if row.verb == "return" else look.tone,
    )  # fmt: skip
