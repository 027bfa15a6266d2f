"""A PDF is written anew from its pages: without author, program, dates and earlier versions, and without anything that runs."""

import io
from typing import Any

import pikepdf

from huiyin.core.cleaning import Reason, Unfit
from huiyin.core.cleaning.pictures import without_metadata

_MOST_OBJECTS = 200_000
_DEEPEST = 100
# Who made it and when; previews and programs' notes; what acts by itself; files inside the file.
_DROPPED = (
    "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo", "/Perms", "/DSS", "/OpenAction", "/AA", "/JavaScript", "/JS",
    "/XFA", "/EmbeddedFiles", "/EF", "/AF", "/Collection",
)  # fmt: skip
_OF_A_REMARK = ("/T", "/M", "/CreationDate", "/NM")
_OF_A_SIGNATURE = ("/Contents", "/Cert", "/Name", "/M", "/Location", "/Reason", "/ContactInfo", "/Prop_Build")
_ACTING = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound"}


def cleaned(content: bytes) -> list[bytes]:
    """Return the PDF written anew. A file locked with a password, or damaged beyond reading, is not taken."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if len(pdf.objects) > _MOST_OBJECTS:
                raise Unfit(Reason.TOO_LARGE_UNPACKED)
            if not len(pdf.pages):
                raise Unfit(Reason.DAMAGED)
            for key in ("/Info", "/ID"):
                if key in pdf.trailer:
                    del pdf.trailer[key]
            for thing in pdf.objects:
                _clean(thing)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, encryption=False)
            return [out.getvalue()]
    except pikepdf.PasswordError as error:
        raise Unfit(Reason.LOCKED) from error
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, RuntimeError, MemoryError) as error:
        raise Unfit(Reason.DAMAGED) from error


def _clean(thing: pikepdf.Object, depth: int = 0) -> None:
    """Clean one object and what stands directly in it; what it refers to has its own turn."""
    if depth > _DEEPEST:
        raise Unfit(Reason.DAMAGED)
    inner: list[Any]  # numbers and the like come as Python's own
    if isinstance(thing, pikepdf.Array):
        inner = list(thing)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        _drop(thing)
        if isinstance(thing, pikepdf.Stream):
            _clean_picture(thing)
        inner = [value for _, value in thing.items()]
    else:
        return
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            _clean(value, depth + 1)


def _drop(thing: pikepdf.Object) -> None:
    dropped = list(_DROPPED)
    if "/Rect" in thing and thing.get("/Subtype") != "/Widget":
        dropped += _OF_A_REMARK
    if "/ByteRange" in thing:
        dropped += _OF_A_SIGNATURE
    if _acts(thing.get("/A")):
        dropped.append("/A")
    for key in dropped:
        if key in thing:
            del thing[key]


def _acts(action: object) -> bool:
    return isinstance(action, pikepdf.Dictionary) and ("/Next" in action or str(action.get("/S")) in _ACTING)


def _clean_picture(stream: pikepdf.Stream) -> None:
    """Scanners' and phones' photos stand in a PDF as the JPEG they were, place and time included."""
    filters: Any = stream.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if names == ["/DCTDecode"]:
        options: Any = stream.get("/DecodeParms")
        stream.write(without_metadata(stream.read_raw_bytes()), filter=filters, decode_parms=options)
