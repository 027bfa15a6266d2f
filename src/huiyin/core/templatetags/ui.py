"""The components of the visual language: `{% load ui %}`. docs/design.md shows each with do and don't."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, pgettext

from huiyin.core.desk import kept_views
from huiyin.core.display import (
    PLAIN_LOOK,
    STATUS_LOOKS,
    BarChart,
    ClockFace,
    Entry,
    Fact,
    FactState,
    FiveFacts,
    Light,
    LineChart,
    NavSection,
    Stat,
    month_day,
)
from huiyin.core.filters import Filters
from huiyin.core.forms import is_carrying
from huiyin.core.memory import remember
from huiyin.core.paging import Page

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Draw an icon of the sprite. It is decoration: the words beside it carry the meaning."""
    return _drawn(name, size)


@cache
def _drawn(name: str, size: str) -> SafeString:
    sprite = static("build/icons.svg")
    extra = f" icon-{size}" if size else ""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', extra, sprite, name
    )


draw_icon = icon  # the name `icon` is also an argument below


# Marks: small, many on a page, therefore made without a template each.


@register.simple_tag
def badge(word: Any, tone: str = "plain", icon: str = "") -> SafeString:
    """Draw a word with a tone and a shape."""
    return _draw_badge(conditional_escape(word), tone, icon)


@lru_cache(maxsize=500)
def _draw_badge(word: SafeString, tone: str, icon: str) -> SafeString:
    drawn = draw_icon(icon) if icon else ""
    return format_html('<span class="badge tone-{}">{}{}</span>', tone, drawn, word)


@register.simple_tag
def status_badge(item: Any) -> SafeString:
    """Draw the state of anything with a `status` and its choices."""
    look = STATUS_LOOKS.get(item.status, PLAIN_LOOK)
    return badge(item.get_status_display(), look.tone, look.icon)


@register.simple_tag
def light(lit: str | Light | None) -> SafeString | str:
    """Draw a light of the urging ladder: circle, triangle or octagon, with its word. Nothing lit draws nothing."""
    if not lit:
        return ""
    lit = Light(lit)
    return format_html('<span class="light tone-{}">{}{}</span>', lit, draw_icon(f"light-{lit}"), lit.word)


@register.simple_tag
def clock_chip(face: ClockFace | None) -> SafeString | str:
    """Draw what is left of a deadline, with the day itself."""
    return "" if face is None else _draw_clock(face, get_language())


@lru_cache(maxsize=500)
def _draw_clock(face: ClockFace, _language: str | None) -> SafeString:
    if face.light and not face.paused:
        shape = draw_icon(f"light-{face.light}")
    else:
        shape = draw_icon("player-pause") if face.paused else draw_icon("clock")
    return format_html(
        '<span class="clock tone-{}">{}<b>{}</b> <time datetime="{}">{}</time></span>',
        face.light or "plain",
        shape,
        face.words,
        face.due.isoformat(),
        month_day(face.due),
    )


@register.simple_tag
def facts_mini(facts: FiveFacts) -> SafeString:
    """Draw the five facts in the width of a table cell: five initials, each in its own state."""
    return _draw_mini(tuple(each.fact.state for each in facts), get_language())


@lru_cache(maxsize=500)
def _draw_mini(states: tuple[FactState, ...], _language: str | None) -> SafeString:
    cells = format_html_join(
        "",
        '<li class="fact-{}" title="{}: {}"><span aria-hidden="true">{}</span><span class="for-ears">{}: {}</span></li>',
        (
            (each.fact.state, each.name, each.fact.word, each.initial, each.name, each.fact.word)
            for each in FiveFacts(*map(Fact, states))
        ),
    )
    return format_html('<ul class="facts-mini" role="list">{}</ul>', cells)


# Larger parts, each with a template of its own in huiyin/parts/.


@register.inclusion_tag("huiyin/parts/facts.html")
def five_facts(facts: FiveFacts, heading: str = "") -> dict[str, object]:
    """Draw the strip of the five facts: answered, put right, verified, struck off, rated."""
    return {"facts": [(each, each.fact.state == FactState.DONE) for each in facts], "heading": heading}


@register.inclusion_tag("huiyin/parts/timeline.html")
def timeline(entries: Sequence[Entry]) -> dict[str, object]:
    """Draw an item's story, in the order given."""
    return {"entries": [(entry, _when(entry.when)) for entry in entries]}


def _when(moment: dt.date | dt.datetime) -> str:
    if isinstance(moment, dt.datetime):
        return date_format(localtime(moment), "DATETIME_FORMAT")
    return date_format(moment, "DATE_FORMAT")


