"""From draft to public, and down again."""

import hashlib
import json
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core.actors import Actor
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import Kind, Publication, PublicationWords, Review, Revision, Status, Unsaved
from huiyin.disclosure.workflow import workflow
from huiyin.org.models import Section, Staff, Township


def draft(
    kind: Kind, subject_id: int, *, actor: Staff, code: str, title: str, content: dict[str, Any],
    section: Section | None = None, township: Township | None = None, column: Column | None = None,
) -> Publication:  # fmt: skip
    """Begin the next version of what the public shall read about a subject. `content` must be redacted already.

    Raises NotNow if another draft of it is on its way.
    """
    last = (
        Publication.objects.filter(kind=kind, code=code).order_by("-version").values_list("version", flat=True).first()
    )
    publication = Publication(
        bureau_id=actor.bureau_id, kind=kind, subject_id=subject_id, code=code, version=(last or 0) + 1, title=title,
        content=content, section=section, township=township, author=actor, column=column or "",
    )  # fmt: skip
    try:
        with transaction.atomic():
            workflow.begin(publication, "draft", actor=actor, after={"code": code, "version": publication.version})
            _keep_revision(publication)
    except IntegrityError:
        raise NotNow(_("A draft of this is on its way already.")) from None
    return publication


def edit(
    publication: Publication, *, actor: Staff, title: str, content: dict[str, Any], based_on: int | None = None
) -> Publication:
    """Change a draft. Whoever changes it becomes its author; neither they nor those who wrote it before can review it.

    `based_on` is the number of the state that was edited, where it is not the one of `publication`. Raises NotNow if somebody
    saved another one since; theirs stays, and what this person typed stays in the form.
    """
    if not actor.has_perm("disclosure.edit", publication):
        raise NotAllowed(_("You may not do this."))
    if not title.strip():
        raise InvalidInput(_("The title is empty."), {"title": _("The title is empty.")})
    seen = publication.edits if based_on is None else based_on
    with transaction.atomic():
        rows = Publication.objects.filter(pk=publication.pk, status=Status.DRAFT)
        found = rows.select_for_update().values_list("author_id", "edits").first()
        if found is None:
            raise NotNow(_("Only a draft can be changed."))
        author, edits = found
        if edits != seen:
            raise NotNow(
                _("Somebody else saved this draft while you wrote. Theirs is kept; “What differs” shows both.")
            )
        if author != actor.pk:
            publication.earlier_authors.add(author)
        rows.update(title=title, content=content, author=actor, edits=edits + 1)
        publication.refresh_from_db()
        _keep_revision(publication)
        Unsaved.objects.filter(publication=publication, by=actor).delete()
        record("disclosure.edit", publication, actor=actor, bureau_id=publication.bureau_id)
    return publication


def submit(publication: Publication, *, actor: Staff) -> Publication:
    """Hand the draft to the reviewers; from here on its text stands still."""
    with transaction.atomic():
        changes = {"content_hash": content_hash(publication), "reviews_done": 0}
        workflow.apply(publication, "submit", actor=actor, changes=changes)
        publication.reviews.filter(verdict=Review.Verdict.APPROVED).delete()
    return publication


def pass_on(publication: Publication, *, actor: Staff, remark: str = "") -> Publication:
    """Approve it as a reviewer after whom another one comes."""
    workflow.check(publication, "pass_on", actor=actor)
    done = publication.reviews_done + 1
    with transaction.atomic():
        rows = Publication.objects.filter(pk=publication.pk, status=Status.IN_REVIEW, reviews_done=done - 1)
        if rows.update(reviews_done=done) != 1:
            raise NotNow(_("Somebody else reviewed it a moment ago."))
        publication.reviews_done = done
        workflow.note(publication, "pass_on", actor=actor, after={"reviews_done": done}, note=remark)
        _review(publication, actor, Review.Verdict.APPROVED, done, remark)
    return publication


def approve(publication: Publication, *, actor: Staff, remark: str = "") -> Publication:
    """Approve it as the last of the reviewers this kind needs: it is ready to be released."""
    done = publication.reviews_done + 1
    with transaction.atomic():
        workflow.apply(publication, "approve", actor=actor, changes={"reviews_done": done})
        _review(publication, actor, Review.Verdict.APPROVED, done, remark)
    return publication


def return_draft(publication: Publication, *, actor: Staff, remark: str) -> Publication:
    """Send it back with what has to be better."""
    if not remark.strip():
        raise InvalidInput(_("Say what has to be better."), {"remark": _("Say what has to be better.")})
    with transaction.atomic():
        step = publication.reviews_done + 1
        workflow.apply(publication, "return", actor=actor, changes={"reviews_done": 0, "publish_at": None}, note=remark)
        _review(publication, actor, Review.Verdict.RETURNED, step, remark)
    return publication


def release(publication: Publication, *, actor: Actor, stage: str, facts: dict[str, Any]) -> Publication:
    """Publish it; the version before it is superseded. Raises NotNow if the text is not the one that was reviewed."""
    if content_hash(publication) != publication.content_hash:
        raise NotNow(_("The text is not the one that was reviewed."))
    with transaction.atomic():
        older = Publication.objects.filter(kind=publication.kind, code=publication.code, is_current=True)
        older.update(is_current=False)
        changes = {"is_current": True, "released_on": today(), "stage": stage, "facts": facts}
        workflow.apply(publication, "release", actor=actor, changes=changes)
        PublicationWords.write(publication)
    return publication


def state_facts(publication: Publication, *, actor: Actor, stage: str, facts: dict[str, Any]) -> Publication:
    """Bring the computed facts of a published item up to date. Nothing that a person wrote changes."""
    with transaction.atomic():
        before = {"stage": publication.stage, "facts": publication.facts}
        after = {"stage": stage, "facts": facts}
        Publication.objects.filter(pk=publication.pk).update(**after)
        publication.stage, publication.facts = stage, facts
        record(
            "disclosure.state_facts",
            publication,
            actor=actor,
            bureau_id=publication.bureau_id,
            before=before,
            after=after,
        )
    return publication


def withdraw(publication: Publication, *, actor: Actor, reason: str) -> Publication:
    """Take it down. Its page stays as a tombstone that gives the reason."""
    if not reason.strip():
        raise InvalidInput(_("Give the reason."), {"reason": _("Give the reason.")})
    with transaction.atomic():
        changes = {"withdrawn_on": today(), "withdrawal": reason}
        workflow.apply(publication, "withdraw", actor=actor, changes=changes, note=reason)
        PublicationWords.objects.filter(pk=publication.pk).delete()
    return publication


def content_hash(publication: Publication) -> str:
    """Return the SHA-256 of everything a reviewer looks at."""
    said = [
        publication.kind, publication.column, publication.code, publication.version, publication.title, publication.content,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _keep_revision(publication: Publication) -> None:
    Revision(
        bureau_id=publication.bureau_id, publication=publication, number=publication.edits, title=publication.title,
        content=publication.content, by_id=publication.author_id,
    ).save(force_insert=True)  # fmt: skip


def _review(publication: Publication, actor: Staff, verdict: str, step: int, remark: str) -> None:
    Review(
        bureau_id=publication.bureau_id, publication=publication, step=step, author_id=publication.author_id,
        reviewer=actor, verdict=verdict, remark=remark,
    ).save(force_insert=True)  # fmt: skip
