"""Choosing how one is told; the administrator chooses what the bureau's people begin with."""

from typing import Any

import rules
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.notifications.actions.telling import notify
from huiyin.notifications.models import Delivery, Kind, Preference, Progress
from huiyin.notifications.queries import ways_to
from huiyin.org.models import Staff


def set_preference(*, actor: Staff, **chosen: Any) -> Preference:
    """Choose how one wants to be told; what waits already is asked anew when it leaves. `chosen`: PREFERENCE_FIELDS."""
    return _choose(actor, actor, chosen, "notifications.set_preference")


def set_default(*, actor: Staff, **chosen: Any) -> Preference:
    """Choose how those are told who have chosen nothing themselves."""
    if not rules.has_perm("notifications.run", actor):
        raise NotAllowed(_("You may not do this."))
    return _choose(actor, None, chosen, "notifications.set_default")


def use_default(*, actor: Staff) -> None:
    """Give up one's own choice for the bureau's."""
    with transaction.atomic():
        Preference.objects.filter(staff=actor).delete()
        record("notifications.use_default", actor, actor=actor, bureau_id=actor.bureau_id)


def send_test(*, actor: Staff) -> None:
    """Send oneself a message by every way that is on. It keeps no quiet hours. Raises NotNow if nothing would be sent."""
    waiting = Delivery.objects.filter(to=actor, notification__kind=Kind.TEST, progress=Progress.WAITING)
    if waiting.exists():
        raise NotNow(_("A test message is on its way already."))
    if not any(reach.address and reach.is_on for reach in ways_to(actor)):
        raise NotNow(_("No way reaches you yet."))
    text = gettext_lazy("This is the test message you asked for.")
    notify([actor], text=text, url="", kind=Kind.TEST, by=actor)


def _choose(actor: Staff, staff: Staff | None, chosen: dict[str, Any], verb: str) -> Preference:
    with transaction.atomic():
        preference, _created = Preference.objects.update_or_create(
            bureau_id=actor.bureau_id, staff=staff, defaults=chosen
        )
        record(verb, preference, actor=actor, bureau_id=actor.bureau_id, after=chosen)
    return preference
