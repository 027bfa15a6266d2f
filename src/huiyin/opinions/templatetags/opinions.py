"""Drawing opinions for whoever reads: `{% load opinions %}`."""

from typing import Any

from django import template

from huiyin.opinions.models import Opinion
from huiyin.opinions.wording import title_for

register = template.Library()


@register.simple_tag(takes_context=True)
def opinion_title(context: dict[str, Any], opinion: Opinion) -> str:
    """Name an opinion in the words its reader may know."""
    return title_for(context["request"].user, opinion)
