"""The file around a document: parts and their relations in one archive (ISO/IEC 29500-2).

The same parts always give the same bytes: no moment of writing, no name of whoever asked for it.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from huiyin.documents.wordml import RELATIONS, clean

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Part:
    """One part beside the text: its kind as the standard names it (styles, header, …), and its XML."""

    kind: str
    content: bytes


def pack(
    main: bytes, parts: Mapping[str, Part], *, title: str, creator: str, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """Return the archive. `parts` and `pictures` (PNG) go by name; the text refers to one by that name as its relation."""
    pictures = pictures or {}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(path: str, content: str | bytes) -> None:
            archive.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)

        add("[Content_Types].xml", _content_types(parts))
        add("_rels/.rels", _PACKAGE_RELATIONS)
        add("docProps/core.xml", _properties(title, creator))
        add("word/document.xml", main)
        related = {name: (part.kind, f"{name}.xml") for name, part in parts.items()}
        related |= {name: ("image", f"media/{name}.png") for name in pictures}
        add("word/_rels/document.xml.rels", _relations(related))
        for name, png in pictures.items():
            add(f"word/media/{name}.png", png)
        for name, part in parts.items():
            add(f"word/{name}.xml", part.content)
    return file.getvalue()


def _content_types(parts: Mapping[str, Part]) -> str:
    kinds = {"document": "document.main"} | {name: part.kind for name, part in parts.items()}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE.format(kind)}"/>' for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    links = "".join(
        f"<Relationship Id={quoteattr(name)} Type={quoteattr(f'{RELATIONS}/{kind}')} Target={quoteattr(target)}/>"
        for name, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


_PACKAGE_RELATIONS = _relations({"text": ("officeDocument", "word/document.xml")}).replace(
    "</Relationships>",
    f'<Relationship Id="properties" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>',
)


def _properties(title: str, creator: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(clean(title))}</dc:title><dc:creator>{escape(clean(creator))}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(clean(creator))}</cp:lastModifiedBy></cp:coreProperties>"
    )
