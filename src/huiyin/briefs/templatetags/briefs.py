"""Drawing the text of a brief: `{% load briefs %}`."""

from collections.abc import Iterator, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from huiyin.documents.official import Block, Heading, Items, Paragraph
from huiyin.documents.official.wording import counted

register = template.Library()


@register.simple_tag
def paper(blocks: Sequence[Block]) -> SafeString:
    """Draw an official text, its headings counted as they are on paper."""
    return format_html_join("", "{}", ((drawn,) for drawn in _drawn(blocks)))


def _drawn(blocks: Sequence[Block]) -> Iterator[SafeString]:
    counts = [0, 0]
    for block in blocks:
        match block:
            case Heading():
                counts[block.level - 1 :] = [counts[block.level - 1] + 1] + [0] * (2 - block.level)
                yield _heading(block, counted(block.level, counts[block.level - 1]))
            case Items():
                yield format_html("<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((one,) for one in block.texts)))
            case Paragraph():
                yield format_html("<p>{}</p>", block.text)


def _heading(heading: Heading, number: str) -> SafeString:
    if heading.level == 1:
        return format_html("<h3>{}{}</h3>", number, heading.text)
    return format_html("<p><b>{}{}</b>{}{}</p>", number, heading.text, "。" if heading.then else "", heading.then)
