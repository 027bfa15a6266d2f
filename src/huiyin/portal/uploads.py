"""Photos and files that citizens choose."""

from huiyin.core.errors import InvalidInput
from huiyin.core.files import Accepted, accept
from huiyin.opinions.public import MOST_FILES
from huiyin.portal.http import PortalRequest


def look_through(request: PortalRequest) -> tuple[list[Accepted], list[str]]:
    """Return the files of the request that can be kept, and for each of the others a sentence that says why not.

    Every file is taken as an anonymous giver's, whoever sent it: what hides in it helps nobody, and a plain rule can be trusted.
    """
    accepted: list[Accepted] = []
    refused: list[str] = []
    for upload in request.FILES.getlist("files")[:MOST_FILES]:
        try:
            accepted.append(accept(upload, anonymous=True))
        except InvalidInput as error:
            refused.append(f"{upload.name}: {error}")
    return accepted, refused
