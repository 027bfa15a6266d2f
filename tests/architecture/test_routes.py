"""Every address is public by an explicit word, or stands behind a declared permission."""

from collections.abc import Iterator

import rules
from django.urls import URLPattern, URLResolver, get_resolver

PACKAGES_OWN = ("allauth.",)
"""Sign-in pages of a package: they guard themselves."""


def views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, object]]:
    for entry in resolver.url_patterns:
        where = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views(entry, where)
        else:
            assert isinstance(entry, URLPattern)
            yield where, entry.callback


def test_every_view_says_who_may_open_it() -> None:
    silent = [
        where
        for where, view in views(get_resolver())
        if not hasattr(view, "access") and not view.__module__.startswith(PACKAGES_OWN)
    ]
    assert silent == []


def test_every_permission_named_by_a_view_exists() -> None:
    named = {getattr(view, "access", "public") for _where, view in views(get_resolver())} - {"public"}
    assert {name for name in named if not rules.perm_exists(name)} == set()


def test_the_desk_is_never_public() -> None:
    switches = ("desk/gallery/",)
    open_ones = [
        where
        for where, view in views(get_resolver())
        if where.startswith("desk/") and getattr(view, "access", "") == "public" and where not in switches
    ]
    assert open_ones == []
