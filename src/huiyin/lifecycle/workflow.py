"""State tables as data, and the one function that moves an item through them.

A register declares its table once; pages ask `offers()` for their buttons, actions call `apply()`, the documents are
generated from the same rows. So a page cannot offer what the engine refuses, and nothing else writes a `status`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import rules
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models
from django.utils.translation import gettext as _

from huiyin.audit.chain import record, record_all
from huiyin.audit.models import Event, Stream
from huiyin.core.actors import Actor
from huiyin.core.errors import NotAllowed, NotNow, WrongState
from huiyin.core.rows import insert

Guard = Callable[[Any, Any], Any]
"""`(item, actor)` → None, or the sentence that says what has to happen first."""


def _nothing_missing(item: Any, actor: Any) -> None:
    return None


@dataclass(frozen=True)
class Transition:
    """One row of a state table.

    `verb` is spelled the same in URL, view, action, form, audit event and test. `permission` names a predicate in
    `rules.py` over (actor, item). `guard` says what must be true of the item first, in words for the person refused.
    Without a `target` the act leaves the item in the state it is in (report on it, attach something, ask).
    """

    verb: str
    source: tuple[str, ...]
    target: str | None
    permission: str
    label: Any
    who: Any
    guard: Guard = _nothing_missing
    condition: Any = ""
    """The guard in words, for the printed state table."""
    stream: Stream | None = None
    """The audit chain of this act, where it must not stand in the register's own."""


@dataclass(frozen=True)
class Offer:
    """A transition open to this person in this state; `refusal` says what is still missing, if anything."""

    transition: Transition
    refusal: Any = None

    @property
    def verb(self) -> str:
        return self.transition.verb


@dataclass(frozen=True)
class Workflow:
    """The state table of one register."""

    name: str
    states: type[models.TextChoices]
    initial: str
    transitions: tuple[Transition, ...]
    stream: Stream | None = None
    _by_verb: dict[str, Transition] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.transitions:
            if row.verb in self._by_verb:
                raise ImproperlyConfigured(f"{self.name}: the verb {row.verb!r} stands twice in the state table")
            self._by_verb[row.verb] = row
        reachable = {self.initial} | {row.target for row in self.transitions}
        if unreachable := set(self.states.values) - reachable:
            raise ImproperlyConfigured(f"{self.name}: no transition leads to {sorted(unreachable)}")

    def transition(self, verb: str) -> Transition:
        """Return the row of `verb`."""
        return self._by_verb[verb]

    def offers(self, item: Any, actor: Any) -> list[Offer]:
        """Return what this person may do with the item now, each with the reason if it still has to wait."""
        return [
            Offer(row, row.guard(item, actor))
            for row in self.transitions
            if item.status in row.source and rules.has_perm(row.permission, actor, item)
        ]

    def check(self, item: Any, verb: str, *, actor: Actor) -> Transition:
        """Return the transition if this person may do it now; otherwise raise the reason.

        Raises NotAllowed, WrongState or NotNow (in this order: who may not know, does not learn the state).
        """
        row = self._by_verb[verb]
        if not rules.has_perm(row.permission, actor, item):
            raise NotAllowed(_("You may not do this."))
        if item.status not in row.source:
            raise WrongState(
                _(
                    "This is no longer possible: the item is now “%(state)s”. Somebody may have been faster; reload to see."
                )
                % {"state": self.states(item.status).label}
            )
        if reason := row.guard(item, actor):
            raise NotNow(reason)
        return row

    def apply(
        self, item: Any, verb: str, *, actor: Actor, changes: dict[str, Any] | None = None, note: str = ""
    ) -> Event:
        """Move `item` along `verb` to its target and write `changes` with it: all of it, or nothing.

        1. permission, state and guard (`check`);
        2. one conditional UPDATE that must change exactly one row: of two officers one wins, the other is told;
        3. one event in the audit chain, in the same transaction.

        Must run inside `transaction.atomic()`. Raises what `check` raises.
        """
        if not connection.in_atomic_block:
            raise RuntimeError("a transition must stand in a transaction")
        row = self.check(item, verb, actor=actor)
        if row.target is None:
            raise ImproperlyConfigured(f"{self.name}: {verb!r} leads to no other state; use check() and note()")
        changes = dict(changes or {})
        before = {"status": item.status} | {name: _value(item, name) for name in changes}
        after = {"status": row.target, **changes}
        rows = type(item)._base_manager.filter(pk=item.pk, status=item.status)
        if rows.update(status=row.target, **changes) != 1:
            raise WrongState(_("Somebody else changed this item a moment ago. Reload to see what was done."))
        for name, value in after.items():
            setattr(item, name, value)
        return self._record(item, verb, actor=actor, before=before, after=after, note=note)

    def note(self, item: Any, verb: str, *, actor: Actor, **said: Any) -> Event:
        """Write the event of an act that leaves the state as it is. The action asked `check` before it changed anything."""
        if self._by_verb[verb].target is not None:
            raise ImproperlyConfigured(f"{self.name}: {verb!r} leads to another state; use apply()")
        return self._record(item, verb, actor=actor, **said)

    def begin(
        self, item: Any, verb: str, *, actor: Actor, note: str = "", after: dict[str, Any] | None = None
    ) -> Event:
        """Save a new `item` in the state that `verb` leads to and write its first event. The permission is asked of the unsaved item."""
        (event,) = self.begin_all([(item, after or {})], verb, actor=actor, note=note)
        return event

    def begin_all(
        self, items: Sequence[tuple[Any, dict[str, Any]]], verb: str, *, actor: Actor, note: str = ""
    ) -> list[Event]:
        """Begin many new items of one bureau, each with what its first event says after; as `begin` does for one."""
        row = self._by_verb[verb]
        if row.source or row.target is None:
            raise ImproperlyConfigured(f"{self.name}: {verb!r} does not begin an item")
        for item, _after in items:
            if not rules.has_perm(row.permission, actor, item):
                raise NotAllowed(_("You may not do this."))
            item.status = row.target
        first = items[0][0]
        insert([item for item, _after in items])
        told = [(item, {"status": row.target} | after) for item, after in items]
        return record_all(
            f"{self.name}.{verb}", told, actor=actor, bureau_id=first.bureau_id, note=note, stream=self.stream
        )

    def _record(self, item: Any, verb: str, **kwargs: Any) -> Event:
        stream = self._by_verb[verb].stream or self.stream
        return record(f"{self.name}.{verb}", item, bureau_id=item.bureau_id, stream=stream, **kwargs)

    def sources(self, verbs: Iterable[str]) -> set[str]:
        """Return every state from which one of `verbs` leads on."""
        return {state for verb in verbs for state in self._by_verb[verb].source}


def _value(item: Any, name: str) -> Any:
    """Return the stored value of a field, a foreign key as its number."""
    return getattr(item, item._meta.get_field(name).attname)
