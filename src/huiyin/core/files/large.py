"""Files too large to be held at once: sealed and opened in frames of one megabyte."""

import tempfile
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from huiyin.core.crypto import SealBroken
from huiyin.core.files.keeping import Part, StoredFile, open_stored, path_of

_FRAME = 1 << 20


def keep_large(file: StoredFile, content: IO[bytes], *, name: str, media_type: str) -> None:
    """Seal `content` into the store and fill in the row, as `keep` does. The caller saves the row.

    Each frame is bound to its place, and a last empty one to their number: none can be left out, doubled or moved.
    """
    file.name, file.media_type, file.size = name, media_type, 0
    key = file.issue_case_key()
    with tempfile.TemporaryFile() as sealed:
        number = 0
        while plain := content.read(_FRAME):
            _write(sealed, key.seal(plain, bound_to=f"{file.binding}:{number}"))
            file.size, number = file.size + len(plain), number + 1
        _write(sealed, key.seal(b"", bound_to=f"{file.binding}:end:{number}"))
        sealed.seek(0)
        default_storage.save(path_of(file, Part.CONTENT), File(sealed))


def open_large(file: StoredFile) -> IO[bytes]:
    """Return the plain bytes as a nameless temporary file, which is gone when it is closed.

    Raises FileLost, or SealBroken if anything of it was changed, exchanged, cut off or shredded.
    """
    plain = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    try:
        _open_into(plain, file)
    except BaseException:
        plain.close()
        raise
    plain.seek(0)
    return plain


def _open_into(plain: IO[bytes], file: StoredFile) -> None:
    key = file.case_key()
    with open_stored(file, Part.CONTENT) as sealed:
        number = 0
        while frame := _read(sealed):
            last = sealed.tell() == sealed.size
            binding = f"{file.binding}:end:{number}" if last else f"{file.binding}:{number}"
            plain.write(key.open(frame, bound_to=binding))
            number += not last
    if plain.tell() != file.size:
        raise SealBroken(_("This is not a sealed value."))


def _write(sealed: IO[bytes], frame: bytes) -> None:
    sealed.write(len(frame).to_bytes(4) + frame)


def _read(sealed: IO[bytes]) -> bytes:
    return sealed.read(int.from_bytes(sealed.read(4)))
