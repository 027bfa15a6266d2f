"""Whether a document still applies (有效、已修改、废止、失效): marked on what was published, never by changing it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.timing import now
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel


class Validity(models.TextChoices):
    """What the public is told of a document (政府网站发展指引, 国办发〔2017〕47号: on its own page)."""

    IN_FORCE = "in_force", pgettext_lazy("validity", "In force")
    AMENDED = "amended", pgettext_lazy("validity", "Amended")
    REPEALED = "repealed", pgettext_lazy("validity", "Repealed")
    LAPSED = "lapsed", pgettext_lazy("validity", "Lapsed")


class ValidityMark(BureauModel):
    """One mark on the article `code`, whatever its version; the last one holds. Rows are only ever added.

    `by` are number and title of the document that did it; `by_code` is its article, where it is in the column too.
    """

    code = models.CharField(max_length=20)
    state = models.CharField(_("validity"), max_length=8, choices=Validity)
    since = models.DateField(pgettext_lazy("validity", "from"))
    by = models.CharField(_("by which document"), max_length=160, blank=True)
    by_code = models.CharField(max_length=20, blank=True)
    marked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    marked_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["-marked_at", "-id"]
        indexes = [models.Index(fields=["bureau", "code", "-marked_at"], name="disclosure_validity_of_code")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=("amended", "repealed")) | ~models.Q(by=""),
                name="disclosure_validity_by_a_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"
