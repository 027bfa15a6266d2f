"""Finding the version that an address names, and showing a form that is about it."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from huiyin.disclosure.models import Publication
from huiyin.disclosure.queries import publications_visible_to
from huiyin.org.http import StaffRequest, get_visible_or_404


def publication_of(request: StaffRequest, code: str, version: int) -> Publication:
    """Return the version, as far as this person may know of it."""
    rows = publications_visible_to(request.user).select_related("section", "township", "author")
    return get_visible_or_404(rows, code=code, version=version)


def shown(request: StaffRequest, row: Publication | None, form: forms.Form, heading: str, verb: str) -> HttpResponse:
    """Show a form about a version, or about one that is not yet there."""
    page = {"row": row, "form": form, "heading": heading, "verb": verb}
    return render(request, "disclosure/form.html", page, status=409 if form.errors else 200)
