"""The list of words that the office keeps."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.disclosure.models import Word
from huiyin.org.models import Staff


def add_word(*, actor: Staff, text: str, level: str, instead: str = "") -> Word:
    """Put a word on the list. Raises InvalidInput for an empty one and for one that is there."""
    _check(actor)
    text = text.strip()
    if not text:
        raise InvalidInput(_("Say which word."), {"text": _("Say which word.")})
    word = Word(bureau_id=actor.bureau_id, text=text, level=level, instead=instead.strip())
    try:
        with transaction.atomic():
            word.save(force_insert=True)
            record(
                "disclosure.add_word",
                word,
                actor=actor,
                bureau_id=actor.bureau_id,
                after={"text": text, "level": level},
            )
    except IntegrityError:
        raise InvalidInput(_("It is on the list already."), {"text": _("It is on the list already.")}) from None
    return word


def drop_word(word: Word, *, actor: Staff) -> None:
    """Take a word off the list."""
    _check(actor)
    with transaction.atomic():
        before = {"text": word.text, "level": word.level}
        record("disclosure.drop_word", word, actor=actor, bureau_id=actor.bureau_id, before=before)
        word.delete()


def _check(actor: Staff) -> None:
    if not actor.has_perm("disclosure.keep_words"):
        raise NotAllowed(_("You may not do this."))
