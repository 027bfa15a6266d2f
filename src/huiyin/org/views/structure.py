"""Sections, townships, and their import from a workbook together with people."""

from django.contrib import messages
from django.db.models import Count
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.core.errors import InvalidInput
from huiyin.core.forms import carry_out
from huiyin.org import actions, roster
from huiyin.org.forms import EditBureauForm, RosterForm, SectionForm, TownshipForm
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Branch, Section, Township


@staff_view("org.edit_bureau")
def edit_bureau(request: StaffRequest) -> HttpResponse:
    """Change what citizens see of the bureau, and the days of public notice."""
    bureau = request.bureau
    form = EditBureauForm(request.POST or None, initial=model_to_dict(bureau, EditBureauForm.base_fields))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if carry_out(form, lambda: actions.edit_bureau(bureau, actor=request.user, **said)):
            messages.success(request, _("Saved. The public pages follow within half a minute."))
            return redirect("workbench:settings")
    return render(request, "org/form.html", {"form": form, "heading": _("Our bureau"), "verb": _("Save")})


@staff_view("org.manage_staff")
def sections(request: StaffRequest) -> HttpResponse:
    """List sections with their duties, townships and Party branches."""
    rows = {
        "sections": Section.objects.all(),
        "townships": Township.objects.all(),
        "branches": Branch.objects.annotate(people=Count("staff")),
    }
    return render(request, "org/sections.html", rows)


@staff_view("org.manage_staff")
def section(request: StaffRequest, code: str) -> HttpResponse:
    """Change a section's name and duties."""
    row = get_visible_or_404(Section.objects.all(), code=code)
    initial = {"name": row.name, "name_en": row.name_en, "duties": row.duties}
    form = SectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if carry_out(form, lambda: actions.set_up_section(request.bureau, actor=request.user, code=code, **said)):
            return redirect("org:sections")
    return render(request, "org/form.html", {"form": form, "heading": row.name, "verb": _("Save")})


@staff_view("org.manage_staff")
def township(request: StaffRequest, code: str) -> HttpResponse:
    """Change what is known of a township: its name, how many people live there, its villages."""
    row = get_visible_or_404(Township.objects.all(), code=code)
    kept = {"name": row.name, "name_en": row.name_en, "population": row.population, "villages": "\n".join(row.villages)}
    form = TownshipForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if carry_out(form, lambda: actions.set_up_township(request.bureau, actor=request.user, code=code, **said)):
            return redirect("org:sections")
    return render(request, "org/form.html", {"form": form, "heading": row.name, "verb": _("Save")})


@staff_view("org.manage_staff")
def import_roster(request: StaffRequest) -> HttpResponse:
    """Choose a workbook and see what it would do, each bad row named."""
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            lines = roster.check(roster.read(form.cleaned_data["file"].file), bureau=request.bureau)
        except InvalidInput as error:
            form.add_error("file", str(error))
        else:
            bad = [line for line in lines if line.errors]
            packed = "" if bad else roster.Line.pack(lines)
            return render(request, "org/roster_preview.html", {"lines": lines, "bad": bad, "packed": packed})
    return render(request, "org/roster.html", {"form": form, "sheets": roster.described()})


@staff_view("org.manage_staff")
def enter_roster(request: StaffRequest) -> HttpResponse:
    """Enter what the preview showed, all of it or nothing."""
    try:
        lines = roster.check(roster.Line.unpack(request.POST.get("lines", "")), bureau=request.bureau)
    except InvalidInput as error:
        messages.error(request, str(error))
        return redirect("org:import_roster")
    count = roster.enter(lines, bureau=request.bureau, actor=request.user)
    messages.success(request, ngettext("%(count)d row entered.", "%(count)d rows entered.", count) % {"count": count})
    return redirect("org:people")
