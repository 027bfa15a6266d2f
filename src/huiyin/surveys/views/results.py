"""The figures of a closed questionnaire, and what of them the public reads."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.core.errors import NotNow
from huiyin.core.files import Part, download
from huiyin.core.paging import paginate
from huiyin.org.http import StaffRequest, staff_view
from huiyin.surveys import actions
from huiyin.surveys.design import Question
from huiyin.surveys.exports import respond
from huiyin.surveys.forms import CrossForm, ResultsForm
from huiyin.surveys.forms.paper import said_in_words
from huiyin.surveys.models import Answer, Survey
from huiyin.surveys.queries import progress_of
from huiyin.surveys.results import Cross, Table, cross_table, may_be_crossed, tables_of, tally_of, words_of
from huiyin.surveys.views.drawing import drawn
from huiyin.surveys.views.finding import act, survey_of
from huiyin.vault.queries import records_of

ANSWERS_TO_A_PAGE = 20


@staff_view("surveys.list")
def results(request: StaffRequest, code: str) -> HttpResponse:
    """Show every question's table, two against each other if asked, and to the office what was said in own words."""
    survey = _closed(request, code)
    tables = _tables(survey)
    crossed = may_be_crossed(survey, tables)
    reads_words = request.user.has_perm("surveys.read_words", survey)
    page = {
        "survey": survey, "progress": progress_of(survey), "charts": drawn(tables),
        "may_read_answers": request.user.has_perm("surveys.read_answers", survey),
        "form": CrossForm(initial=request.GET.dict(), tables=crossed), "cross": _cross(request, survey, crossed),
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


@staff_view("surveys.list")
def answers(request: StaffRequest, code: str) -> HttpResponse:
    """Show the answers of a questionnaire with names one by one; the names themselves are sealed."""
    survey = survey_of(request, code)
    page = paginate(request, actions.read_answers(survey, actor=request.user), by=("id",), size=ANSWERS_TO_A_PAGE)
    records, questions = records_of(page.rows), list(survey.design.questions())
    rows = [(records.get(row.pk), _said(questions, row)) for row in page.rows]
    return render(request, "surveys/answers.html", {"survey": survey, "page": page, "answers": rows})


@staff_view("surveys.read_words")
def photo(request: StaffRequest, code: str, order: int) -> HttpResponse:
    """Hand out one photo, by its place in an order that leads to nobody."""
    survey = _closed(request, code)
    if not 1 <= order <= _photos(survey):
        raise Http404
    return download(survey.photos.order_by("id")[order - 1], Part.VIEW)


def _said(questions: list[Question], answer: Answer) -> list[tuple[int, str, str]]:
    """Return what was answered, in words, by number and question. Words that went into the register of opinions are read there."""
    return [
        (number, one.text, said_in_words(one, answer.values) if answer.values[one.key] is not True else "")
        for number, one in enumerate(questions, 1)
        if one.key in answer.values
    ]


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
