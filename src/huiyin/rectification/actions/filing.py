"""Taking in files of the staff: the original is kept, since place and time of a photo are evidence."""

from django.core.files.uploadedfile import UploadedFile

from huiyin.core.errors import InvalidInput
from huiyin.core.files import StoredFile, accept, keep


def take_in(file: StoredFile, upload: "UploadedFile[bytes]") -> None:
    """Look the upload through and seal it under `file`, which the caller saves. Raises InvalidInput under `upload`."""
    try:
        accepted = accept(upload, anonymous=False)
    except InvalidInput as error:
        raise InvalidInput(error.message, {"upload": error.message}) from None
    keep(file, accepted)
