"""The address list: whom the bureau asks by letter."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.org.tenancy import BureauModel


def new_code() -> str:
    """Return a code for addresses; it tells nothing of other rows."""
    return secrets.token_hex(5)


class BodyKind(models.TextChoices):
    """What a body is."""

    DEPARTMENT = "department", _("County department")
    TOWNSHIP = "township", _("Township or village")
    ENTERPRISE = "enterprise", _("Enterprise")
    SECTION = "section", _("Section or unit of the bureau")
    OTHER = "other", pgettext_lazy("body", "Other body")


class Way(models.TextChoices):
    """How a letter goes out, and how an answer comes back."""

    LINK = "link", pgettext_lazy("way of a letter", "By link")
    POST = "post", pgettext_lazy("way of a letter", "By post")
    MAIL = "mail", pgettext_lazy("way of a letter", "By e-mail")


class Body(BureauModel):
    """A body that is asked: a department, a township, an enterprise, a section. `contact` is who answers letters there."""

    code = models.SlugField(max_length=10, default=new_code, editable=False)
    name = models.CharField(pgettext_lazy("of a body", "name"), max_length=60)
    kind = models.CharField(pgettext_lazy("of a body", "kind"), max_length=10, choices=BodyKind)
    contact = models.CharField(_("contact person"), max_length=40, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=120, blank=True)
    way = models.CharField(_("letters go"), max_length=4, choices=Way, default=Way.LINK)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint("bureau", "code", name="inquiries_body_code"),
            models.UniqueConstraint("bureau", "name", name="inquiries_body_name"),
            models.CheckConstraint(
                condition=~models.Q(way=Way.MAIL) | ~models.Q(email=""), name="inquiries_body_mail_has_address"
            ),
        ]

    def __str__(self) -> str:
        return self.name
