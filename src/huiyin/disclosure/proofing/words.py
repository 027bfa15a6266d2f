"""Words that the bureau's list names."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from huiyin.disclosure.proofing.marks import Level, Mark


class Listed(Protocol):
    """One word of the list."""

    text: str
    level: str
    instead: str


def find_words(text: str, listed: Iterable[Listed]) -> Iterator[Mark]:
    """Yield each place where a word of the list stands."""
    for word in listed:
        label = _("must not be published") if word.level == Level.BLOCK else _("on the list of words")
        for place in re.finditer(re.escape(word.text), text, re.IGNORECASE):
            yield Mark(place.start(), place.end(), place[0], Level(word.level), label, word.instead)
