"""Leading group, office and liaisons: choosing people with a reason, dated; and their own word that they know."""

from collections.abc import Mapping

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.campaigns.models import Campaign, Liaison, Member, Place
from huiyin.campaigns.queries import LIVE, liaisons_of
from huiyin.campaigns.subjects import LEADING_GROUP, LIAISONS
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.language import filled
from huiyin.core.timing import today
from huiyin.notifications.actions import tell_once
from huiyin.org.models import Role, Staff, Township


def appoint(campaign: Campaign, *, actor: Staff, staff: Staff, place: str, reason: str) -> Member:
    """Give somebody a place in the leading group or its office, with the reason (post, strengths).

    A new head takes the place of the former one. Raises InvalidInput without a reason.
    """
    _require(campaign, actor)
    if not reason.strip():
        message = _("Say why this person: post and strengths.")
        raise InvalidInput(message, {"reason": message})
    if campaign.members.filter(staff=staff, place=place, ends_on__isnull=True).exists():
        raise NotNow(_("%(name)s holds this place already.") % {"name": staff.name})
    with transaction.atomic():
        if place == Place.HEAD:
            campaign.members.filter(place=Place.HEAD, ends_on__isnull=True).update(ends_on=today())
        member = Member(bureau_id=campaign.bureau_id, campaign=campaign, staff=staff, place=place, reason=reason)
        member.save(force_insert=True)
        after = {"staff": staff.pk, "place": place, "reason": reason}
        record("campaigns.appoint", campaign, actor=actor, bureau_id=campaign.bureau_id, after=after)
        words = gettext_lazy("You were appointed: %(place)s, %(campaign)s.")
        _tell(campaign, [staff], filled(words, place=Place(place).label, campaign=campaign), actor)
        measure_again(LEADING_GROUP)
    return member


def release(member: Member, *, actor: Staff) -> Member:
    """End a place as of today."""
    _require(member.campaign, actor)
    if member.ends_on is not None:
        raise NotNow(_("This ended already."))
    with transaction.atomic():
        member.ends_on = today()
        member.save(update_fields=["ends_on"])
        before = {"staff": member.staff_id, "place": member.place}
        record("campaigns.release", member.campaign, actor=actor, bureau_id=member.bureau_id, before=before)
        measure_again(LEADING_GROUP)
    return member


def name_liaison(
    campaign: Campaign, township: Township, *, actor: Staff, staff: Staff, substitute: Staff | None = None
) -> Liaison:
    """Name the liaison of a township in place of the former one; they are told, and confirm by themselves.

    Raises InvalidInput for somebody who holds no liaison's post for that township: nobody is a liaison on paper only.
    """
    _require(campaign, actor)
    if township.pk not in staff.townships_as(Role.LIAISON):
        message = _("%(name)s holds no liaison's post for %(township)s.") % {"name": staff, "township": township}
        raise InvalidInput(message, {"staff": message})
    if substitute == staff:
        message = _("Somebody else has to stand in.")
        raise InvalidInput(message, {"substitute": message})
    with transaction.atomic():
        liaisons_of(campaign).filter(township=township, ends_on__isnull=True).update(ends_on=today())
        liaison = Liaison(
            bureau_id=campaign.bureau_id, campaign=campaign, township=township, staff=staff, substitute=substitute
        )
        liaison.save(force_insert=True)
        after = {"township": township.code, "staff": staff.pk, "substitute": substitute and substitute.pk}
        record("campaigns.name_liaison", campaign, actor=actor, bureau_id=campaign.bureau_id, after=after)
        words = gettext_lazy("You were named liaison of %(township)s. Please confirm.")
        _tell(campaign, [staff], filled(words, township=township), actor)
        if substitute:
            words = gettext_lazy("You stand in for the liaison of %(township)s.")
            _tell(campaign, [substitute], filled(words, township=township), actor)
        measure_again(LIAISONS)
    return liaison


def name_liaisons(
    campaign: Campaign, *, actor: Staff, named: Mapping[Township, tuple[Staff, Staff | None]]
) -> list[Liaison]:
    """Name the liaisons of several townships, each with who stands in: all of them or none."""
    with transaction.atomic():
        return [
            name_liaison(campaign, township, actor=actor, staff=staff, substitute=substitute)
            for township, (staff, substitute) in named.items()
        ]


def confirm_liaison(liaison: Liaison, *, actor: Staff) -> Liaison:
    """Confirm, as the liaison, that one knows of it and does it. Nobody confirms for another."""
    if not actor.has_perm("campaigns.confirm_liaison", liaison):
        raise NotAllowed(_("You may not do this."))
    if liaison.confirmed_on or liaison.ends_on:
        raise NotNow(_("There is nothing left to confirm."))
    with transaction.atomic():
        liaison.confirmed_on = today()
        liaison.save(update_fields=["confirmed_on"])
        after = {"township": liaison.township.code}
        record("campaigns.confirm_liaison", liaison.campaign, actor=actor, bureau_id=liaison.bureau_id, after=after)
        measure_again(LIAISONS)
    return liaison


def _tell(campaign: Campaign, people: list[Staff], text: Promise, by: Staff) -> None:
    tell_once(people, text=text, url=reverse("campaigns:people", args=[campaign.code]), by=by)


def _require(campaign: Campaign, actor: Staff) -> None:
    if not actor.has_perm("campaigns.prepare", campaign):
        raise NotAllowed(_("You may not do this."))
    if campaign.status not in LIVE:
        raise NotNow(_("The campaign is over."))
