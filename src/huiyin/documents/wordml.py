"""The little of WordprocessingML (ISO/IEC 29500-1, clause 17) that our documents are made of.

An element is written as `w("spacing", line=579)`; its children and attributes belong to the same namespace, and a child that
is None is left out. Text comes in through `run`, which takes whatever a person pasted.
"""

import re
from xml.etree.ElementTree import Element, register_namespace, tostring

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What XML cannot hold (controls, halves of characters), and marks that turn the reading direction of what follows.
_NEVER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

register_namespace("w", MAIN)
register_namespace("r", RELATIONS)
register_namespace("wp", f"{_DRAWING}/wordprocessingDrawing")
register_namespace("a", f"{_DRAWING}/main")
register_namespace("pic", f"{_DRAWING}/picture")


def w(name: str, /, *children: Element | None, **attributes: object) -> Element:
    """Return the element `w:name`."""
    element = Element(f"{{{MAIN}}}{name}", {f"{{{MAIN}}}{key}": str(value) for key, value in attributes.items()})
    element.extend(child for child in children if child is not None)
    return element


def as_xml(element: Element) -> bytes:
    """Return a part of a document as it stands in the file."""
    text: str = tostring(element, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode()


def clean(text: str) -> str:
    """Return the text without what a document cannot hold; every way to end a line becomes a plain newline."""
    return _NEVER.sub("", "\n".join(text.splitlines()))


def run(text: str, *properties: Element, **fonts: str) -> Element:
    """Return a run of text, in `fonts` if they are not its style's, with `properties` that follow a font in the schema.

    The hint makes quotation marks and dashes, which both scripts share, Chinese ones.
    """
    made = w("r", w("rPr", w("rFonts", hint="eastAsia", **fonts), *properties))
    for piece in re.split("([\n\t])", clean(text)):
        if piece in {"\n", "\t"}:
            made.append(w("br" if piece == "\n" else "tab"))
        elif piece:
            words = w("t")
            words.text = piece
            words.set(_SPACE, "preserve")
            made.append(words)
    return made


def field(code: str) -> list[Element]:
    """Return the runs of a field that the reader's program fills in, e.g. PAGE."""
    instruction = w("instrText")
    instruction.text = code
    parts = (w("fldChar", fldCharType="begin"), instruction, w("fldChar", fldCharType="separate"))
    return [w("r", part) for part in parts] + [run("1"), w("r", w("fldChar", fldCharType="end"))]


def paragraph(style: str, *runs: Element | str, properties: tuple[Element, ...] = ()) -> Element:
    """Return a paragraph in a style. `properties` are what only this one has, in the order of the standard's schema."""
    content = [run(one) if isinstance(one, str) else one for one in runs]
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def picture(relation: str, millimetres: int, words: str) -> Element:
    """Return a square picture in the line of text (ISO/IEC 29500-1, 20.4.2.8); `relation` names it among the file's parts."""
    side = str(millimetres * 36_000)  # EMU
    size = _drawn("main", "ext", cx=side, cy=side)
    shape = _drawn("picture", "spPr")
    shape.append(_drawn("main", "xfrm", _drawn("main", "off", x="0", y="0"), size))
    shape.append(_drawn("main", "prstGeom", _drawn("main", "avLst"), prst="rect"))
    source = _drawn("main", "blip")
    source.set(f"{{{RELATIONS}}}embed", relation)
    fill = _drawn("picture", "blipFill", source, _drawn("main", "stretch", _drawn("main", "fillRect")))
    named = _drawn(
        "picture",
        "nvPicPr",
        _drawn("picture", "cNvPr", id="1", name=relation, descr=words),
        _drawn("picture", "cNvPicPr"),
    )
    graphic = _drawn(
        "main",
        "graphic",
        _drawn("main", "graphicData", _drawn("picture", "pic", named, fill, shape), uri=f"{_DRAWING}/picture"),
    )
    line = "wordprocessingDrawing"
    properties = _drawn(line, "docPr", id="1", name=relation, descr=words)
    return w("drawing", _drawn(line, "inline", _drawn(line, "extent", cx=side, cy=side), properties, graphic))


def _drawn(part: str, name: str, /, *children: Element, **attributes: str) -> Element:
    element = Element(f"{{{_DRAWING}/{part}}}{name}", attributes)
    element.extend(children)
    return element


def keep_with_next(element: Element) -> None:
    """Let a paragraph end on the page where the next begins. A table stays as it is."""
    properties = element.find(f"{{{MAIN}}}pPr")
    if properties is not None and properties.find(f"{{{MAIN}}}keepNext") is None:
        properties.insert(1, w("keepNext"))


def keep_whole(element: Element) -> bool:
    """Let a paragraph stand on one page; say whether it is one."""
    properties = element.find(f"{{{MAIN}}}pPr")
    if properties is None:
        return False
    if properties.find(f"{{{MAIN}}}keepLines") is None:
        properties.insert(1 + (properties.find(f"{{{MAIN}}}keepNext") is not None), w("keepLines"))
    return True
