"""One line of the register."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import today
from huiyin.org.models import Section, Staff, Township
from huiyin.org.tenancy import BureauModel


class State(models.TextChoices):
    """Where an opinion is on its way. Answered says that an answer was given, not that anything was put right."""

    RECEIVED = "received", _("Received")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    DIVERTED = "diverted", _("Diverted")
    MERGED = "merged", _("Merged")
    DISPATCHED = "dispatched", _("Dispatched")
    DISPUTED = "disputed", _("Disputed")
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TRANSFERRED = "transferred", _("Handed to the discipline office")


OPEN = (State.RECEIVED, State.ACCEPTED, State.DISPATCHED, State.DISPUTED)
"""States in which somebody of the bureau owes the next step."""
CLOSED = tuple(state for state in State if state not in OPEN)


class Channel(models.TextChoices):
    """The way a voice came in. Rule sets give each channel its own terms."""

    WEB = "web", _("Website")
    MAILBOX = "mailbox", _("Director's mailbox")
    EMAIL = "email", pgettext_lazy("channel", "E-mail")
    PHONE = "phone", _("Telephone")
    LETTER = "letter", _("Letter")
    IN_PERSON = "in_person", _("In person")
    VISIT = "visit", _("Household visit")
    SYMPOSIUM = "symposium", _("Symposium")
    SURVEY = "survey", _("Questionnaire")
    INQUIRY = "inquiry", _("Letter of inquiry")
    BOX = "box", _("Opinion box")
    HOTLINE_12345 = "12345", _("12345 hotline")
    HOTLINE_12314 = "12314", _("12314 platform")
    PETITION = "petition", _("Petition office")
    BOARD = "board", _("Message board")
    WEIBO = "weibo", _("Weibo")
    WECHAT = "wechat", _("WeChat")
    TV = "tv", _("Television")
    RADIO = "radio", _("Radio")
    PARTNER = "partner", _("Software of others")
    IMPORT = "import", _("Imported file")


NAMED_SOURCES = (Channel.TV, Channel.RADIO, Channel.WEIBO, Channel.WECHAT)
"""Channels whose source is a programme or a post: it must be named, and many may speak of the same one."""


class Kind(models.TextChoices):
    """What the giver wants. A report on a person is no opinion: it goes to the sealed register."""

    SUGGESTION = "suggestion", _("Suggestion")
    REQUEST = "request", _("Request or complaint")
    CONSULTATION = "consultation", _("Question")


class GiverForm(models.TextChoices):
    """How the giver appears. Who they are is sealed in the vault, never here."""

    ANONYMOUS = "anonymous", _("Anonymous")
    NAMED = "named", _("Named")
    UNIT = "unit", _("Unit")


class Severity(models.TextChoices):
    """轻重, as the ledger has it."""

    MINOR = "minor", _("Minor")
    SERIOUS = "serious", _("Serious")
    PROMINENT = "prominent", _("Prominent")


class Wind(models.TextChoices):
    """四风: the class of conduct an opinion speaks of, if any."""

    FORMALISM = "formalism", _("Formalism")
    BUREAUCRATISM = "bureaucratism", _("Bureaucratism")
    HEDONISM = "hedonism", _("Hedonism")
    EXTRAVAGANCE = "extravagance", _("Extravagance")


class Opinion(BureauModel):
    """What somebody said, and what became of it.

    Three texts, three readers: `text` as given (the campaign office), `dispatch_text` redacted for the section that
    handles it, `public_text` as the giver agreed the public may read it. The person complained about never learns
    who complained, because what reaches a section does not say.
    """

    number = models.CharField(_("number"), max_length=20)
    receipt_hash = models.BinaryField(max_length=32, unique=True, editable=False)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    giver_form = models.CharField(_("giver"), max_length=10, choices=GiverForm, default=GiverForm.ANONYMOUS)
    title = models.CharField(_("title"), max_length=60)
    text = models.TextField(_("text as given"))
    dispatch_text = models.TextField(_("redacted copy for the section"), blank=True)
    public_text = models.TextField(_("what the public may read"), blank=True)
    may_publish = models.BooleanField(_("may be published"), default=True)
    township = models.ForeignKey(Township, verbose_name=_("township"), null=True, blank=True, on_delete=models.PROTECT)
    place = models.CharField(_("place"), max_length=120, blank=True)
    received_on = models.DateField(_("received on"), default=today)
    registered_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source_ref = models.CharField(_("number at the source"), max_length=80, blank=True)

    status = models.CharField(_("state"), max_length=12, choices=State, default=State.RECEIVED, editable=False)
    section = models.ForeignKey(
        Section, verbose_name=_("section"), null=True, blank=True, on_delete=models.PROTECT, db_index=False
    )
    severity = models.CharField(_("severity"), max_length=10, choices=Severity, blank=True)
    wind = models.CharField(_("four winds"), max_length=14, choices=Wind, blank=True)
    deputy = models.ForeignKey(
        Staff, verbose_name=_("deputy in charge"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    handler = models.ForeignKey(
        Staff,
        verbose_name=_("handler"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    concerns = models.ManyToManyField(Staff, verbose_name=_("about whom"), blank=True, related_name="+")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged", db_index=False
    )
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    dispatched_on = models.DateField(_("dispatched on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    bounces = models.PositiveSmallIntegerField(_("times returned as not ours"), default=0)
    suggested = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["bureau", "number"], name="opinions_opinion_number"),
            models.CheckConstraint(condition=~models.Q(text=""), name="opinions_opinion_says_something"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | models.Q(status=State.MERGED),
                name="opinions_opinion_merged_into_only_when_merged",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=State.ANSWERED) | models.Q(answered_on__isnull=False),
                name="opinions_opinion_answered_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["bureau", "channel", "source_ref"],
                name="opinions_opinion_source_once",
                condition=~models.Q(source_ref="") & ~models.Q(channel__in=NAMED_SOURCES),
            ),
        ]
        indexes = [
            models.Index(fields=["bureau", "status", "-id"], name="opinions_by_state"),
            # Also what decides whether somebody may see a row: a list passes over those of others without reading them.
            models.Index(
                fields=["bureau", "-id", "status", "section", "registered_by", "deputy"], name="opinions_by_day"
            ),
            models.Index(fields=["bureau", "section", "status", "-id"], name="opinions_by_section"),
            models.Index(fields=["bureau", "severity", "-id"], name="opinions_by_severity"),
            # The statistics count in these alone.
            models.Index(
                fields=["bureau", "received_on", "status", "section", "kind", "bounces", "id"],
                name="opinions_by_receipt",
            ),
            models.Index(fields=["bureau", "answered_on", "status", "id"], name="opinions_by_answer"),
            # Of the few only: in an index of all, empty ones look to a planner like one crowd that was merged into the same.
            models.Index(fields=["merged_into"], name="opinions_merged", condition=models.Q(merged_into__isnull=False)),
            models.Index(fields=["bureau"], name="opinions_unsuggested", condition=models.Q(suggested=False)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_to_the_director(self) -> bool:
        """Whether it is a letter to the director, who reads it himself and signs the answer."""
        return self.channel == Channel.MAILBOX

    @property
    def is_open(self) -> bool:
        """Whether somebody of the bureau owes the next step."""
        return self.status in OPEN
