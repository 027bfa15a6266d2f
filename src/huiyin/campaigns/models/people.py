"""领导小组、办公室、联络员: who leads a campaign, who runs it, and who carries it into the townships."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.campaigns.models.campaign import Campaign
from huiyin.core.timing import today
from huiyin.org.models import Staff, Township
from huiyin.org.tenancy import BureauModel


class Place(models.TextChoices):
    """A place in the leading group or its office."""

    HEAD = "head", _("Head of the leading group")
    DEPUTY_HEAD = "deputy_head", _("Deputy head of the leading group")
    MEMBER = "member", _("Member of the leading group")
    OFFICE_HEAD = "office_head", _("Head of the office")
    OFFICE_MEMBER = "office_member", _("Member of the office")


class Designation(BureauModel):
    """Somebody chosen for something from `starts_on` on; from `ends_on` on no longer. A change ends the row and makes a new one."""

    staff = models.ForeignKey(Staff, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(_("from"), default=today)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True


class Member(Designation):
    """One place of the leading group, with the reason for the choice: post and strengths (职务及优势)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="members")
    place = models.CharField(pgettext_lazy("leading group", "place"), max_length=14, choices=Place)
    reason = models.CharField(_("why this person"), max_length=200)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "place", "staff"],
                name="campaigns_member_once",
                condition=models.Q(ends_on__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["campaign"],
                name="campaigns_one_head",
                condition=models.Q(ends_on__isnull=True, place=Place.HEAD),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()} {self.staff}"


class Liaison(Designation):
    """乡镇联络员, with somebody who stands in. A township counts as covered when its liaison has confirmed."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="liaisons")
    township = models.ForeignKey(Township, on_delete=models.PROTECT, related_name="campaign_liaisons")
    substitute = models.ForeignKey(
        Staff, verbose_name=_("stands in"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    class Meta:
        ordering = ["township__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "township"],
                name="campaigns_one_liaison_a_township",
                condition=models.Q(ends_on__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(substitute__isnull=True) | ~models.Q(substitute=models.F("staff")),
                name="campaigns_liaison_has_another_substitute",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.staff}"
