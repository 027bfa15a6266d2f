"""Merge fields: what stands in braces in the text of a letter, and what each body reads instead. Letters are Chinese."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.documents.official.wording import day
from huiyin.inquiries.models import Letter

FIELDS: dict[str, Callable[[Letter], str]] = {
    "单位": lambda letter: letter.body.name,
    "联系人": lambda letter: letter.body.contact or "贵单位",
    "期限": lambda letter: day(letter.inquiry.due_on),
    "文号": lambda letter: str(letter.inquiry.number),
}
_FIELD = re.compile(r"[{｛]\s*([^{}｛｝]+?)\s*[}｝]")


def check(text: str) -> None:
    """Raise InvalidInput, naming it, for a field that there is not."""
    for name in _FIELD.findall(text):
        if name not in FIELDS:
            known = "、".join(f"{{{one}}}" for one in FIELDS)
            message = _("There is no field “%(name)s”; there are: %(known)s.") % {"name": name, "known": known}
            raise InvalidInput(message, {"text": message})


def merged(letter: Letter) -> str:
    """Return the text as the body reads it."""
    return _FIELD.sub(lambda found: FIELDS[found[1]](letter) if found[1] in FIELDS else found[0], letter.inquiry.text)
