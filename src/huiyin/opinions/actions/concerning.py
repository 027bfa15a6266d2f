"""涉及何人: whom an opinion is about. Whoever that is, and whoever acts for them, sees no trace of it (ADR 0015)."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.audit.models import Stream
from huiyin.core.actors import Actor
from huiyin.core.errors import NotAllowed
from huiyin.notifications.actions import tell_once
from huiyin.opinions.models import Opinion
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders, named_in


def keep_from_the_named(opinions: Iterable[Opinion], *, actor: Actor) -> None:
    """Take for granted, until the office has looked, that an opinion is about the people whose names stand in it."""
    about = Opinion.concerns.through
    marks = [
        about(opinion_id=one.pk, staff_id=person) for one in opinions for person in _taken_for_concerned(one, actor)
    ]
    if marks:
        about._default_manager.bulk_create(marks)


def _taken_for_concerned(opinion: Opinion, actor: Actor) -> set[int]:
    """Return who is named; who wrote it down has read it."""
    return _without_the_needed(named_in(opinion.text, opinion.bureau_id) - {actor.actor_id}, opinion)


def _without_the_needed(named: set[int], opinion: Opinion, already: frozenset[int] = frozenset()) -> set[int]:
    """Leave out the director whom a letter greets, and the office, if with those concerned `already` nobody could triage it."""
    if named and opinion.is_to_the_director:
        named -= {person.pk for person in holders(Role.DIRECTOR)}
    if named and not (office := {person.pk for person in holders(Role.CLERK, Role.OFFICE_HEAD)}) - named - already:
        named -= office
    return named


def keep_from_the_newly_named(opinion: Opinion, text: str, *, actor: Actor) -> None:
    """Keep an opinion from those whom its giver names later as well, and let the office know: some are only thanked."""
    about = frozenset(opinion.concerns.values_list("pk", flat=True))
    named = _without_the_needed(named_in(text, opinion.bureau_id) - about, opinion, about)
    if named:
        opinion.concerns.add(*named)
        _record(opinion, actor, about, about | named)
        office = [one for one in holders(Role.CLERK, Role.OFFICE_HEAD) if one.pk not in about | named]
        words = gettext_lazy("A giver named one of the staff in what they added: say whom the opinion is about.")
        tell_once(office, text=words, url=reverse("opinions:say_whom", args=[opinion.number]))


def say_whom(opinion: Opinion, *, actor: Staff, people: Collection[Staff]) -> Opinion:
    """Say whom it is about: those see nothing of it from now on, and whoever was taken for one of them sees it again.

    It stands in the sealed chain: whoever reads the office's log must not see who is complained about.
    """
    if not actor.has_perm("opinions.say_whom", opinion):
        raise NotAllowed(_("You may not do this."))
    before, after = ({one.pk for one in some} for some in (opinion.concerns.all(), people))
    if before != after:
        with transaction.atomic():
            opinion.concerns.set(people)
            _record(opinion, actor, before, after)
    return opinion


def _record(opinion: Opinion, actor: Actor, before: Collection[int], after: Collection[int]) -> None:
    record(
        "opinions.say_whom", opinion, actor=actor, bureau_id=opinion.bureau_id, stream=Stream.SEALED,
        before={"concerns": sorted(before)}, after={"concerns": sorted(after)},
    )  # fmt: skip
