"""What passes between the bureau and a giver who has nothing but a receipt."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.opinions.models.opinion import Opinion
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class Told(BureauModel):
    """Something said on a day. Within the day only `order` tells what came first, since no time is kept."""

    day = models.DateField(default=today)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["day", "order"]


class Update(Told):
    """One line of the story the giver reads: what happened on which day, in words for them.

    `verb` names the act (`accept`, `dispatch`, `verify` …); `text` adds what this act says and is written for the
    public. Nothing internal is ever stored here.
    """

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="updates", db_index=False)
    verb = models.CharField(max_length=30)
    text = models.TextField(blank=True)
    problem_number = models.CharField(max_length=20, blank=True)

    class Meta(Told.Meta):
        indexes = [models.Index(fields=["opinion", "day"], name="opinions_update_story")]

    def __str__(self) -> str:
        return f"{self.day} {self.verb}"


class Message(Told):
    """A question of the office, or an answer or addition of the giver."""

    class Direction(models.TextChoices):
        TO_GIVER = "to_giver", _("Question from the office")
        FROM_GIVER = "from_giver", _("From the giver")

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="messages")
    direction = models.CharField(max_length=10, choices=Direction)
    text = models.TextField(_("text"))
    author = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    read_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.day} {self.direction}"
