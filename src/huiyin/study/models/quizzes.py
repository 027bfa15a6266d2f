"""题库和测验: questions, quizzes drawn from them, and each person's attempts."""

from collections.abc import Collection

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.core.timing import now, today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.study.models.documents import Document, new_code

LETTERS = "ABCDEFGH"
"""An option is known by its letter, on the page as in a file."""


class QuestionKind(models.TextChoices):
    """How many of the options are right."""

    SINGLE = "single", pgettext_lazy("question", "One answer")
    MULTIPLE = "multiple", pgettext_lazy("question", "Several answers")
    TRUE_FALSE = "true_false", pgettext_lazy("question", "True or false")


class Question(BureauModel):
    """A question of the bank. It never changes: an edit retires it and enters another that `replaces` it.

    So an attempt shows for ever what was asked. `right` holds letters, e.g. "BD"; of true or false, A is true and B false.
    """

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    kind = models.CharField(pgettext_lazy("question", "kind"), max_length=10, choices=QuestionKind)
    text = models.TextField(pgettext_lazy("question", "question"))
    options = models.JSONField(default=list)
    right = models.CharField(max_length=len(LETTERS))
    explanation = models.TextField(_("explanation"), blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    topic = models.CharField(_("topic"), max_length=40, blank=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    entered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    entered_on = models.DateField(default=today)
    retired_on = models.DateField(null=True)

    class Meta:
        ordering = ["-entered_on", "-id"]
        indexes = [
            models.Index(fields=["bureau", "topic"], name="study_question_in_use", condition=Q(retired_on__isnull=True))
        ]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="study_question_code"),
            models.CheckConstraint(condition=~Q(right=""), name="study_question_has_an_answer"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The options with their letters."""
        if self.kind == QuestionKind.TRUE_FALSE:
            return [("A", pgettext("answer", "True")), ("B", pgettext("answer", "False"))]
        return list(zip(LETTERS, self.options, strict=False))

    def is_right(self, said: str) -> bool:
        """Say whether these letters are all the right ones, and no other."""
        return said == self.right


class Quiz(BureauModel):
    """测验. Every attempt draws `size` questions of a document, of a topic, or of the whole bank."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="quizzes")
    title = models.CharField(pgettext_lazy("quiz", "title"), max_length=60)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="quizzes")
    topic = models.CharField(_("topic"), max_length=40, blank=True)
    size = models.PositiveSmallIntegerField(_("questions drawn"))
    pass_percent = models.PositiveSmallIntegerField(_("percent to pass"))
    group = models.CharField(_("for whom"), max_length=40)
    due_on = models.DateField(pgettext_lazy("quiz", "open until"))
    set_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField(default=today)

    class Meta:
        ordering = ["-due_on", "-id"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="study_quiz_code"),
            models.UniqueConstraint("bureau", "title", name="study_quiz_title"),
            models.CheckConstraint(condition=Q(size__range=(1, 100)), name="study_quiz_size"),
            models.CheckConstraint(condition=Q(pass_percent__range=(1, 100)), name="study_quiz_pass_percent"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether answers are still taken."""
        return today() <= self.due_on


class Attempt(BureauModel):
    """One person's attempt at a quiz, with the questions drawn for it. Only one is open at a time; all are kept."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="attempts")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="attempts")
    begun_at = models.DateTimeField(default=now)
    handed_in_at = models.DateTimeField(null=True)
    handed_in_on = models.DateField(null=True)
    right = models.PositiveSmallIntegerField(null=True)
    size = models.PositiveSmallIntegerField()
    is_passed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-begun_at", "-id"]
        indexes = [models.Index(fields=["quiz", "staff"], name="study_attempt_passed", condition=Q(is_passed=True))]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="study_attempt_code"),
            models.UniqueConstraint(
                fields=["quiz", "staff"], name="study_attempt_one_open", condition=Q(handed_in_on__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(is_passed=False) | Q(handed_in_on__isnull=False), name="study_attempt_passed_when_handed_in"
            ),
            models.CheckConstraint(condition=Q(right=None) | Q(right__lte=F("size")), name="study_attempt_right"),
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.quiz}"

    @property
    def percent(self) -> int:
        """The share of right answers, rounded down: nobody passes by rounding."""
        return 100 * (self.right or 0) // self.size


class Answer(BureauModel):
    """One question of an attempt, in its `place` from 1, and the letters chosen; empty until something is chosen."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    place = models.PositiveSmallIntegerField()
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=len(LETTERS), blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "place"], name="study_answer_place"),
            models.UniqueConstraint(fields=["attempt", "question"], name="study_answer_question_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.said}"

    @property
    def is_right(self) -> bool:
        """Whether exactly the right options were chosen. Shown only once the attempt is handed in."""
        return self.question.is_right(self.said)

    def worded(self, letters: Collection[str]) -> list[str]:
        """Return options by their letters, each with its words."""
        return [f"{letter}. {words}" for letter, words in self.question.choices if letter in letters]

    @property
    def said_in_words(self) -> list[str]:
        return self.worded(self.said)

    @property
    def right_in_words(self) -> list[str]:
        return self.worded(self.question.right)
