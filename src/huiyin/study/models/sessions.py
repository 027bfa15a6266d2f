"""Study sessions and trainings, and who took part. Hours are nobody's own word."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.core.timing import today
from huiyin.meetings.models import Meeting
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.study.models.documents import new_code
from huiyin.study.models.plans import PlanRow


class Kind(models.TextChoices):
    """What a session is for."""

    GROUP = "group", pgettext_lazy("study session", "Study together")
    INTEGRITY = "integrity", pgettext_lazy("study session", "Integrity")
    PARTY_SPIRIT = "party_spirit", pgettext_lazy("study session", "Party spirit")
    PROFESSIONAL = "professional", pgettext_lazy("study session", "Professional training")


class Session(BureauModel):
    """集中学习或培训. Its hours count for whoever the leader of the session confirms; of a meeting, for whoever was there."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(pgettext_lazy("study session", "kind"), max_length=14, choices=Kind)
    title = models.CharField(pgettext_lazy("study session", "subject"), max_length=120)
    place = models.CharField(pgettext_lazy("study session", "place"), max_length=80)
    held_on = models.DateField(_("held on"))
    hours = models.DecimalField(_("hours"), max_digits=3, decimal_places=1)
    meeting = models.OneToOneField(Meeting, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    planned = models.ForeignKey(
        PlanRow,
        verbose_name=_("as planned in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
    )
    leader = models.ForeignKey(Staff, verbose_name=_("led by"), on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    entered_on = models.DateField(_("entered on"), default=today)

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="study_session_code"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=24), name="study_session_hours"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_entered_late(self) -> bool:
        """Whether it was entered after the day on which it was held; of a meeting, the meeting says so."""
        return self.meeting_id is None and self.entered_on > self.held_on


class Attendance(BureauModel):
    """Somebody says to have taken part; it counts once the session's leader, who is somebody else, confirms it.

    Of a meeting, its minutes say who was there; then nobody else confirms it.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="attendances")
    entered_on = models.DateField(default=today)
    confirmed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "staff"], name="study_attendance_once"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("staff")),
                name="study_attendance_confirmed_by_another",
            ),
        ]
        indexes = [
            models.Index(
                # All that the sum of everybody's hours reads: 200,000 rows need not be looked up one by one.
                fields=["bureau", "staff", "session"],
                name="study_attendance_hours",
                condition=Q(confirmed_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.session}"
