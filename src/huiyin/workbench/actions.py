"""Keeping views of lists, and having the audit chains checked."""

import rules
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.org.models import Staff
from huiyin.workbench.models import ChainCheck, KeptView

_NOT_KEPT = ("after", "before", "csrfmiddlewaretoken")


def keep_view(*, actor: Staff, name: str, path: str, query: str, is_shared: bool = False) -> KeptView:
    """Keep a list with its filters under a name; the office may keep it for everybody.

    Raises InvalidInput for an address that is not a page of the desk, or a name taken for this list.
    """
    if not rules.has_perm("workbench.share_view" if is_shared else "workbench.keep_view", actor):
        raise NotAllowed(_("You may not do this."))
    view = KeptView(
        bureau_id=actor.bureau_id,
        owner=actor,
        name=_named(name),
        path=_page(path),
        query=_filters(query),
        is_shared=is_shared,
    )
    try:
        with transaction.atomic():
            view.save(force_insert=True)
            record("workbench.keep_view", view, actor=actor, bureau_id=actor.bureau_id, after={"is_shared": is_shared})
    except IntegrityError:
        message = _("A view of this list has that name already.")
        raise InvalidInput(message, {"name": message}) from None
    return view


def drop_view(view: KeptView, *, actor: Staff) -> None:
    """Forget a view."""
    if not rules.has_perm("workbench.drop_view", actor, view):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        record("workbench.drop_view", view, actor=actor, bureau_id=view.bureau_id)
        view.delete()


def check_chain(*, actor: Staff) -> ChainCheck:
    """Have a worker walk the bureau's chains from the first event to the last."""
    from huiyin.workbench.tasks import walk_chains  # noqa: PLC0415 - the task calls back here

    if not rules.has_perm("workbench.check_chain", actor):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        check = ChainCheck(bureau_id=actor.bureau_id, asked_by=actor)
        check.save(force_insert=True)
        record("workbench.check_chain", check, actor=actor, bureau_id=actor.bureau_id)
        walk_chains.enqueue(check=check.pk, bureau=actor.bureau_id)
    return check


def _named(name: str) -> str:
    if not name.strip():
        message = _("Give the view a name.")
        raise InvalidInput(message, {"name": message})
    return name.strip()


def _page(path: str) -> str:
    try:
        resolve(path)
    except Resolver404:
        path = ""
    if not path.startswith("/desk/"):
        raise InvalidInput(_("Only pages of the desk can be kept."))
    return path


def _filters(query: str) -> str:
    kept = QueryDict(query, mutable=True)
    for name in list(kept):
        kept.setlist(name, [value for value in kept.getlist(name) if value])
        if name in _NOT_KEPT or not kept.getlist(name):
            kept.pop(name)
    return kept.urlencode()
