"""What the director does with a letter: reads it, and writes on it what he wants done. The answer goes the register's own way."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.disclosure.redaction import find
from huiyin.mailbox.models import Mark, MarkKind, Sight
from huiyin.notifications.actions import tell_once
from huiyin.opinions.models import Opinion, State
from huiyin.org.models import Role, Staff
from huiyin.org.queries import chief_of, holders


def see(opinion: Opinion, *, actor: Staff) -> Sight:
    """Note that the director has opened a letter; the first time counts."""
    if not actor.has_perm("mailbox.see", opinion):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        sight, is_first = Sight.objects.get_or_create(
            opinion=opinion, defaults={"bureau_id": opinion.bureau_id, "by": actor, "day": today()}
        )
        if is_first:
            record("mailbox.see", opinion, actor=actor, bureau_id=opinion.bureau_id)
    return sight


def instruct(opinion: Opinion, *, actor: Staff, kind: str, words: str = "", deputy: Staff | None = None) -> Mark:
    """批示: write on a letter what is to be done. The office and the section read it with the letter.

    Raises InvalidInput where the words repeat what would tell the section who wrote, or name a deputy who is none.
    """
    if not actor.has_perm("mailbox.instruct", opinion):
        raise NotAllowed(_("You may not do this."))
    if opinion.status == State.WITHDRAWN:
        raise NotNow(_("It is withdrawn; nobody works on it any longer."))
    _check(opinion, kind, words, deputy)
    deputy = deputy if kind == MarkKind.DEPUTY else None
    with transaction.atomic():
        see(opinion, actor=actor)
        mark = Mark(bureau_id=opinion.bureau_id, opinion=opinion, kind=kind, words=words, deputy=deputy, by=actor)
        mark.save(force_insert=True)
        note = "\n".join(filter(None, (mark.title, words)))
        record("mailbox.instruct", opinion, actor=actor, bureau_id=opinion.bureau_id, note=note, after={"mark": kind})
        _tell(opinion, deputy, by=actor)
    return mark


def _check(opinion: Opinion, kind: str, words: str, deputy: Staff | None) -> None:
    if kind not in MarkKind.values:
        raise InvalidInput(_("Choose a mark."), {"kind": _("Choose a mark.")})
    if kind == MarkKind.DEPUTY and (deputy is None or not deputy.holds(Role.DEPUTY)):
        raise InvalidInput(_("Name the deputy."), {"deputy": _("Name the deputy.")})
    repeated = [one.text for one in find(opinion.text) if one.text in words]
    if repeated:
        message = _("The section reads this too: leave out “%(words)s”, which tells who wrote.") % {
            "words": repeated[0]
        }
        raise InvalidInput(message, {"words": message})


def _tell(opinion: Opinion, deputy: Staff | None, *, by: Staff) -> None:
    chief = chief_of(opinion.section) if opinion.section else None
    office = holders(Role.OFFICE_HEAD, Role.CLERK)
    text = gettext_lazy("The director wrote an instruction on a letter.")
    # Each is told where they find it, and only who may see the letter at all: whoever it is about learns nothing of it.
    tell_once(_who_see(opinion, office), text=text, url=reverse("mailbox:letters"), by=by)
    section = [one for one in (chief, deputy) if one and one not in office]
    tell_once(_who_see(opinion, section), text=text, url=reverse("opinions:opinion", args=[opinion.number]), by=by)


def _who_see(opinion: Opinion, people: Iterable[Staff]) -> list[Staff]:
    return [one for one in people if one.has_perm("opinions.view", opinion)]
