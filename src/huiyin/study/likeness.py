"""What a note resembles: another note, or a document of the library."""

from django.utils.translation import gettext as _

from huiyin.org.models import Staff
from huiyin.study.models import Document, DocumentMarks, Note
from huiyin.triage.engine.neighbours import band_keys, compare, held_by, marks, shared_marks

COMPARED = 5
COPIED = 0.5
"""A note of which half stands in one other text is a copy of it; quoting a sentence or two stays well below."""


def resembled(text: str, *, by: Staff) -> str:
    """Return in words what `text` copies, or nothing. Of a colleague's note only that there is one: not whose."""
    met = dict(Note.objects.filter(bands__key__in=band_keys(text)).distinct().values_list("pk", "text"))
    near = compare(text, met, threshold=COPIED)
    if near:
        share = round(100 * near[0].score)
        if Note.objects.filter(pk=near[0].key, author=by).exists():
            return _("%(share)d %% of it stand in an earlier note of yours.") % {"share": share}
        return _("%(share)d %% of it stand in a note that a colleague handed in.") % {"share": share}
    shares = held_by(text, _likely(text))
    nearest = max(shares, key=lambda key: shares[key], default=None)
    if nearest is None or shares[nearest] < COPIED:
        return ""
    title = Document.objects.values_list("title", flat=True).get(pk=nearest)
    return _("%(share)d %% of it stand in “%(title)s”.") % {"share": round(100 * shares[nearest]), "title": title}


def _likely(text: str) -> dict[int, str]:
    """Return the documents worth a comparison in full: the few that share the most marks with the text."""
    kept = DocumentMarks.objects.order_by("-document").values_list("document", "marks")
    shares = shared_marks(marks(text), {document: bytes(their) for document, their in kept})
    nearest = sorted(shares, key=lambda key: -shares[key])[:COMPARED]
    texts = dict(Document.objects.filter(pk__in=nearest).values_list("pk", "text"))
    return {document: texts[document] for document in nearest}
