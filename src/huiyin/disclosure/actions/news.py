"""News items (简讯): written here, unlike what a register publishes of its own items."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.files import accept, keep
from huiyin.core.ids import day_id
from huiyin.core.timing import today
from huiyin.disclosure.actions.publishing import draft, edit
from huiyin.disclosure.models import Kind, Photo, Publication, Status
from huiyin.org.models import Staff

MOST_PHOTOS = 9
_DRAWS = 5


def write_news(*, actor: Staff, title: str, body: str, day: dt.date, campaign: str = "") -> Publication:
    """Begin a news item about something that happened on `day`. `campaign` is the code of a campaign that is public.

    Raises InvalidInput for an empty text and for a day that has not come.
    """
    if not body.strip():
        raise InvalidInput(_("The text is empty."), {"body": _("The text is empty.")})
    if day > today():
        raise InvalidInput(_("This day has not come yet."), {"day": _("This day has not come yet.")})
    content = {"day": day.isoformat(), "campaign": campaign, "body": body, "photos": []}
    for _draw in range(_DRAWS):
        try:
            return draft(Kind.NEWS, day_id(), actor=actor, code=_next_code(), title=title, content=content)
        except NotNow:
            continue  # two items begun at the same moment drew the same number
    raise RuntimeError("no free number in five draws")


def correct(publication: Publication, *, actor: Staff) -> Publication:
    """Begin the next version of a news item that was published. The public reads the old one until the new is released."""
    if publication.kind != Kind.NEWS or not publication.is_current:
        raise WrongState(_("Only a news item that was published can be corrected."))
    return draft(
        Kind.NEWS, publication.subject_id, actor=actor, code=publication.code, title=publication.title,
        content=publication.content,
    )  # fmt: skip


def attach_photo(publication: Publication, *, actor: Staff, upload: "UploadedFile[bytes]", caption: str) -> Publication:
    """Add a photo to a draft, without place, time and camera. `caption` says what is seen to those who do not see it.

    Raises InvalidInput for anything else than a photo, and for one without words.
    """
    _check_draft(publication, actor)
    photos = publication.content["photos"]
    if not caption.strip():
        raise InvalidInput(_("Say what is seen."), {"caption": _("Say what is seen.")})
    if len(photos) >= MOST_PHOTOS:
        raise InvalidInput(_("A news item has up to nine photos."), {"upload": _("A news item has up to nine photos.")})
    photo = _taken_in(publication, actor, upload)
    shown = [*photos, {"file": photo.pk, "caption": caption}]
    with transaction.atomic():
        photo.save(force_insert=True)
        edit(publication, actor=actor, title=publication.title, content=publication.content | {"photos": shown})
    return publication


def drop_photo(publication: Publication, *, actor: Staff, order: int) -> Publication:
    """Take a photo, by its order, out of a draft. A published version that shows it keeps it."""
    _check_draft(publication, actor)
    photos = publication.content["photos"]
    left = [one for place, one in enumerate(photos, 1) if place != order]
    return edit(publication, actor=actor, title=publication.title, content=publication.content | {"photos": left})


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
    if publication.kind != Kind.NEWS or publication.status != Status.DRAFT:
        raise WrongState(_("Only the draft of a news item takes photos."))


def _next_code() -> str:
    """Return the next number of the year, e.g. `XW2026-0014`."""
    prefix = f"XW{today():%Y}-"
    rows = Publication.objects.filter(kind=Kind.NEWS, code__startswith=prefix).order_by("-code")
    last = rows.values_list("code", flat=True).first()
    return f"{prefix}{int(last.rpartition('-')[2]) + 1 if last else 1:04d}"
