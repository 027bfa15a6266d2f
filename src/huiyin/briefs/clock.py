"""The clock of an instruction: its day is the superior's, its lights go by the term in force."""

import datetime as dt

from huiyin.briefs.models import Instruction, InstructionClock
from huiyin.clocks import actions as clocks
from huiyin.clocks.calendar import Unit
from huiyin.clocks.models import Stage, Term
from huiyin.clocks.queries import find_term
from huiyin.core.timing import today
from huiyin.org.queries import office


def start(instruction: Instruction, *, due_on: dt.date) -> InstructionClock:
    """Let it run: with whoever sees to it, else with the office."""
    lights = find_term(Stage.INSTRUCT, on=today())
    term = Term(
        stage=Stage.INSTRUCT, days=max((due_on - today()).days, 1), unit=Unit.CALENDAR, extension=0, blue=lights.blue,
        red=lights.red, source=instruction.superior.name,
    )  # fmt: skip
    clock = InstructionClock(bureau_id=instruction.bureau_id, instruction=instruction, started_on=today())
    if instruction.owner_id:
        clock.holder_id = instruction.owner_id
    else:
        clock.section = office()
    return clocks.start(clock, term=term)


def stop(instruction: Instruction) -> None:
    """Stop it."""
    for clock in InstructionClock.objects.filter(instruction=instruction, stopped_on=None):
        clocks.stop(clock)
