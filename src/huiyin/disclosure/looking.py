"""A publication looked through: each of its texts with what is pointed out in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from huiyin.disclosure.content import Part, parts
from huiyin.disclosure.models import Publication
from huiyin.disclosure.proofing import Mark, find_people, find_slips, find_words, settled
from huiyin.disclosure.queries import words


@dataclass(frozen=True)
class Segment:
    """A stretch of a text; `mark` says what is the matter with it, if anything."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True)
class Looked:
    """One text of a publication and what is pointed out in it."""

    part: Part
    marks: Sequence[Mark]

    @property
    def segments(self) -> list[Segment]:
        """The text cut where something is pointed out."""
        cut, at, text = [], 0, self.part.text
        for mark in self.marks:
            cut += [Segment(text[at : mark.start]), Segment(mark.text, mark)]
            at = mark.end
        return [segment for segment in [*cut, Segment(text[at:])] if segment.text]


def looked_through(publication: Publication) -> list[Looked]:
    """Return headline and texts, each with what is pointed out in it. The headline comes first."""
    listed = list(words())
    texts = [Part("title", _("Headline"), publication.title), *parts(publication.content)]
    return [
        Looked(one, settled([*find_words(one.text, listed), *find_people(one.text), *find_slips(one.text)]))
        for one in texts
        if one.text
    ]
