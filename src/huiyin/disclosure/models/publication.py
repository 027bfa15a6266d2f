"""What the public reads: snapshots that were redacted, reviewed and then never changed."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.files import StoredFile
from huiyin.core.guards import Guard
from huiyin.core.search.models import Words
from huiyin.core.timing import now
from huiyin.disclosure.columns import Column
from huiyin.disclosure.content import parts
from huiyin.org.models import Section, Staff, Township
from huiyin.org.tenancy import BureauModel


class Status(models.TextChoices):
    """Where a snapshot is on its way to the public. A withdrawn one leaves a tombstone with the reason."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    RELEASED = "released", _("Published")
    WITHDRAWN = "withdrawn", _("Taken down")


class Kind(models.TextChoices):
    """What a snapshot is of, and so how many reviews it needs (see `REVIEWS`)."""

    PROBLEM = "problem", _("Rectified problem")
    ARTICLE = "article", _("Article")
    CAMPAIGN = "campaign", pgettext_lazy("public version of", "Campaign")
    SURVEY = "survey", pgettext_lazy("public version of", "Questionnaire")


_ONE_REVIEW = (pgettext_lazy("review", "Review"),)
REVIEWS = {
    Kind.PROBLEM: _ONE_REVIEW,
    Kind.ARTICLE: (
        pgettext_lazy("review", "First review"),
        pgettext_lazy("review", "Second review"),
        pgettext_lazy("review", "Final review"),
    ),
    Kind.CAMPAIGN: _ONE_REVIEW,
    Kind.SURVEY: _ONE_REVIEW,
}
"""The reviews before release by name (初审、复审、终审), each by another person, none by an author. The database counts them too."""


_SHOWN = "OLD.status IN ('released', 'withdrawn')"
_STILL = ("kind", "code", "version", "column", "title", "content", "content_hash", "author_id", "subject_id")
_CHANGED = " OR ".join(f'NEW."{column}" <> OLD."{column}"' for column in _STILL)
_RELEASED = "OLD.status <> 'released' AND NEW.status = 'released'"
_TOO_FEW_REVIEWS = """(
    SELECT COUNT(DISTINCT reviewer_id) FROM disclosure_review
    WHERE publication_id = NEW.id AND verdict = 'approved' AND reviewer_id <> NEW.author_id AND reviewer_id NOT IN
        (SELECT staff_id FROM disclosure_publication_earlier_authors WHERE publication_id = NEW.id)
    ) < CASE NEW.kind WHEN 'article' THEN 3 ELSE 1 END"""


