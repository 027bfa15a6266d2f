"""The markup of an article: a small set of tags, whatever the editor, a script or a clipboard sends.

Photos carry no address: `<figure data-photo="…">` names a photo of the article by its number, so no image of another site can
get in, and the words for those who do not see it stand with the photo. A text without tags is plain paragraphs.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import nh3

TAGS = {
    "a", "blockquote", "br", "em", "figure", "h2", "h3", "li", "ol", "p", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "figure": {"data-photo"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_BLOCKS = "blockquote|figure|h2|h3|li|ol|p|table|tbody|td|th|thead|tr|ul"
_LINK = re.compile(r"https?://|mailto:|tel:|/(?![/\\])|#")
_BEGINS_WITH_TAG = re.compile(r"\s*<[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)
# What the sanitiser writes and nothing else: quotes around every value, no bare "<" in a text.
_PIECE = re.compile(r'(?P<tag><[^>"]*(?:"[^"]*"[^>"]*)*>)|(?P<letter>&[a-z]+;|.)', re.DOTALL)
_BREAK = re.compile(rf"</?(?:{_BLOCKS}|br)\b")
PHOTO = '<figure data-photo="{}"></figure>'
_PHOTO = re.compile(r'<figure data-photo="(\d+)">.*?</figure>', re.DOTALL)
_EMPTY = re.compile(r"<(p|h2|h3|li|figure)></\1>")
_ONLY_PARAGRAPHS = re.compile(r"(?:<p>[^<]*(?:<br>[^<]*)*</p>\s*)*")


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Return what stays of an attribute: a link that leads somewhere plain, a number, what the sanitiser itself says of links."""
    if attribute == "href":
        return value if _LINK.match(value) else None
    return value if attribute == "rel" or (value.isdecimal() and len(value) < 20) else None


_CLEANER = nh3.Cleaner(
    tags=TAGS, attributes=_ATTRIBUTES, attribute_filter=_kept, url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer nofollow", clean_content_tags={"script", "style", "title", "template", "noscript"},
)  # fmt: skip


def clean(text: str) -> str:
    """Return `text` with nothing in it but the tags above. A text that does not begin with a tag is plain paragraphs."""
    markup = text if _BEGINS_WITH_TAG.match(text) else "".join(_paragraphs(text))
    kept = _EMPTY.sub("", _CLEANER.clean(markup)).strip()
    return kept if _BEGINS_WITH_TAG.match(kept) or not kept else _CLEANER.clean(f"<p>{kept}</p>")


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip().replace("\r\n", "\n")):
        if paragraph.strip():
            yield f"<p>{html.escape(paragraph.strip(), quote=False).replace(chr(10), '<br>')}</p>"


@dataclass(frozen=True)
class Letter:
    """A character of the text, and the piece of the markup that stands for it; none for the end of a block."""

    character: str
    start: int
    end: int


def _letters(markup: str) -> Iterator[Letter]:
    for piece in _PIECE.finditer(markup):
        if letter := piece["letter"]:
            yield Letter(html.unescape(letter), piece.start(), piece.end())
        elif _BREAK.match(piece["tag"]):
            yield Letter("\n", piece.end(), piece.end())


def plain(text: str) -> str:
    """Return the words alone: what is searched, shown in lists, and looked through for what must not be published."""
    words = "".join(letter.character for letter in _letters(clean(text)))
    return re.sub(r"\n{3,}", "\n\n", words).strip("\n")


def replaced(text: str, marks: Callable[[str], Iterable[tuple[int, int, str]]]) -> str:
    """Return the markup with stretches of its words replaced; `marks(words)` says which, as start, end and what comes there.

    A name of which half is bold is found as well as any other.
    """
    markup = clean(text)
    letters = list(_letters(markup))
    edits = [
        (letter.start, letter.end, words if at == start else "")
        for start, end, words in marks("".join(letter.character for letter in letters))
        for at, letter in enumerate(letters[start:end], start)
    ]
    for start, end, words in reversed(edits):
        markup = markup[:start] + html.escape(words, quote=False) + markup[end:]
    return markup


def typed(text: str) -> str:
    """Return the text as it is typed without the editor: plain paragraphs where it is nothing else, otherwise its tags."""
    markup = clean(text)
    if not _ONLY_PARAGRAPHS.fullmatch(markup):
        return markup
    paragraphs = re.findall(r"<p>(.*?)</p>", markup, re.DOTALL)
    return "\n\n".join(html.unescape(one.replace("<br>", "\n")) for one in paragraphs)


def photos_in(text: str) -> list[int]:
    """Return the numbers of the photos that stand in the text."""
    return [int(number) for number in _PHOTO.findall(clean(text))]


def shown(text: str, figure: Callable[[int], str]) -> str:
    """Return the markup as a page shows it; `figure(number)` draws a photo, or nothing for one that is not of the article."""
    return _PHOTO.sub(lambda match: figure(int(match[1])), clean(text))
