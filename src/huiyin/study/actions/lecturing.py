"""Lectures in the townships: entered by who spoke, confirmed by the liaison who was there."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.campaigns.queries import running_campaign
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.study.models import Lecture
from huiyin.study.subjects import LECTURES


def hold_lecture(*, actor: Staff, **facts: Any) -> Lecture:
    """Enter a lecture that one held, with what people asked. `facts`: the model's own."""
    if not actor.has_perm("study.take_part"):
        raise NotAllowed(_("You may not do this."))
    if facts["held_on"] > today():
        words = _("Enter it once it has been held.")
        raise InvalidInput(words, {"held_on": words})
    lecture = Lecture(bureau_id=actor.bureau_id, campaign=running_campaign(), speaker=actor, **facts)
    with transaction.atomic():
        lecture.save(force_insert=True)
        after = {"township": lecture.township.code, "held_on": lecture.held_on, "audience": lecture.audience}
        record("study.hold_lecture", lecture, actor=actor, bureau_id=actor.bureau_id, after=after)
    return lecture


def confirm_lecture(lecture: Lecture, *, actor: Staff) -> Lecture:
    """Confirm, as the township's liaison or for the office, that it was held. Nobody confirms their own."""
    if not actor.has_perm("study.confirm_lecture", lecture):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        said = {"confirmed_by": actor, "confirmed_on": today()}
        if not Lecture.objects.filter(pk=lecture.pk, confirmed_on__isnull=True).update(**said):
            raise NotNow(_("The lecture is confirmed already."))
        record("study.confirm_lecture", lecture, actor=actor, bureau_id=lecture.bureau_id)
        measure_again(LECTURES)
    lecture.refresh_from_db()
    return lecture
