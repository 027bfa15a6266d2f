"""A sum in words, asked only while a flood comes from the same network (see `core.throttle` and ADR 0013).

The question follows from the form's idempotency key: nothing is stored, works without JavaScript or pictures, can be read by a
screen reader, and an answer fits one form only.
"""

import hashlib
import hmac
import unicodedata

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.core.crypto import derive


def question(key: str) -> str:
    """Return the question of the form with idempotency key `key`, in the reader's language."""
    first, second = _numbers(key)
    words = [_("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine")]
    return _("What is %(first)s plus %(second)s?") % {"first": words[first - 2], "second": words[second - 2]}


def is_answer(key: str, typed: str) -> bool:
    """Tell whether `typed` answers the question of that form, in digits of any width."""
    return unicodedata.normalize("NFKC", typed).strip() == str(sum(_numbers(key)))


def _numbers(key: str) -> tuple[int, int]:
    digest = hmac.digest(derive(settings.SECRET_KEY.encode(), "challenge"), key.encode(), hashlib.sha256)
    return 2 + digest[0] % 8, 2 + digest[1] % 8
