"""What the finders return."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Kinds of personal data that are looked for. Of two findings that overlap, the kind listed first wins."""

    EMAIL = "email", _("e-mail address")
    ID_NUMBER = "id_number", _("ID number")
    BANK_CARD = "bank_card", _("bank card number")
    MOBILE = "mobile", _("mobile number")
    LANDLINE = "landline", _("telephone number")
    PLATE = "plate", _("number plate")
    ACCOUNT = "account", _("WeChat or QQ account")
    ADDRESS = "address", _("house address")
    DESCRIPTION = "description", _("description of a person")
    NICKNAME = "nickname", _("nickname")
    NAME = "name", _("person's name")


@dataclass(frozen=True)
class Finding:
    """`text` stands at `start:end` of the original; the public version shows `replacement` there."""

    start: int
    end: int
    kind: Kind
    text: str
    replacement: str
