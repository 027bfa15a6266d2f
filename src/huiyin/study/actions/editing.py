"""Changing what stands in the library. What stood there before is kept, with who changed it and why."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.campaigns.measuring import measure_again, rename_in_criteria
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.org.models import Staff
from huiyin.study.actions.library import keep_file, minutes_of, read_upload
from huiyin.study.models import Document, DocumentMarks, DocumentWords, Edition
from huiyin.study.subjects import of_document

FACTS = ("number", "title", "issuer", "issued_on", "level", "minutes")


def edit_document(document: Document, *, actor: Staff, reason: str, **facts: Any) -> Document:
    """Correct what the library says of a document; `facts` are `FACTS`. Its text stays, and so do all readings.

    Raises NotNow if nothing differs, InvalidInput for a number that is there already or a day to come.
    """
    _may_change(document, actor)
    if facts["issued_on"] > today():
        words = _("This day is still to come.")
        raise InvalidInput(words, {"issued_on": words})
    before = _facts_of(document)
    changed = {name: facts[name] for name in FACTS if facts[name] != before[name]}
    if not changed:
        raise NotNow(_("Nothing differs from what stands there."))
    was = document.number
    try:
        with transaction.atomic():
            _keep_edition(document, actor, reason)
            for name, value in changed.items():
                setattr(document, name, value)
            document.save(update_fields=list(changed))
            DocumentWords.write(document)
            said = {name: before[name] for name in changed}
            record(
                "study.edit_document", document, actor=actor, bureau_id=document.bureau_id,
                before=said, after=changed, note=reason,
            )  # fmt: skip
            if was != document.number:
                rename_in_criteria("document", was, document.number, subject=of_document)
            measure_again(of_document(was), of_document(document.number))
    except IntegrityError:
        words = _("A document of this number is there already.")
        raise InvalidInput(words, {"number": words}) from None
    return document


def replace_file(
    document: Document, *, actor: Staff, reason: str, upload: "UploadedFile[bytes] | None" = None, text: str = "",
    minutes: int | None = None,
) -> Document:  # fmt: skip
    """Put a new version in the place of a document's file and text. Who has read an earlier version has read that one."""
    _may_change(document, actor)
    accepted, text = read_upload(upload, text)
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        _keep_edition(document, actor, reason, text=document.text)
        document.text, document.minutes = text, minutes or minutes_of(text)
        document.version += 1
        document.save(update_fields=["text", "minutes", "version"])
        DocumentWords.write(document)
        DocumentMarks.write(document)
        keep_file(document, accepted)
        after = {"version": document.version}
        record("study.replace_file", document, actor=actor, bureau_id=document.bureau_id, after=after, note=reason)
    return document


def withdraw_document(document: Document, *, actor: Staff, reason: str) -> Document:
    """Take a document out of the library. Whoever had it keeps it in the study file; what was read stays read."""
    _may_change(document, actor)
    with transaction.atomic():
        said = {"withdrawn_on": today(), "withdrawn_because": reason}
        if not Document.objects.filter(pk=document.pk, withdrawn_on=None).update(**said):
            raise NotNow(_("This document is withdrawn."))
        record("study.withdraw_document", document, actor=actor, bureau_id=document.bureau_id, note=reason)
    document.refresh_from_db()
    return document


def _may_change(document: Document, actor: Staff) -> None:
    if not actor.has_perm("study.keep_library", document):
        raise NotAllowed(_("You may not do this."))
    if document.withdrawn_on:
        raise NotNow(_("This document is withdrawn."))


def _facts_of(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in FACTS}


def _keep_edition(document: Document, actor: Staff, reason: str, *, text: str = "") -> None:
    Edition(
        bureau_id=document.bureau_id, document=document, version=document.version, facts=_facts_of(document),
        text=text, reason=reason, changed_by=actor,
    ).save(force_insert=True)  # fmt: skip
