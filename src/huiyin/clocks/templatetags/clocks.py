"""Drawing clocks and terms: `{% load clocks %}`."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from huiyin.clocks.models import StageClock, Term
from huiyin.clocks.queries import CONDITIONS, explain, face, work_calendar
from huiyin.clocks.registry import code_of, type_of, word_for
from huiyin.core.templatetags.ui import clock_chip, draw_icon
from huiyin.core.timing import today

register = template.Library()


@register.simple_tag
def conditions(term: Term) -> str:
    """Say for which cases a rule holds."""
    named = [str(word_for(name, code)) for name in CONDITIONS if (code := getattr(term, name))]
    return " · ".join(named) or gettext("any case")


@register.simple_tag(takes_context=True)
def clock_link(context: dict[str, Any], clock: StageClock | None) -> SafeString | str:
    """Draw what is left of a clock, as a link to its page. A clock that has stopped, or none, draws nothing."""
    if clock is None or not (drawn := clock_face(context, clock)):
        return ""
    return format_html('<a class="plain" href="{}">{}</a>', clock_url(clock), drawn)


@register.simple_tag(takes_context=True)
def clock_face(context: dict[str, Any], clock: StageClock | None) -> SafeString | str:
    """Draw what is left of a clock, where the whole line is a link already. All clocks of a page share one look at the calendar."""
    if clock is None:
        return ""
    request = context["request"]
    if not hasattr(request, "work_calendar"):
        request.work_calendar = work_calendar()
    return clock_chip(face(clock, today(), request.work_calendar))


@register.simple_tag
def clock_url(clock: StageClock) -> str:
    """Return the address of a clock's page."""
    where = {"register": type_of(clock).register, "code": code_of(clock), "stage": clock.stage}
    return reverse("clocks:clock", kwargs=where)


@register.simple_tag(takes_context=True)
def more_time(context: dict[str, Any], clock: StageClock) -> SafeString | str:
    """Draw the way to a longer term, for whom there is one: to ask for it, or to what was asked and waits."""
    actor = context["request"].user
    if clock.extension_asked and actor.has_perm("clocks.decide_extension", clock):
        words, icon = gettext("Decide on the extension"), "hourglass"
    elif clock.extension_asked:
        words, icon = gettext("More time was asked for"), "hourglass"
    elif clock.may_be_extended(today()) and actor.has_perm("clocks.ask_extension", clock):
        words, icon = gettext("Ask for more time"), "clock"
    else:
        return ""
    return format_html('<p>{} <a href="{}">{}</a></p>', draw_icon(icon), clock_url(clock), words)


@register.inclusion_tag("clocks/_explain.html")
def explain_clock(clock: StageClock) -> dict[str, object]:
    """Draw in a few sentences why a clock ends when it does, with every day of it folded below."""
    return {"explanation": explain(clock), "clock": clock, "face": face(clock, today())}
