"""What the director did with a letter, and which mails came and went. The letter itself is an opinion, and stands in the register."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import now, today
from huiyin.opinions.models import Opinion
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class Sight(BureauModel):
    """That the director, or whoever acts for him, opened a letter: once, with the day."""

    opinion = models.OneToOneField(Opinion, on_delete=models.CASCADE, related_name="sight")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(default=today)

    def __str__(self) -> str:
        return f"{self.day} {self.by}"


class MarkKind(models.TextChoices):
    """What the director wants done with a letter."""

    PRIORITY = "priority", pgettext_lazy("mark", "Handle with priority")
    VISIT = "visit", pgettext_lazy("mark", "I will visit")
    DEPUTY = "deputy", pgettext_lazy("mark", "For a deputy")
    REPORT = "report", pgettext_lazy("mark", "Report the result to me")


class Mark(BureauModel):
    """批示: what the director wrote on a letter. A later mark stands beside the earlier ones; none is taken back."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(_("mark"), max_length=8, choices=MarkKind)
    deputy = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(pgettext_lazy("on a letter", "instruction"), blank=True)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=MarkKind.DEPUTY, deputy__isnull=False)
                | (~models.Q(kind=MarkKind.DEPUTY) & models.Q(deputy__isnull=True)),
                name="mailbox_mark_names_its_deputy",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The mark in words."""
        return f"{self.get_kind_display()}{_(': ')}{self.deputy.name}" if self.deputy else str(self.get_kind_display())


class Outcome(models.TextChoices):
    """What became of a mail."""

    OPINION = "opinion", pgettext_lazy("mail", "New opinion")
    ADDED = "added", pgettext_lazy("mail", "Added to an opinion")
    AUTOMATIC = "automatic", pgettext_lazy("mail", "Sent by a machine")


class MailIn(BureauModel):
    """That a mail was taken in: once, since `key` is the mail's own. Its words are the opinion's, its sender lies in the vault.

    `sender_index` tells that two mails are of one sender, and not of whom. `thread` holds, sealed, its subject and Message-ID: what
    answers to it begin with.
    """

    key = models.CharField(max_length=64)
    outcome = models.CharField(max_length=9, choices=Outcome)
    opinion = models.ForeignKey(Opinion, null=True, on_delete=models.CASCADE, related_name="mails")
    sender_index = models.BinaryField(max_length=32)
    thread = models.BinaryField(default=bytes, editable=False)
    day = models.DateField(default=today)

    class Meta:
        constraints = [models.UniqueConstraint("bureau", "key", name="mailbox_mail_once")]
        indexes = [models.Index(fields=["sender_index", "day"], name="mailbox_mail_of_sender")]

    def __str__(self) -> str:
        return f"{self.day} {self.get_outcome_display()}"


class Subject(models.TextChoices):
    """What a mail to a giver tells of: an act, by its verb in the giver's story."""

    RECEIPT = "register", pgettext_lazy("mail", "Receipt")
    QUESTION = "ask", pgettext_lazy("mail", "Question")
    ANSWER = "answer", pgettext_lazy("mail", "Answer")
    REFUSAL = "decline", pgettext_lazy("mail", "Not accepted")
    PASSED_ON = "divert", pgettext_lazy("mail", "Passed on")
    CALL_BACK = "call_back", pgettext_lazy("mail", "What came of a judgement")


class Fate(models.TextChoices):
    """How far a mail to a giver came."""

    WAITING = "waiting", pgettext_lazy("mail", "Waiting to be sent")
    SENT = "sent", pgettext_lazy("mail", "Sent")
    FAILED = "failed", pgettext_lazy("mail", "Could not be sent")
    RETURNED = "returned", pgettext_lazy("mail", "Came back")


class MailOut(BureauModel):
    """That a mail went to whoever gave an opinion by mail. How far it came the outbox knows, by `letter`, the stem of its Message-ID.

    `returned_on` is when it came back as undeliverable.
    """

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="mails_out")
    verb = models.CharField(max_length=10, choices=Subject)
    letter = models.CharField(max_length=32, unique=True)
    day = models.DateField(default=today)
    returned_on = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["bureau", "-id"], name="mailbox_mail_out_by_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.verb}"
