"""Articles of the column: written here, unlike what a register publishes of its own items."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.files import accept, keep
from huiyin.core.ids import day_id
from huiyin.core.timing import today
from huiyin.disclosure import markup
from huiyin.disclosure.actions.publishing import draft, edit
from huiyin.disclosure.columns import CUSTOMS, Column
from huiyin.disclosure.content import ARTICLE_TEXT
from huiyin.disclosure.models import Kind, Photo, Publication, Status
from huiyin.disclosure.queries import article_about
from huiyin.org.models import Staff

MOST_PHOTOS = 9
_DRAWS = 5


def write(
    *, actor: Staff, column: Column, title: str, body: str = "", day: dt.date | None = None, campaign: str = "",
    subject: int | None = None, **beside: Any,
) -> Publication:  # fmt: skip
    """Begin an article. The text may be written later; only what has one is submitted.

    `day` is the day it tells of; `campaign` is the code of a campaign that is public; `beside` is what `said_of` takes; `subject`
    names what another register holds, of which there is one article at a time (NotNow). Raises InvalidInput for a missing headline
    and for days that do not fit.
    """
    if subject and article_about(subject):
        raise NotNow(_("There is an article of this already."))
    if not title.strip():
        raise InvalidInput(_("The title is empty."), {"title": _("The title is empty.")})
    content = said_of(column, day=day or today(), campaign=campaign, **beside)
    content |= {ARTICLE_TEXT: markup.clean(body), "photos": []}
    for _draw in range(_DRAWS):
        try:
            return draft(
                Kind.ARTICLE,
                subject or day_id(),
                actor=actor,
                code=_next_code(column),
                title=title,
                content=content,
                column=column,
            )
        except NotNow:
            continue  # two articles begun at the same moment drew the same number
    raise RuntimeError("no free number in five draws")


def said_of(
    column: str, *, day: dt.date, campaign: str, until: dt.date | None = None, answers: str = "", number: str = "",
    issuer: str = "", expires_on: dt.date | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Return what an article of this column says beside its text. Raises InvalidInput for days that do not fit.

    `until` is the last day of an article that seeks opinions; `answers` is the code of such an article whose result this is;
    `number`, `issuer` and the last day of its term belong to a document.
    """
    if column == Column.NEWS and day > today():
        raise InvalidInput(_("This day has not come yet."), {"day": _("This day has not come yet.")})
    said = {"day": day.isoformat(), "campaign": campaign}
    if column == Column.SOUGHT:
        if until is None or until < day:
            words = _("Say until when opinions are sought.")
            raise InvalidInput(words, {"until": words})
        said["until"] = until.isoformat()
    if column == Column.RESULTS:
        said["answers"] = answers
    if column == Column.DOCUMENTS:
        said |= {"number": number.strip(), "issuer": issuer.strip()} | _term(day, expires_on)
    return said


def _term(day: dt.date, expires_on: dt.date | None) -> dict[str, str]:
    if expires_on is None:
        return {}
    if expires_on < day:
        words = _("It would lapse before it applies.")
        raise InvalidInput(words, {"expires_on": words})
    return {"expires_on": expires_on.isoformat()}


def correct(publication: Publication, *, actor: Staff) -> Publication:
    """Begin the next version of an article that was published. The public reads the old one until the new is released."""
    if publication.kind != Kind.ARTICLE or not publication.is_current:
        raise WrongState(_("Only an article that was published can be corrected."))
    return draft(
        Kind.ARTICLE, publication.subject_id, actor=actor, code=publication.code, title=publication.title,
        content=publication.content, column=Column(publication.column),
    )  # fmt: skip


def attach_photo(
    publication: Publication, *, actor: Staff, upload: "UploadedFile[bytes]", caption: str, decorative: bool = False
) -> Publication:
    """Add a photo to a draft, without place, time and camera. `caption` says what is seen to those who do not see it.

    Raises InvalidInput for anything else than a photo, and for one without words of which nobody said that it is decoration.
    """
    _check_draft(publication, actor)
    photos = publication.content["photos"]
    if not decorative and not caption.strip():
        words = _("Say what is seen, or that it is decoration only.")
        raise InvalidInput(words, {"caption": words})
    if len(photos) >= MOST_PHOTOS:
        raise InvalidInput(_("An article has up to nine photos."), {"upload": _("An article has up to nine photos.")})
    photo = _taken_in(publication, actor, upload)
    shown = [*photos, {"file": photo.pk, "caption": "" if decorative else caption}]
    with transaction.atomic():
        photo.save(force_insert=True)
        edit(publication, actor=actor, title=publication.title, content=publication.content | {"photos": shown})
    return publication


def drop_photo(publication: Publication, *, actor: Staff, order: int) -> Publication:
    """Take a photo, by its order, out of a draft, also out of its text. A published version that shows it keeps it."""
    _check_draft(publication, actor)
    left = [one for place, one in enumerate(publication.content["photos"], 1) if place != order]
    there = {one["file"] for one in left}
    body = markup.shown(
        publication.content[ARTICLE_TEXT], lambda number: markup.PHOTO.format(number) if number in there else ""
    )
    content = publication.content | {"photos": left, ARTICLE_TEXT: body}
    return edit(publication, actor=actor, title=publication.title, content=content)


def _taken_in(publication: Publication, actor: Staff, upload: "UploadedFile[bytes]") -> Photo:
    photo = Photo(bureau_id=publication.bureau_id, publication=publication, by=actor)
    try:
        accepted = accept(upload, anonymous=True)
    except InvalidInput as error:
        raise InvalidInput(error.message, {"upload": error.message}) from None
    if accepted.photo is None:
        raise InvalidInput(_("This is not a photo."), {"upload": _("This is not a photo.")})
    keep(photo, accepted)
    return photo


def _check_draft(publication: Publication, actor: Staff) -> None:
    # Before the file is opened: `edit` asks the same once more, in the transaction.
    if not actor.has_perm("disclosure.edit", publication):
        raise NotAllowed(_("You may not do this."))
    if publication.kind != Kind.ARTICLE or publication.status != Status.DRAFT:
        raise WrongState(_("Only the draft of an article takes photos."))


def _next_code(column: Column) -> str:
    """Return the next number of the column and year, e.g. `XW2026-0014`."""
    prefix = f"{CUSTOMS[column].letters}{today():%Y}-"
    rows = Publication.objects.filter(kind=Kind.ARTICLE, code__startswith=prefix).order_by("-code")
    last = rows.values_list("code", flat=True).first()
    return f"{prefix}{int(last.rpartition('-')[2]) + 1 if last else 1:04d}"
