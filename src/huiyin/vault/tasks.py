"""What the vault does by itself."""

from django_scopes import scopes_disabled

from huiyin.core.actors import System
from huiyin.core.errors import WrongState
from huiyin.core.periodic import periodic
from huiyin.vault.actions import shred
from huiyin.vault.queries import records_due


@periodic(minutes=60 * 12)
def destroy_expired_contacts() -> int:
    """Destroy every record past its day, in all bureaus; return how many. Each one is a transaction of its own."""
    destroyed = 0
    with scopes_disabled():
        for record in records_due().iterator(chunk_size=500):
            try:
                shred(record, actor=System("retention"), reason="retention period over")
                destroyed += 1
            except WrongState:
                continue  # somebody destroyed it a moment ago
    return destroyed
