"""The address list."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.inquiries.models import Body, Way
from huiyin.org.models import Staff

FIELDS = ("name", "kind", "contact", "phone", "email", "address", "way", "is_active")


def keep_body(body: Body | None = None, *, actor: Staff, **said: Any) -> Body:
    """Write a body into the address list, or change it. Raises InvalidInput for a name that is there, or mail without address."""
    if not actor.has_perm("inquiries.prepare"):
        raise NotAllowed(_("You may not do this."))
    if said.get("way", body.way if body else Way.LINK) == Way.MAIL and not said.get(
        "email", body.email if body else ""
    ):
        raise InvalidInput(
            _("To write by e-mail, an address is needed."), {"email": _("To write by e-mail, an address is needed.")}
        )
    kept = body or Body(bureau_id=actor.bureau_id)
    for name in FIELDS:
        setattr(kept, name, said.get(name, getattr(kept, name)))
    try:
        with transaction.atomic():
            kept.save()
            verb = "inquiries.change_body" if body else "inquiries.add_body"
            record(verb, kept, actor=actor, bureau_id=actor.bureau_id, after={"name": kept.name, "way": kept.way})
    except IntegrityError:
        message = _("A body of this name is on the list already.")
        raise InvalidInput(message, {"name": message}) from None
    return kept


def import_bodies(rows: Sequence[dict[str, Any]], *, actor: Staff) -> int:
    """Write many bodies into the list, all or none; who is there by name is changed. Return how many rows were taken."""
    known = {body.name: body for body in Body.objects.all()}
    with transaction.atomic():
        for row in rows:
            known[row["name"]] = keep_body(known.get(row["name"]), actor=actor, **row)
    return len(rows)
