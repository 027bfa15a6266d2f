"""The tag `kept`: a form of the desk whose half-typed words survive a reload and a closed tab."""

from typing import Any

from django import template
from django.forms import BaseForm, Textarea

from huiyin.core.forms import carry, is_carrying
from huiyin.org.halves import half_at, place_of

register = template.Library()


@register.inclusion_tag("org/_kept.html", takes_context=True)
def kept(context: dict[str, Any], form: BaseForm, place: str = "") -> dict[str, Any]:
    """Keep what is typed in a form and draw it with what was kept; stands inside it, before its fields.

    A form without a field for long words draws nothing: it is quickly filled in again. `place` is the address the form is sent to,
    where that is not the page's own.
    """
    request, half = context["request"], None
    place = place or place_of(request)
    is_long = any(isinstance(field.widget, Textarea) for field in form.fields.values())
    # A form that was sent, or that a switch had drawn anew, shows what came with it.
    if is_long and request.method == "GET" and not is_carrying() and (found := half_at(request.user, place)):
        half, typed = found
        carry(typed)
    asks = f"{place}{'&' if '?' in place else '?'}half="
    return {"is_long": is_long, "half": half, "asks": asks, "restored": half is not None}
