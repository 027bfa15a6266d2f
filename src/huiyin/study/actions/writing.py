"""Handing in a note. A copy is pointed out to its author before anybody else learns of it."""

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.campaigns.queries import running_campaign
from huiyin.core.errors import HuiyinError, InvalidInput, NotAllowed, NotNow
from huiyin.org.models import Staff
from huiyin.study.likeness import resembled
from huiyin.study.models import Note, NoteBand
from huiyin.study.subjects import NOTES
from huiyin.triage.engine.neighbours import band_keys

SHORTEST = 50


class Resembles(HuiyinError):
    """The note says what another text says already, as the message tells. No refusal: its author decides."""


def hand_in(*, actor: Staff, title: str, text: str, learned_from: str = "", knowingly: bool = False) -> Note:
    """Hand in a note. Raises Resembles if it copies another note or a document, unless it is handed in `knowingly`.

    Then it says for ever what it resembles, and counts for no criterion. The very same note again is always refused.
    """
    if not actor.has_perm("study.take_part"):
        raise NotAllowed(_("You may not do this."))
    text = text.strip()
    if len(text) < SHORTEST:
        words = _("A note has at least %(count)d characters.") % {"count": SHORTEST}
        raise InvalidInput(words, {"text": words})
    if Note.objects.filter(author=actor, text=text).exists():
        raise NotNow(_("You have handed in this note already."))
    copied = resembled(text, by=actor)
    if copied and not knowingly:
        raise Resembles(copied)
    note = Note(
        bureau_id=actor.bureau_id, campaign=running_campaign(), author=actor, title=title, text=text,
        length=len("".join(text.split())), is_own=not copied, resembles=copied[:200],
        learned_from=learned_from,
    )  # fmt: skip
    with transaction.atomic():
        note.save(force_insert=True)
        NoteBand.objects.bulk_create(NoteBand(bureau_id=note.bureau_id, note=note, key=key) for key in band_keys(text))
        after = {"title": title, "length": note.length, "resembles": note.resembles}
        record("study.hand_in", note, actor=actor, bureau_id=actor.bureau_id, after=after)
        measure_again(NOTES)
    return note
