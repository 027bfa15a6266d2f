"""{{ text|excerpt:query }} and {{ text|mark:query }} for lists of what was found."""

from django import template

from huiyin.core.search import text

register = template.Library()
register.filter("mark", text.mark)


@register.filter
def excerpt(value: str, query: str) -> str:
    """Return the part of `value` around the first hit, hits marked."""
    return text.mark(text.excerpt(value, query), query)
