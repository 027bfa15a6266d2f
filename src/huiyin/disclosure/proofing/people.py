"""What may identify a person, as a mark."""

from collections.abc import Iterator

from huiyin.disclosure.proofing.marks import Level, Mark
from huiyin.disclosure.redaction import find


def find_people(text: str) -> Iterator[Mark]:
    """Yield what may identify a person; instead of it comes its mask."""
    for one in find(text):
        yield Mark(one.start, one.end, one.text, Level.MASK, one.kind.label, one.replacement)
