"""Who may open a seal: the register of the item says who may ask and who may decide; never the same person."""

from typing import Any

import rules

from huiyin.core.actors import System
from huiyin.org.models import Staff
from huiyin.org.rules import is_director, is_inspector, is_office, is_office_head
from huiyin.vault.models import SealedRecord, UnsealRequest
from huiyin.vault.subjects import kind_of


@rules.predicate
def may_ask_about_the_subject(actor: Any, item: SealedRecord | UnsealRequest) -> bool:
    """Whether the register of the item lets this person ask who gave it."""
    record = _record(item)
    kind = kind_of(record.subject_kind)
    return bool(isinstance(actor, Staff) and kind and kind.may_request(actor, record.subject_id))


@rules.predicate
def may_decide_about_the_subject(actor: Any, item: SealedRecord | UnsealRequest) -> bool:
    """Whether the register of the item lets this person be the second one."""
    record = _record(item)
    kind = kind_of(record.subject_kind)
    return bool(isinstance(actor, Staff) and kind and kind.may_decide(actor, record.subject_id))


@rules.predicate
def asked_for_it(actor: Any, request: UnsealRequest) -> bool:
    """Whether it is this person's own request."""
    return isinstance(actor, Staff) and request.asked_by_id == actor.pk


@rules.predicate
def is_a_background_job(actor: Any, _item: Any = None) -> bool:
    """Whether the system itself acts, as retention does."""
    return isinstance(actor, System)


def _record(item: SealedRecord | UnsealRequest) -> SealedRecord:
    return item.record if isinstance(item, UnsealRequest) else item


rules.add_perm("vault.use_vault", is_office | is_inspector | is_director)
rules.add_perm("vault.request_unseal", may_ask_about_the_subject)
rules.add_perm("vault.approve_unseal", may_decide_about_the_subject & ~asked_for_it)
rules.add_perm("vault.refuse_unseal", may_decide_about_the_subject & ~asked_for_it)
rules.add_perm("vault.read_sealed", asked_for_it & may_ask_about_the_subject)
rules.add_perm("vault.shred_by_phone", is_office_head)
rules.add_perm("vault.shred", may_decide_about_the_subject | is_a_background_job)
