"""Keeping the list of sources."""

import base64
import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

import rules
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core import outward
from huiyin.core.crypto import seal_for
from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.core.timing import today
from huiyin.exchange.models import Source
from huiyin.org.models import Staff

WEBHOOK_SECRETS = "secrets of webhooks"


def add_source(*, actor: Staff, name: str, channel: str, connection: str, media_hosts: Sequence[str] = ()) -> Source:
    """Add a platform. Raises NotAllowed, or InvalidInput if the name or the platform is on the list already."""
    said = {"name": name, "channel": channel, "connection": connection, "media_hosts": list(media_hosts)}
    source = Source(bureau=actor.bureau, code=_code_of(actor.bureau.code, name), **said)
    with transaction.atomic():
        _save(source, "add", actor, said, new=True)
    return source


def _code_of(bureau: str, name: str) -> str:
    """Return the code of a source, by which its filings are known for ever: the same in each run of a script."""
    return hashlib.sha256(f"{bureau}/{name}".encode()).hexdigest()[:8]


def change_source(source: Source, *, actor: Staff, **said: Any) -> Source:
    """Change name, connection, hosts of pictures, or whether it is in use; the channel stays. Raises as `add_source` does."""
    with transaction.atomic():
        for name, value in said.items():
            setattr(source, name, value)
        _save(source, "change", actor, said)
    return source


def set_columns(source: Source, *, actor: Staff, columns: Sequence[tuple[str, str]]) -> Source:
    """Remember the columns of the return file: pairs of field and heading, in their order. Raises NotAllowed or InvalidInput."""
    if not rules.has_perm("exchange.return_results", actor, source):
        raise NotAllowed(_("You may not do this."))
    if not columns:
        raise InvalidInput(_("Choose at least one column."))
    with transaction.atomic():
        source.return_columns = [list(pair) for pair in columns]
        source.save(update_fields=["return_columns"])
        _record(source, "set_columns", actor, {"columns": source.return_columns})
    return source


def set_webhook(source: Source, *, actor: Staff, url: str) -> str:
    """Send messages to an address from today on, or with an empty one no longer. Return the secret that signs them, shown once.

    Raises NotAllowed, or InvalidInput for an address that may not be spoken to (HUIYIN_WEBHOOK_HOSTS).
    """
    if not rules.has_perm("exchange.manage_keys", actor, source):
        raise NotAllowed(_("You may not do this."))
    if url:
        try:
            outward.check(url, settings.WEBHOOK_HOSTS)
        except outward.Barred:
            message = _("Only https, and only hosts that the installation allows (HUIYIN_WEBHOOK_HOSTS).")
            raise InvalidInput(message, {"url": message}) from None
    secret = secrets.token_bytes(32) if url else b""
    with transaction.atomic():
        source.webhook_url, source.heard_until = url, today()
        source.webhook_secret = seal_for(WEBHOOK_SECRETS, secret) if url else b""
        source.save(update_fields=["webhook_url", "webhook_secret", "heard_until"])
        _record(source, "set_webhook", actor, {"url": url})
    return f"whsec_{base64.b64encode(secret).decode()}" if url else ""


def _save(source: Source, verb: str, actor: Staff, said: dict[str, Any], *, new: bool = False) -> None:
    if not rules.has_perm("exchange.manage_sources", actor, source):
        raise NotAllowed(_("You may not do this."))
    try:
        with transaction.atomic():
            source.save(force_insert=new)
    except IntegrityError:
        raise InvalidInput(_("A source with this name, or for this platform, is on the list already.")) from None
    _record(source, verb, actor, said)


def _record(source: Source, verb: str, actor: Staff, said: dict[str, Any]) -> None:
    record(f"exchange.{verb}", source, actor=actor, bureau_id=source.bureau_id, after=said)
