"""Keys by which software shows which source it is."""

import datetime as dt
import secrets
from collections.abc import Sequence

import rules
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.exchange.models import ApiKey, Connection, Scope, Source
from huiyin.exchange.queries import digest_of
from huiyin.org.models import Staff

_PREFIX = "huiyin_"


def issue_key(
    source: Source, *, actor: Staff, label: str, scopes: Sequence[str], expires_on: dt.date | None = None
) -> tuple[ApiKey, str]:
    """Return a new key and its secret, which is shown this once and kept nowhere.

    Raises NotAllowed, NotNow for a source that exchanges files, InvalidInput without a scope or for a day that is past.
    """
    if not rules.has_perm("exchange.manage_keys", actor, source):
        raise NotAllowed(_("You may not do this."))
    if source.connection == Connection.FILE:
        raise NotNow(_("This source exchanges files: it needs no key."))
    if not scopes or not set(scopes) <= set(Scope.values):
        raise InvalidInput(_("Say what the key is good for."), {"scopes": _("Say what the key is good for.")})
    if expires_on and expires_on < today():
        raise InvalidInput(_("This day is past."), {"expires_on": _("This day is past.")})
    secret = _PREFIX + secrets.token_urlsafe(32)
    key = ApiKey(
        bureau_id=source.bureau_id, source=source, label=label, hint=secret[: len(_PREFIX) + 4], digest=digest_of(secret),
        scopes=sorted(scopes), made_by=actor, expires_on=expires_on,
    )  # fmt: skip
    with transaction.atomic():
        key.save(force_insert=True)
        _record(key, "issue_key", actor)
    return key, secret


def revoke_key(key: ApiKey, *, actor: Staff) -> ApiKey:
    """Let a key open nothing any more, from this moment on. Raises NotAllowed, or NotNow if it was revoked already."""
    if not rules.has_perm("exchange.manage_keys", actor, key):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        if not ApiKey.objects.filter(pk=key.pk, revoked_on=None).update(revoked_on=today()):
            raise NotNow(_("This key is revoked already."))
        key.revoked_on = today()
        _record(key, "revoke_key", actor)
    return key


def note_use(key: ApiKey) -> None:
    """Remember that a key was used today: the day, and once a day."""
    if key.last_used_on != today():
        ApiKey.objects.filter(pk=key.pk).update(last_used_on=today())


def _record(key: ApiKey, verb: str, actor: Staff) -> None:
    said = {"source": key.source.name, "label": key.label, "hint": key.hint, "scopes": key.scopes}
    record(f"exchange.{verb}", key, actor=actor, bureau_id=key.bureau_id, after=said)