class Publication(BureauModel):
    """One snapshot. `content` is what was reviewed; once released, the database refuses to change it.

    `stage` and `facts` (days of done, verified, struck off …) are computed from the records and move on without a new
    review, since they say nothing that a person wrote. The subject is named by number: disclosure knows no register.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    column = models.CharField(_("column"), max_length=10, choices=Column, blank=True)
    """Of an article; empty for what a register or a campaign publishes."""
    subject_id = models.BigIntegerField(editable=False)
    code = models.CharField(_("public code"), max_length=20)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("title"), max_length=120)
    content = models.JSONField(default=dict)
    content_hash = models.CharField(max_length=64, blank=True)
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    township = models.ForeignKey(Township, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    author = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    earlier_authors = models.ManyToManyField(Staff, related_name="+", editable=False)
    edits = models.PositiveIntegerField(default=0, editable=False)
    """How often the draft was saved: of two who saved from the same state, the second is told."""
    made_at = models.DateTimeField(default=now, editable=False)
    reviews_done = models.PositiveSmallIntegerField(default=0, editable=False)
    stage = models.CharField(max_length=12, blank=True)
    facts = models.JSONField(default=dict)
    is_current = models.BooleanField(default=False, editable=False)
    released_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal = models.TextField(_("why it was taken down"), blank=True)
    publish_at = models.DateTimeField(_("to be published at"), null=True, editable=False)
    end_at = models.DateTimeField(_("to be taken down at"), null=True, editable=False)
    ending = models.TextField(_("why it will be taken down"), blank=True, editable=False)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bureau", "kind", "code", "version"], name="disclosure_publication_version"
            ),
            models.UniqueConstraint(
                fields=["bureau", "kind", "code"],
                name="disclosure_publication_one_current",
                condition=models.Q(is_current=True),
            ),
            models.UniqueConstraint(
                fields=["bureau", "kind", "subject_id"],
                name="disclosure_publication_one_in_the_making",
                condition=models.Q(status__in=[Status.DRAFT, Status.IN_REVIEW, Status.APPROVED]),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.RELEASED)
                | (models.Q(released_on__isnull=False) & ~models.Q(content_hash="")),
                name="disclosure_publication_released_is_hashed",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.ARTICLE) & ~models.Q(column="")
                | ~models.Q(kind=Kind.ARTICLE) & models.Q(column=""),
                name="disclosure_publication_article_has_column",
            ),
        ]
        indexes = [
            models.Index(
                fields=["bureau", "kind", "-released_on", "-id"],
                name="disclosure_public_list",
                condition=models.Q(is_current=True),
            ),
            models.Index(
                fields=["bureau", "column", "-released_on", "-id"],
                name="disclosure_public_column",
                condition=models.Q(is_current=True, kind=Kind.ARTICLE),
            ),
            models.Index(fields=["bureau", "status", "-id"], name="disclosure_by_state"),
        ]

    guards = (
        Guard("immutable", "UPDATE", "a published snapshot cannot be changed", f"{_SHOWN} AND ({_CHANGED})"),
        Guard("kept", "DELETE", "a published snapshot cannot be changed", _SHOWN),
        Guard(
            "reviewed", "UPDATE", "too few reviews by others than the authors", f"{_RELEASED} AND {_TOO_FEW_REVIEWS}"
        ),
    )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def number(self) -> str:
        """The number that people know it by; none of a questionnaire, whose code tells nothing."""
        return "" if self.kind == Kind.SURVEY else self.code

    @property
    def step(self) -> Any:
        """The name of the review that comes next, or of the last one."""
        names = REVIEWS[Kind(self.kind)]
        return names[min(self.reviews_done, len(names) - 1)]


_WROTE_IT = """EXISTS (
    SELECT 1 FROM disclosure_publication_earlier_authors
    WHERE publication_id = NEW.publication_id AND staff_id = NEW.reviewer_id)"""


class Review(BureauModel):
    """One look by one person. `author` is copied so that the database can refuse reviewing one's own text."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned")

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="reviews")
    step = models.PositiveSmallIntegerField()
    author = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict)
    remark = models.TextField(_("remark"), blank=True)
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reviewer=models.F("author")), name="disclosure_review_not_by_author"
            ),
            models.UniqueConstraint(
                fields=["publication", "reviewer"],
                name="disclosure_review_another_person_each_step",
                condition=models.Q(verdict="approved"),
            ),
        ]

    guards = (Guard("by_another", "INSERT", "a review by somebody who wrote it", _WROTE_IT),)

    def __str__(self) -> str:
        return f"{self.step} {self.verdict}"

    @property
    def name(self) -> Any:
        """Which of the reviews it is."""
        return REVIEWS[Kind(self.publication.kind)][self.step - 1]


class Photo(StoredFile, BureauModel):
    """A photo taken in for an article. Which ones are shown, where and under which words, its snapshot says."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="photos")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")


class PublicationWords(Words):
    """What the public searches by: released snapshots. Written at the release, gone with the withdrawal."""

    publication = models.OneToOneField(Publication, models.CASCADE, primary_key=True, related_name="words")

    listed_by_key = False  # but by the day of the release

    @classmethod
    def of(cls, owner: Publication) -> Iterable[str]:
        if owner.status != Status.RELEASED:
            return ()
        return owner.code, owner.title, owner.content.get("number", ""), *(part.text for part in parts(owner.content))
