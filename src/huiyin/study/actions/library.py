"""Keeping the library, and giving documents to groups."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again
from huiyin.campaigns.queries import running_campaign
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.files import Accepted, accept, keep
from huiyin.core.files.apart import clean
from huiyin.core.timing import today
from huiyin.disclosure import actions as disclosure
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import Publication
from huiyin.org.groups import people_in
from huiyin.org.models import Staff
from huiyin.study.models import Distribution, Document, DocumentFile, DocumentMarks, DocumentWords
from huiyin.study.subjects import of_document

SIGNS_A_MINUTE = 500
"""So fast nobody reads an official document; who gives no minutes gets those of the text's length."""
MOST_MINUTES = 30
SHORTEST_TEXT = 20


def add_document(
    *,
    actor: Staff,
    upload: "UploadedFile[bytes] | None" = None,
    text: str = "",
    minutes: int | None = None,
    **facts: Any,
) -> Document:
    """Enter a document: as a file (docx, PDF, text), whose text is read out of it, or as text. `facts`: the model's own.

    Raises InvalidInput for a number that is there already, a day to come, or a file without text (a scan): then the text is typed.
    """
    if not actor.has_perm("study.keep_library"):
        raise NotAllowed(_("You may not do this."))
    if facts["issued_on"] > today():
        raise _wrong("issued_on", _("This day is still to come."))
    accepted, text = read_upload(upload, text)
    minutes = minutes or minutes_of(text)
    document = Document(
        bureau_id=actor.bureau_id, campaign=running_campaign(), text=text, minutes=minutes, added_by=actor, **facts
    )
    try:
        with transaction.atomic():
            document.save(force_insert=True)
            DocumentWords.write(document)
            DocumentMarks.write(document)
            keep_file(document, accepted)
            after = {"number": document.number, "title": document.title}
            record("study.add_document", document, actor=actor, bureau_id=actor.bureau_id, after=after)
    except IntegrityError:
        raise _wrong("number", _("A document of this number is there already.")) from None
    return document


def distribute(document: Document, *, actor: Staff, group: str, due_on: dt.date) -> Distribution:
    """Give a document to a group, to be read until a day. A job hands it out."""
    from huiyin.study.tasks import hand_out  # noqa: PLC0415 - the job needs the actions

    if not actor.has_perm("study.keep_library", document):
        raise NotAllowed(_("You may not do this."))
    if document.withdrawn_on:
        raise NotNow(_("This document is withdrawn."))
    if due_on < today():
        raise _wrong("due_on", _("This day is over."))
    people = people_in(group).count()
    distribution = Distribution(bureau_id=actor.bureau_id, document=document, group=group, due_on=due_on, by=actor)
    with transaction.atomic():
        distribution.save(force_insert=True)
        after = {"group": group, "due_on": due_on, "people": people}
        record("study.distribute", document, actor=actor, bureau_id=actor.bureau_id, after=after)
        measure_again(of_document(document.number))
        hand_out.enqueue(distribution_id=distribution.pk)
    return distribution


def draft_article(document: Document, *, actor: Staff) -> Publication:
    """Draft an article of the column of a document. Raises NotNow while there is one already, or for one that is withdrawn."""
    if not actor.has_perm("study.draft_article", document):
        raise NotAllowed(_("You may not do this."))
    if document.withdrawn_on:
        raise NotNow(_("This document is withdrawn."))
    body = "\n\n".join(filter(None, (line.strip() for line in document.text.splitlines())))
    with transaction.atomic():
        article = disclosure.write(
            actor=actor, column=Column.DOCUMENTS, title=document.title, body=body, day=document.issued_on,
            number=document.number, issuer=document.issuer, subject=document.pk,
        )  # fmt: skip
        after = {"article": article.code}
        record("study.draft_article", document, actor=actor, bureau_id=actor.bureau_id, after=after)
    return article


def read_upload(upload: "UploadedFile[bytes] | None", text: str) -> tuple[Accepted | None, str]:
    """Return a file that was sent and the text to read: the one typed, or else the file's own."""
    accepted = _accepted(upload) if upload else None
    text = text.strip() or (clean("text", accepted.content)[0].decode().strip() if accepted else "")
    if len(text) < SHORTEST_TEXT:
        raise _wrong("text", _("There is no text to read in the file. Put the document's words here."))
    return accepted, text


def minutes_of(text: str) -> int:
    """Return how long a text takes at least."""
    return min(max(1, len(text) // SIGNS_A_MINUTE), MOST_MINUTES)


def keep_file(document: Document, accepted: Accepted | None) -> None:
    """Keep the file that a document's present version came as, if it came as one."""
    if accepted:
        file = DocumentFile(bureau_id=document.bureau_id, document=document, version=document.version)
        keep(file, accepted)
        file.save(force_insert=True)


def _accepted(upload: "UploadedFile[bytes]") -> Accepted:
    try:
        return accept(upload, anonymous=False)
    except InvalidInput as error:
        raise _wrong("upload", str(error)) from None


def _wrong(field: str, words: str) -> InvalidInput:
    return InvalidInput(words, {field: words})
