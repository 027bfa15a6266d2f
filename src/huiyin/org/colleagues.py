"""Choosing a colleague in a form: everybody who holds a post today, by name and title, since two may bear one name."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.core.timing import today
from huiyin.org.models import Post, Staff


def colleagues() -> "QuerySet[Staff]":
    """Return everybody of the bureau in scope who holds a post today."""
    posts = Post.objects.held_on(today()).values("staff")
    return Staff.objects.filter(pk__in=posts, is_active=True).order_by("username")


def label_of(staff: Staff) -> str:
    """Name somebody as forms do."""
    return f"{staff.name}　{staff.title}" if staff.title else staff.name


class _ByTitle:
    def label_from_instance(self, obj: Staff) -> str:
        return label_of(obj)


class ColleagueField(_ByTitle, forms.ModelChoiceField):  # type: ignore[type-arg]
    """One colleague, of `among` or of everybody. Make it in the form's `__init__`: who holds a post changes by the day."""

    def __init__(self, among: "QuerySet[Staff] | None" = None, **options: Any) -> None:
        if options.get("required", True):
            options.setdefault("empty_label", _("Please choose"))
        super().__init__(colleagues() if among is None else among, to_field_name="username", **options)


class ColleaguesField(_ByTitle, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Any number of colleagues, made as `ColleagueField` is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(colleagues(), to_field_name="username", **options)
