"""Large files are sealed in frames: nothing can be changed, left out, doubled or moved."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from huiyin.core.crypto import SealBroken
from huiyin.core.files import keep_large, open_large
from huiyin.opinions.models import ImportBatch

CONTENT = bytes(range(256)) * 12_000  # three frames, the last one short


def kept(content=CONTENT):
    file = ImportBatch()
    keep_large(file, io.BytesIO(content), name="x", media_type="text/csv")
    return file, f"{file.storage_name[:2]}/{file.storage_name}.content"


def frames(raw):
    while raw:
        end = 4 + int.from_bytes(raw[:4])
        yield raw[:end]
        raw = raw[end:]


@pytest.mark.parametrize("content", [b"", b"x", CONTENT])
def test_what_was_kept_comes_back(content):
    file, _path = kept(content)
    with open_large(file) as plain:
        assert plain.read() == content
    assert file.size == len(content)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda parts: parts[:-1],
        lambda parts: [*parts[:1], *parts[2:]],
        lambda parts: [parts[1], parts[0], *parts[2:]],
        lambda parts: [parts[0], *parts],
        lambda parts: [parts[0][:-1] + b"\0", *parts[1:]],
    ],
    ids=["cut off", "left out", "exchanged", "doubled", "changed"],
)
def test_a_file_that_was_tampered_with_does_not_open(tamper):
    file, path = kept()
    with default_storage.open(path) as stored:
        parts = list(frames(stored.read()))
    default_storage.delete(path)
    default_storage.save(path, ContentFile(b"".join(tamper(parts))))

    with pytest.raises(SealBroken):
        open_large(file)
