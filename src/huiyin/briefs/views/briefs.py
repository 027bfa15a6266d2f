"""The list of briefs, one brief with its figures, and its versions."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from huiyin.briefs import exports
from huiyin.briefs.forms import BriefFilters
from huiyin.briefs.models import Brief, Version
from huiyin.briefs.queries.own import briefs_visible_to, stated_in, version_for
from huiyin.briefs.story import remark_on, story_of
from huiyin.briefs.text import blocks_of
from huiyin.briefs.views.finding import brief_of, offers
from huiyin.briefs.workflow import AT_HAND, brief_workflow
from huiyin.core.differences import side_by_side
from huiyin.disclosure.queries import article_about
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view

VERBS = ("write", "redraft", "submit", "drop", "approve", "return", "send", "read", "draft_article")


@staff_view("briefs.list")
def briefs(request: StaffRequest) -> HttpResponse:
    """List the briefs, the latest first."""
    filters = BriefFilters(request)
    page = filters.page(briefs_visible_to(request.user))
    may_write = request.user.has_perm("briefs.write")
    return render(request, "briefs/briefs.html", {"filters": filters, "page": page, "may_write": may_write})


@staff_view("briefs.list")
def brief(request: StaffRequest, code: str) -> HttpResponse:
    """Show a brief: its text, its figures beside what the records say now, its versions, and what can be done."""
    row = brief_of(request, code)
    version = version_for(row, request.user)
    works_on_it = request.user.has_perm("briefs.see_drafts")
    addresses = {verb: reverse(f"briefs:{verb}", args=[code]) for verb in VERBS}
    stated = stated_in(row, version) if works_on_it else []
    story = story_of(row) if works_on_it else []
    page = {
        "brief": row, "version": version, "blocks": blocks_of(version.text), "works_on_it": works_on_it,
        "stated": stated, "parted": [one for one in stated if not one.holds], "agreeing": [one for one in stated if one.holds],
        "versions": row.versions.select_related("by") if works_on_it else [],
        "offers": offers(brief_workflow, row, request.user, addresses),
        "story": story,
        "remark": remark_on(story) if row.status in AT_HAND else None,
        "copies": row.copies.select_related("staff") if works_on_it else [],
        "article": article_about(row.pk) if works_on_it else None,
        "instructions": row.instructions.select_related("owner") if works_on_it else [],
    }  # fmt: skip
    return render(request, "briefs/brief.html", page)


@staff_view("briefs.list")
def docx(request: StaffRequest, code: str) -> HttpResponse:
    """Hand out what this person reads of a brief, as an official document."""
    row = brief_of(request, code)
    return exports.respond(row, version_for(row, request.user))


@staff_view("briefs.see_drafts")
def version(request: StaffRequest, code: str, order: int) -> HttpResponse:
    """Show an earlier version."""
    row = brief_of(request, code)
    found = _version(row, order)
    others = row.versions.exclude(pk=found.pk).select_related("by")
    page = {"brief": row, "version": found, "blocks": blocks_of(found.text), "others": others}
    return render(request, "briefs/version.html", page)


@staff_view("briefs.see_drafts")
def compare(request: StaffRequest, code: str, order: int, other: int) -> HttpResponse:
    """Show two versions side by side, the earlier one first."""
    row = brief_of(request, code)
    before, after = (_version(row, one) for one in sorted((order, other)))
    page = {
        "brief": row, "before": before, "after": after, "sides": (before, after),
        "pairs": side_by_side(f"{before.title}\n{before.text}", f"{after.title}\n{after.text}"),
    }  # fmt: skip
    return render(request, "briefs/compare.html", page)


@staff_view("briefs.see_drafts")
def version_docx(request: StaffRequest, code: str, order: int) -> HttpResponse:
    """Hand out an earlier version as an official document."""
    row = brief_of(request, code)
    return exports.respond(row, _version(row, order))


def _version(brief: Brief, order: int) -> Version:
    return get_visible_or_404(brief.versions.select_related("by"), order=order)
