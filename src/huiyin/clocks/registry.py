"""Registers tell the clocks what they own; the clocks tell them what happened. Filled in each app's `ready()`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from huiyin.clocks.models import StageClock
from huiyin.core.display import Light
from huiyin.org.models import Staff


@dataclass(frozen=True)
class ClockType:
    """How a register's clocks are spoken of. All its functions are called inside the bureau's scope."""

    register: str
    """The register's name in addresses, e.g. `opinion`."""
    model: type[StageClock]
    code: str
    """Where a clock finds its item's public code, as a lookup, e.g. `opinion__number`."""
    line: Callable[[Any], tuple[str, str]]
    """`(clock)` → what whoever may know of the item may read of it, and the item's address."""
    may_know: Callable[[Any, Staff], bool]
    """`(clock, staff)` → whether this person may know of the item at all. Asked before anything is shown or sent."""
    decided: Callable[[Any, Staff], None]
    """`(clock, actor)`, in the transaction that grants or refuses more time: tell the giver. Whoever asked is told anyway."""

    @property
    def related(self) -> tuple[str, ...]:
        """What every use of a clock reads along with it."""
        item = self.code.rpartition("__")[0]
        return ("section", "holder", item) if item else ("section", "holder")


@dataclass(frozen=True)
class Reminder:
    """One line of a digest: which clock turned to which light. It says where to read of it, not what it says."""

    clock: StageClock
    light: Light

    @property
    def register(self) -> str:
        """The name of its register in addresses."""
        return type_of(self.clock).register

    @property
    def code(self) -> str:
        """The public code of its item."""
        return code_of(self.clock)


Deliver = Callable[[Staff, Sequence[Reminder]], object]
TellDecision = Callable[[Staff, StageClock], object]

_types: dict[type[StageClock], ClockType] = {}
_deliver: list[Deliver] = []
_tell_decision: list[TellDecision] = []


def register(clock_type: ClockType) -> None:
    """Make a register's clocks known to reminders, extensions and changes of the calendar."""
    _types[clock_type.model] = clock_type


def registered() -> list[ClockType]:
    """Return every register's clock, in the order in which they were made known."""
    return list(_types.values())


def type_of(clock: StageClock) -> ClockType:
    """Return how the register of `clock` speaks of it."""
    return _types[type(clock)]


def code_of(clock: StageClock) -> str:
    """Return the public code of the item of `clock`."""
    value: Any = clock
    for step in type_of(clock).code.split("__"):
        value = getattr(value, step)
    return str(value)


def type_named(register: str) -> ClockType | None:
    """Return the clocks of the register that goes by this name in addresses."""
    return next((one for one in registered() if one.register == register), None)


def deliver_with(function: Deliver) -> None:
    """Name the one function that puts a person's digest of reminders on its way, inside the caller's transaction."""
    _deliver[:] = [function]


def deliver(recipient: Staff, reminders: Sequence[Reminder]) -> None:
    """Hand a digest to that function."""
    if not _deliver:
        raise ImproperlyConfigured("nothing delivers reminders: an app must call clocks.registry.deliver_with()")
    _deliver[0](recipient, reminders)


def decisions_with(function: TellDecision) -> None:
    """Name the one function that tells a person what was decided on more time, inside the caller's transaction."""
    _tell_decision[:] = [function]


def tell_decision(recipient: Staff, clock: StageClock) -> None:
    """Have that function tell the last decision on more time for `clock`."""
    if not _tell_decision:
        raise ImproperlyConfigured("nothing tells of decisions: an app must call clocks.registry.decisions_with()")
    _tell_decision[0](recipient, clock)


_words: dict[tuple[str, str], Any] = {}


def name_conditions(condition: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Give the codes of `channel`, `kind` or `severity` their names, for the page of terms."""
    _words.update({(condition, code): label for code, label in choices})


def word_for(condition: str, code: str) -> Any:
    """Return the name of one code; a code that no register names stands for itself."""
    return _words.get((condition, code), code)


def words_for(condition: str) -> list[tuple[str, Any]]:
    """Return the codes that may stand for a condition, with their names."""
    return [(code, label) for (name, code), label in _words.items() if name == condition]
