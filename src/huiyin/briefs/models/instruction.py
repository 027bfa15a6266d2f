"""指示: what the superior asks of a subordinate bureau. It lies with the bureau that has to answer it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.briefs.models.brief import Brief, new_code
from huiyin.clocks.models import StageClock
from huiyin.core.files import StoredFile
from huiyin.core.timing import now, today
from huiyin.org.models import Bureau, Staff
from huiyin.org.tenancy import BureauModel


class InstructionState(models.TextChoices):
    """Where an instruction is."""

    GIVEN = "given", pgettext_lazy("instruction", "Given")
    ASSIGNED = "assigned", pgettext_lazy("instruction", "Being carried out")
    ANSWERED = "answered", pgettext_lazy("instruction", "Answered")
    SETTLED = "settled", pgettext_lazy("instruction", "Accepted")


class Instruction(BureauModel):
    """One instruction, on a report or on the bureau as a whole."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    superior = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="+")
    brief = models.ForeignKey(Brief, null=True, blank=True, on_delete=models.PROTECT, related_name="instructions")
    text = models.TextField(_("what is to be done"))
    due_on = models.DateField(_("to be answered by"))
    status = models.CharField(
        _("state"), max_length=10, choices=InstructionState, default=InstructionState.GIVEN, editable=False
    )
    given_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField(default=today)
    owner = models.ForeignKey(
        Staff, verbose_name=_("who sees to it"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_on = models.DateField(null=True)
    problem = models.ForeignKey(
        "rectification.Problem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")
        ordering = ["-id"]
        indexes = [models.Index(fields=["superior", "status"], name="briefs_instruction_of_superior")]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="briefs_instruction_code"),
            models.CheckConstraint(
                condition=models.Q(status=InstructionState.GIVEN) | models.Q(owner__isnull=False),
                name="briefs_instruction_assigned_has_owner",
            ),
            models.CheckConstraint(
                condition=~models.Q(bureau=models.F("superior")), name="briefs_instruction_from_another_bureau"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Answer(BureauModel):
    """What was answered. Sent back, it stays, and the next one is another row."""

    instruction = models.ForeignKey(Instruction, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(_("answer"))
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class AnswerFile(StoredFile, BureauModel):
    """A photo or paper that came with an answer."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="files")

    class Meta:
        ordering = ["id"]


class InstructionClock(StageClock):
    """The clock of an instruction: with the office until somebody is named, then with them."""

    instruction = models.ForeignKey(Instruction, on_delete=models.CASCADE, related_name="clocks")

    class Meta(StageClock.Meta):
        constraints = [
            *StageClock.Meta.constraints,
            models.UniqueConstraint(
                fields=["instruction"],
                name="briefs_clock_one_running",
                condition=models.Q(stopped_on__isnull=True),
            ),
        ]
