"""The library: documents of the centre, the province, the city and the county, and to whom they were given."""

import secrets
from collections.abc import Iterable

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.core.files import StoredFile
from huiyin.core.search.models import Words
from huiyin.core.timing import now, today
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.triage.engine.neighbours import marks


def new_code() -> str:
    """Return a code that stands in an address and tells nothing."""
    return secrets.token_hex(5)


class Level(models.TextChoices):
    """Who issued a document, from above."""

    CENTRE = "centre", pgettext_lazy("document", "Centre")
    PROVINCE = "province", pgettext_lazy("document", "Province")
    CITY = "city", pgettext_lazy("document", "City")
    COUNTY = "county", pgettext_lazy("document", "County")
    BUREAU = "bureau", pgettext_lazy("document", "Our bureau")


class Document(BureauModel):
    """文件. `minutes` is the least time for which its page has to be seen before somebody may confirm to have read it.

    `version` counts its texts. One that is withdrawn is given to nobody any more; whoever had it finds it in the study file.
    """

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    number = models.CharField(_("document number"), max_length=60)
    title = models.CharField(pgettext_lazy("document", "title"), max_length=120)
    issuer = models.CharField(_("issued by"), max_length=80)
    issued_on = models.DateField(_("issued on"))
    level = models.CharField(_("issued at"), max_length=10, choices=Level)
    text = models.TextField(pgettext_lazy("document", "text"))
    minutes = models.PositiveSmallIntegerField(_("minutes to read, at least"))
    added_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField(default=today)
    version = models.PositiveSmallIntegerField(default=1)
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="study_document_code"),
            models.UniqueConstraint("bureau", "number", name="study_document_number"),
            models.CheckConstraint(condition=models.Q(minutes__range=(1, 120)), name="study_document_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）"


class DocumentWords(Words):
    """Everybody of the bureau reads the same."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="words")

    @classmethod
    def of(cls, owner: Document) -> Iterable[str]:
        return owner.number, owner.title, owner.issuer, owner.text


class DocumentMarks(BureauModel):
    """What a note that copies the document is found by (see triage.engine.neighbours), worked out once for each text."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="marks")
    marks = models.BinaryField()

    def __str__(self) -> str:
        return str(self.document)

    @classmethod
    def write(cls, document: Document) -> None:
        """Write or rewrite the marks of a document's text."""
        cls.objects.update_or_create(
            document=document, bureau_id=document.bureau_id, defaults={"marks": marks(document.text)}
        )


class DocumentFile(StoredFile, BureauModel):
    """The document as it came, for each of its versions that came as a file."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="files")
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "version"], name="study_file_of_a_version")]


class Edition(BureauModel):
    """How a document stood before it was edited or its file replaced. `text` is empty where the text stayed as it was."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="editions")
    version = models.PositiveSmallIntegerField()
    facts = models.JSONField(encoder=DjangoJSONEncoder)
    text = models.TextField(blank=True)
    reason = models.CharField(_("reason"), max_length=200)
    changed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["-changed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "version"], name="study_edition_of_a_text", condition=~models.Q(text="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.version}"


class Distribution(BureauModel):
    """A document given to a group. A job hands it out; who comes into the group later is not in it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="distributions")
    group = models.CharField(_("to whom"), max_length=40)
    due_on = models.DateField(_("to be read until"))
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(default=today)
    handed_out_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.document} → {self.group}"
