"""Who is asked to come, whether they read the notice, and whether they were there: by whose word and when."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.meetings.models.meeting import Meeting
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel

DELAY = 60
"""From so many seconds on between tap and arrival the tap is told to have waited."""


class Attendance(models.TextChoices):
    """Whether somebody was there. `EXCUSED` only with a reason given before it began."""

    OPEN = "open", pgettext_lazy("attendance", "not signed in")
    PRESENT = "present", pgettext_lazy("attendance", "present")
    EXCUSED = "excused", pgettext_lazy("attendance", "excused")
    ABSENT = "absent", pgettext_lazy("attendance", "absent")


class Way(models.TextChoices):
    """By whose word the attendance stands."""

    CODE = "code", pgettext_lazy("attendance", "signed in with the code")
    ONESELF = "oneself", pgettext_lazy("attendance", "said by the person")
    CLERK = "clerk", pgettext_lazy("attendance", "marked by")
    CLOSING = "closing", pgettext_lazy("attendance", "had not signed in when it was closed")


class Invitation(BureauModel):
    """One person and one meeting. `marked_at` is the moment of the tap, `arrived_at` that of its arrival, later if the network was gone."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    attendance = models.CharField(max_length=8, choices=Attendance, default=Attendance.OPEN)
    way = models.CharField(max_length=8, choices=Way, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    marked_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    tap = models.CharField(max_length=36, blank=True)
    device = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["staff", "attendance"], name="meetings_invitation_of_staff")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "staff"], name="meetings_invited_once"),
            models.UniqueConstraint(
                fields=["meeting", "device"], name="meetings_one_device_one_person", condition=~models.Q(device="")
            ),
            models.CheckConstraint(
                condition=~models.Q(attendance=Attendance.EXCUSED) | ~models.Q(reason=""),
                name="meetings_excused_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.get_attendance_display()}"

    @property
    def was_marked_afterwards(self) -> bool:
        """Whether the word on it came after the meeting's day."""
        if self.marked_at is None or self.way != Way.CLERK:
            return False
        return timezone.localtime(self.marked_at).date() > self.meeting.day

    @property
    def was_delayed(self) -> bool:
        """Whether the tap waited for a network for a minute or more."""
        return bool(self.marked_at and self.arrived_at and (self.arrived_at - self.marked_at).total_seconds() >= DELAY)
