"""Who reads an objection: nobody whom it names (ADR 0015)."""

from typing import Any

from django.db.models import QuerySet

from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders, squeezed
from huiyin.rectification.models import Objection


def readable(rows: QuerySet[Objection], reader: Any) -> list[Objection]:
    """Leave out the objections in which the reader's full name stands, or that of whom they act for: as if there were none.

    Were every inspector named, nobody could decide: then they see it, since an objection that nobody sees is lost.
    """
    objections = list(rows.prefetch_related("updates"))
    if not isinstance(reader, Staff) or not objections:
        return objections
    mine = [reader.name, *(post.acting_for.name for post in reader.posts_today if post.acting_for)]
    return [one for one in objections if not any(name in _words_of(one) for name in mine) or _names_everybody(one)]


def _names_everybody(objection: Objection) -> bool:
    words = _words_of(objection)
    return all(one.name in words for one in holders(Role.INSPECTOR))


def _words_of(objection: Objection) -> str:
    return squeezed("\n".join([objection.text, *(update.text for update in objection.additions)]))
