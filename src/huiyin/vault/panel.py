"""What an item's page shows about its giver's contact data, without opening any: `{% include "vault/panel.html" %}`."""

from dataclasses import dataclass
from typing import Any

import rules
from django.db import models

from huiyin.org.models import Staff
from huiyin.vault.models import RequestStatus, SealedRecord, UnsealRequest
from huiyin.vault.queries import records_about


@dataclass(frozen=True)
class ContactState:
    """One sealed record as this person may deal with it: ask, wait, read, or nothing at all."""

    record: SealedRecord
    request: UnsealRequest | None
    may_ask: bool

    @property
    def is_waiting(self) -> bool:
        """Whether the person's own request has no answer yet."""
        return self.request is not None and self.request.status == RequestStatus.REQUESTED


def contact_panel(item: models.Model, actor: Any) -> list[ContactState]:
    """Return the sealed records of an item, each with the actor's own request that is waiting or open."""
    return [_state(record, actor) for record in records_about(item)]


def _state(record: SealedRecord, actor: Staff) -> ContactState:
    latest = record.requests.filter(asked_by=actor).first()
    request = latest if latest and (latest.is_open or latest.status == RequestStatus.REQUESTED) else None
    may_ask = not record.is_shredded and bool(rules.has_perm("vault.request_unseal", actor, record))
    return ContactState(record, request if may_ask else None, may_ask)
