"""Who acts: a member of staff, someone of the public, or the system itself.

Every action takes a keyword-only `actor`. Staff are database rows (`org.Staff`); the public has no account, so a giver is
known only by what they hold: the receipt of one opinion.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@runtime_checkable
class Actor(Protocol):
    """Anyone who can stand behind an audit event."""

    @property
    def actor_kind(self) -> str: ...
    @property
    def actor_id(self) -> int | None: ...
    @property
    def actor_label(self) -> str: ...


@dataclass(frozen=True)
class Public:
    """Someone of the public. `holds` is the id of the item whose receipt code they typed, if any."""

    holds: int | None = None
    actor_kind: str = "public"
    actor_id: int | None = None
    actor_label: str = ""
    is_active: bool = True


@dataclass(frozen=True)
class System:
    """A background job. `job` names it in the audit log."""

    job: str
    actor_kind: str = "system"
    actor_id: int | None = None
    is_active: bool = True

    @property
    def actor_label(self) -> str:
        return self.job
