"""Study files: one's own, those of a branch, those of the bureau."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from huiyin.core.paging import paginate
from huiyin.documents.downloads import docx
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view
from huiyin.org.models import Staff
from huiyin.study.exports import files as paper
from huiyin.study.queries import people_seen_by, people_with_figures, quizzes_to_take, readings_to_do, study_file


@staff_view("study.take_part")
def own_file(request: StaffRequest) -> HttpResponse:
    """Show what is to be read, and one's own study file."""
    page = {
        "to_do": readings_to_do(request.user), "quizzes": quizzes_to_take(request.user), "file": study_file(request.user), "own": True,
        "sees_others": request.user.has_perm("study.see_others"),
    }  # fmt: skip
    return render(request, "study/file.html", page)


@staff_view("study.see_others")
def people(request: StaffRequest) -> HttpResponse:
    """List the people of the branch or the bureau with their figures, by name and never by figure."""
    rows = people_seen_by(request.user)
    if words := request.GET.get("q", "").strip():
        rows = rows.filter(name__icontains=words)
    page = paginate(request, people_with_figures(rows), by=("username",), size=50)
    return render(request, "study/people.html", {"page": page, "q": words})


@staff_view("study.take_part")
def person(request: StaffRequest, username: str) -> HttpResponse:
    """Show somebody's study file."""
    return render(request, "study/file.html", {"file": study_file(_person(request, username))})


@staff_view("study.take_part")
def export(request: StaffRequest, username: str) -> HttpResponse:
    """Hand out a study file as docx."""
    return docx(paper.official(study_file(_person(request, username))))


def _person(request: StaffRequest, username: str) -> Staff:
    person = get_visible_or_404(Staff.objects.filter(bureau=request.bureau).select_related("branch"), username=username)
    if not request.user.has_perm("study.see_file", person):
        raise Http404
    return person
