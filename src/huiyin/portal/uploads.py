"""Photos and files that citizens choose."""

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput
from huiyin.core.files import Accepted, accept
from huiyin.opinions.public import MOST_FILES
from huiyin.portal.http import PortalRequest


def look_through(request: PortalRequest, *, room: int = MOST_FILES) -> tuple[list[Accepted], list[str]]:
    """Return the files of the request that can be kept, and for each of the others a sentence that says why not.

    `room` is how many there is place for. Every file is taken as an anonymous giver's, whoever sent it: what hides in it helps
    nobody, and a plain rule can be trusted.
    """
    accepted: list[Accepted] = []
    refused: list[str] = []
    for upload in request.FILES.getlist("files"):
        if len(accepted) == room:
            why = _("There is no room for it: at most %(count)d files are kept.") % {"count": MOST_FILES}
            refused.append(_left_out(upload, why))
            continue
        try:
            accepted.append(accept(upload, anonymous=True))
        except InvalidInput as error:
            refused.append(_left_out(upload, str(error)))
    return accepted, refused


def _left_out(upload: "UploadedFile[bytes]", why: str) -> str:
    return f"{upload.name}{_(': ')}{why}"


def left_behind(request: PortalRequest) -> bool:
    """Whether files were chosen on the page before this one, which no browser lets us choose again for the reader.

    They come as files with the form's own button, and as mere names with a button that does not send them.
    """
    return bool(request.FILES.getlist("files") or any(request.POST.getlist("files")))