@register.inclusion_tag("huiyin/parts/stepper.html")
def stepper(*names: str, current: int) -> dict[str, object]:
    """Draw the steps of a form; `current` counts from 1."""
    marks = [
        (at, name, "done" if at < current else "current" if at == current else "ahead")
        for at, name in enumerate(names, 1)
    ]
    return {"steps": marks, "current": current, "total": len(names)}


@register.inclusion_tag("huiyin/parts/stats.html")
def stats(tiles: Sequence[Stat]) -> dict[str, object]:
    """Draw the numbers that count."""
    return {"tiles": tiles}


@register.inclusion_tag("huiyin/parts/bar_chart.html")
def bar_chart(chart: BarChart, names_lang: str = "") -> dict[str, object]:
    """Draw bars that stand in their table; `names_lang` is the language of what they are about, where the page's is another."""
    return {"chart": chart, "names_lang": names_lang}


@register.inclusion_tag("huiyin/parts/line_chart.html")
def line_chart(chart: LineChart) -> dict[str, object]:
    """Draw lines, with their table folded below."""
    return {"chart": chart}


@register.filter
def names(people: Iterable[object]) -> str:
    """Name several people or sections in one line, with the mark of enumeration that the language has."""
    return pgettext("between names", ", ").join(str(one) for one in people)


@register.filter
def with_code(words: object) -> SafeString:
    """Set what stands between backticks, as in Markdown, as code."""
    parts = enumerate(str(words).split("`"))
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", one) if place % 2 else one,) for place, one in parts)
    )


@register.inclusion_tag("huiyin/parts/pagination.html")
def pagination(page: Page[Any]) -> dict[str, object]:
    """Draw the way through the pages of a list (`core.paging`); the addresses keep every filter."""
    return {"page": page}


@register.inclusion_tag("huiyin/parts/column.html")
def column(filters: Filters, name: str) -> dict[str, object]:
    """Draw the heading of a column that the list can be sorted by."""
    return {"heading": filters.heading(name)}


@register.inclusion_tag("huiyin/parts/filters.html")
def filters(filters: Filters) -> dict[str, object]:
    """Draw the filters of a list (`core.filters`) and those in use, each with the link that takes it off."""
    return {"filters": filters, "kept_views": kept_views(filters.request, filters.path)}


@register.simple_tag(takes_context=True)
def desk_nav(context: dict[str, Any], sections: Sequence[NavSection]) -> SafeString:
    """Draw the side navigation; the entry with the longest address that the page's address starts with is the current one."""
    path = context["request"].path
    entries = [
        (urlsplit(url).path, item.url)
        for section in sections
        for item in section.items
        for url in (item.url, *item.leads_to)
    ]
    candidates = [entry for entry in entries if path.startswith(entry[0])]
    current = max(candidates, key=lambda entry: len(entry[0]), default=("", ""))[1]
    drawn_from = tuple((item.url, item.count) for section in sections for item in section.items)
    return remember(
        ("navigation", get_language(), current, drawn_from),
        lambda: render_to_string("huiyin/parts/desk_nav.html", {"sections": sections, "current": current}),
    )


PERCENT = 100
"""Of so many each one is a hundredth, and is told as one."""


@register.simple_tag
def progress(value: int, total: int, label: str) -> SafeString:
    """Draw how far a job is: a bar, with the same in words."""
    share = f"{value}%" if total == PERCENT else gettext("%(value)s of %(total)s") % {"value": value, "total": total}
    return format_html(
        '<div class="progress"><progress value="{}" max="{}" aria-label="{}"></progress><span>{}</span></div>',
        value,
        max(total, 1),
        label,
        share,
    )


# Forms


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Draw one field: label, help, error, and the control that names both as its description."""
    return bound.as_field_group()


@register.simple_tag(takes_context=True)
def again(context: dict[str, Any], action: str = "") -> SafeString:
    """Make a form the one that the page's switches have drawn anew with what was typed (pages that extend huiyin/typing.html).

    `action` is where it is sent, if not to the page itself.
    """
    unsent = SafeString(" data-unsent") if is_carrying() else ""
    return format_html('id="again" action="{}"{}', action or context["here"], unsent)


@register.inclusion_tag("huiyin/forms/errors.html")
def form_errors(form: BaseForm) -> dict[str, object]:
    """Draw the summary of what is wrong, each line leading to its field. Nothing wrong draws nothing."""
    return {"form": form, "fields": [form[name] for name in form.errors if name in form.fields]}
