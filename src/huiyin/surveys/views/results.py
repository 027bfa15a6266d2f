"""The figures of a closed questionnaire, and what of them the public reads."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.core.errors import NotNow
from huiyin.core.files import Part, download
from huiyin.org.http import StaffRequest, staff_view
from huiyin.surveys import actions
from huiyin.surveys.exports import respond
from huiyin.surveys.forms import CrossForm, ResultsForm
from huiyin.surveys.models import Survey
from huiyin.surveys.queries import progress_of
from huiyin.surveys.results import Cross, Table, cross_table, may_be_crossed, tables_of, tally_of, words_of
from huiyin.surveys.views.drawing import drawn
from huiyin.surveys.views.finding import act, survey_of


@staff_view("surveys.list")
def results(request: StaffRequest, code: str) -> HttpResponse:
    """Show every question's table, two against each other if asked, and to the office what was said in own words."""
    survey = _closed(request, code)
    tables = _tables(survey)
    crossed = may_be_crossed(survey, tables)
    reads_words = request.user.has_perm("surveys.read_words", survey)
    page = {
        "survey": survey, "progress": progress_of(survey), "charts": drawn(tables),
        "form": CrossForm(request.GET or None, tables=crossed), "cross": _cross(request, survey, crossed),
        "words": words_of(survey) if reads_words else [], "photos": range(1, _photos(survey) + 1) if reads_words else (),
    }  # fmt: skip
    return render(request, "surveys/results.html", page)


@staff_view("surveys.list")
def export(request: StaffRequest, code: str) -> FileResponse:
    """Hand out what the page shows, as a workbook."""
    survey = _closed(request, code)
    tables = _tables(survey)
    return respond(survey, tables, _cross(request, survey, may_be_crossed(survey, tables)))


@staff_view("surveys.list")
def draft_results(request: StaffRequest, code: str) -> HttpResponse:
    """Choose what the public reads."""
    survey = _closed(request, code)
    form = ResultsForm(request.POST or None, tables=_tables(survey))
    return act(
        request, survey, "draft_results", form=form,
        do=lambda: actions.draft_results(survey, actor=request.user, **form.cleaned_data),
        about=_("The tables go out as they stand here. Another person reviews the draft at the publicity desk."),
        done=_("Drafted. Go over it at the publicity desk and hand it in for review."),
    )  # fmt: skip


@staff_view("surveys.read_words")
def photo(request: StaffRequest, code: str, order: int) -> HttpResponse:
    """Hand out one photo, by its place in an order that leads to nobody."""
    survey = _closed(request, code)
    if not 1 <= order <= _photos(survey):
        raise Http404
    return download(survey.photos.order_by("id")[order - 1], Part.VIEW)


def _closed(request: StaffRequest, code: str) -> Survey:
    survey = survey_of(request, code)
    if not survey.has_results:
        raise NotNow(_("There are figures once it is closed: whoever could watch them grow would learn who said what."))
    return survey


def _tables(survey: Survey) -> list[Table]:
    return tables_of(survey.design, tally_of(survey), survey.smallest)


def _photos(survey: Survey) -> int:
    """Return how many photos are shown: none, of too few people."""
    count = survey.photos.count()
    return count if count >= survey.smallest else 0


def _cross(request: StaffRequest, survey: Survey, tables: list[Table]) -> Cross | None:
    chosen = {table.key: table for table in tables}
    first, second = chosen.get(request.GET.get("first", "")), chosen.get(request.GET.get("second", ""))
    return cross_table(survey, first, second) if first and second and first.key != second.key else None
