"""Events about an opinion that change no state."""

from typing import Any

from huiyin.audit.chain import record
from huiyin.core.actors import Actor
from huiyin.opinions.models import Opinion


def note(
    opinion: Opinion, verb: str, *, actor: Actor, before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None, note: str = "",
) -> None:  # fmt: skip
    """Write an act on the opinion into the audit chain."""
    record(verb, opinion, actor=actor, bureau_id=opinion.bureau_id, before=before, after=after, note=note)
