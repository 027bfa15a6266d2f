"""A visit: planned, made, and what came of it. What was said is in the register of opinions, not here."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.files import StoredFile
from huiyin.core.models import CaseKeyModel
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.visits.models.device import Device
from huiyin.visits.models.household import Household, random_code


class Attitude(models.IntegerChoices):
    """What the household thinks of the bureau's work."""

    VERY_SATISFIED = 5, pgettext_lazy("attitude", "Very satisfied")
    SATISFIED = 4, pgettext_lazy("attitude", "Satisfied")
    FAIR = 3, pgettext_lazy("attitude", "So-so")
    DISSATISFIED = 2, pgettext_lazy("attitude", "Dissatisfied")
    VERY_DISSATISFIED = 1, pgettext_lazy("attitude", "Very dissatisfied")


class Need(models.TextChoices):
    """What a household needs, as far as a water bureau can do something about it."""

    DRINKING = "drinking", pgettext_lazy("need", "Drinking water")
    IRRIGATION = "irrigation", pgettext_lazy("need", "Irrigation")
    FLOOD = "flood", pgettext_lazy("need", "Safety from floods")
    FEES = "fees", pgettext_lazy("need", "Water fees")
    RESETTLEMENT = "resettlement", pgettext_lazy("need", "Support after resettlement")
    EXPLANATION = "explanation", pgettext_lazy("need", "To have a policy explained")
    OTHER = "other", pgettext_lazy("need", "Something else")


class VisitorRole(models.TextChoices):
    """As what somebody visited: leaders' own visits are counted apart from those that others make."""

    DIRECTOR = "director", _("Director")
    DEPUTY = "deputy", pgettext_lazy("visitor", "Deputy director")
    LIAISON = "liaison", _("Township liaison")
    STAFF = "staff", pgettext_lazy("visitor", "Other staff")


class VisitPlan(BureauModel):
    """Somebody is to visit a household by a day. It is done when that person's visit stands."""

    code = models.CharField(max_length=16, default=random_code, unique=True, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="plans")
    visitor = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", verbose_name=_("who visits"))
    due_on = models.DateField(_("by when"))
    planned_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["visitor", "due_on"], name="visits_plan_of_visitor")]
        constraints = [
            models.UniqueConstraint(
                "household", "visitor", name="visits_one_open_plan",
                condition=models.Q(done_on__isnull=True, cancelled_on__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.household} {self.visitor}"


class Twin(models.TextChoices):
    """What a person said of two visits to one household on one day."""

    NONE = "", ""
    OPEN = "open", pgettext_lazy("two visits", "To be settled")
    BOTH = "both", pgettext_lazy("two visits", "Two visits")
    ONE = "one", pgettext_lazy("two visits", "The same visit, written down twice")


class Visit(CaseKeyModel, BureauModel):
    """One visit, by who made it. `key` was drawn by the phone or the page: the same key is the same visit.

    Only the day is kept, never the hour. `day` is the day by our clock, `noted_day` what the phone's clock said; `clock_off` tells
    by how many hours the phone was wrong, and `day_is_doubtful` that its clock was moved meanwhile, so nobody can tell for sure.
    The note (circumstances of the family) is sealed. There is no link to what was said: who asked not to be named stays so.
    """

    code = models.CharField(max_length=16, default=random_code, unique=True, editable=False)
    key = models.CharField(max_length=36, editable=False)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="visits")
    visitor = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", verbose_name=_("who visited"))
    role = models.CharField(_("visited as"), max_length=8, choices=VisitorRole)
    device = models.ForeignKey(Device, null=True, on_delete=models.PROTECT, related_name="visits")
    day = models.DateField(_("day"))
    noted_day = models.DateField()
    clock_off = models.SmallIntegerField(default=0)
    day_is_doubtful = models.BooleanField(default=False)
    arrived_on = models.DateField(default=today)
    attitude = models.PositiveSmallIntegerField(_("attitude to our work"), choices=Attitude, null=True)
    needs = models.JSONField(_("needs"), default=list)
    note = models.BinaryField(default=b"", editable=False)
    photo_consent = models.BooleanField(_("agreed to photos"), default=False)
    words = models.PositiveSmallIntegerField(_("opinions heard"), default=0)
    twin = models.CharField(max_length=4, choices=Twin, default=Twin.NONE, blank=True)

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.UniqueConstraint("bureau", "key", name="visits_visit_once"),
            models.CheckConstraint(
                condition=models.Q(attitude__isnull=True) | models.Q(attitude__range=(1, 5)), name="visits_attitude"
            ),
        ]
        indexes = [
            models.Index(fields=["household", "day"], name="visits_visit_of_household"),
            models.Index(fields=["bureau", "day", "role"], name="visits_visit_by_day"),
            models.Index(fields=["visitor", "-day"], name="visits_visit_of_visitor"),
        ]

    def __str__(self) -> str:
        return f"{self.household} {self.day}"

    @property
    def need_names(self) -> list[str]:
        """The needs in the reader's language."""
        return [str(Need(need).label) for need in self.needs]

    def seal_note(self, text: str) -> None:
        """Seal what was noted of the family's circumstances; an empty note needs no key."""
        if text:
            self.note = self.issue_case_key().seal(text.encode(), bound_to=self.binding)

    def read_note(self) -> str:
        """Open the note."""
        return self.case_key().open(self.note, bound_to=self.binding).decode() if self.note else ""


class VisitPhoto(StoredFile, BureauModel):
    """A photo taken with the household's consent, without place, time or camera. The phone names it, so that it arrives once."""

    key = models.CharField(max_length=36, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="photos")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint("visit", "key", name="visits_photo_once")]
