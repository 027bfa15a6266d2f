"""Those who are asked, where a questionnaire goes to a list."""

import base64
import hashlib
import hmac

from django.conf import settings
from django.db import models

from huiyin.core.crypto import derive
from huiyin.org.models import Staff
from huiyin.org.tenancy import BureauModel
from huiyin.surveys.models.surveys import Survey

_TOKEN_BYTES = 15


class Invitation(BureauModel):
    """One of the list. That the link was used is known, so that it cannot be used twice; nothing leads from here to the answer.

    The link's token follows from the key of this row and a secret outside the database; stored is only its hash. So a lost letter
    can be printed once more, and a stolen table opens nothing.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="invitations")
    label = models.CharField(max_length=80)
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    is_used = models.BooleanField(default=False)

    class Meta:
        ordering = ["label", "id"]
        constraints = [models.UniqueConstraint(fields=["survey", "label"], name="surveys_invitation_once")]

    def __str__(self) -> str:
        return self.label

    @property
    def token(self) -> str:
        """The token of the link, 24 letters and digits."""
        digest = hmac.digest(derive(settings.SECRET_KEY.encode(), "survey link"), str(self.pk).encode(), hashlib.sha256)
        return base64.b32encode(digest[:_TOKEN_BYTES]).decode().lower()


def hash_of(token: str) -> str:
    """Return under what a token is found."""
    return hashlib.sha256(token.encode()).hexdigest()
