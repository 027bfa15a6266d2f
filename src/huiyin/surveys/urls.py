"""Addresses of questionnaires, under /desk/surveys/. The preview is a page of the portal (see `portal.urls`)."""

from django.urls import path

from huiyin.surveys.views import designing, inviting, paper, results, running, surveys

app_name = "surveys"

_ONE = "<slug:code>/"

urlpatterns = [
    path("", surveys.surveys, name="surveys"),
    path("make/", surveys.make, name="make"),
    path("import/", surveys.import_survey, name="import"),
    path(_ONE, surveys.survey, name="survey"),
    path(f"{_ONE}copy/", surveys.copy, name="copy"),
    path(f"{_ONE}export.json", surveys.export, name="export"),
    path(f"{_ONE}design/", designing.design, name="design"),
    path(f"{_ONE}open/", running.open_survey, name="open"),
    path(f"{_ONE}take-back/", running.take_back, name="take_back"),
    path(f"{_ONE}extend/", running.extend, name="extend"),
    path(f"{_ONE}close/", running.close, name="close"),
    path(f"{_ONE}poster/", running.poster, name="poster"),
    path(f"{_ONE}invite/", inviting.invite, name="invite"),
    path(f"{_ONE}letters/", inviting.letters, name="letters"),
    path(f"{_ONE}own-link/", inviting.own_link, name="own_link"),
    path(f"{_ONE}paper/", paper.printed, name="paper"),
    path(f"{_ONE}sheets/", paper.sheets, name="sheets"),
    path(f"{_ONE}sheets/enter/", paper.enter, name="enter"),
    path(f"{_ONE}sheets/<int:number>/", paper.read_again, name="read_again"),
    path(f"{_ONE}sheets/<int:number>/settle/", paper.settle, name="settle"),
    path(f"{_ONE}results/", results.results, name="results"),
    path(f"{_ONE}results.xlsx", results.export, name="export_results"),
    path(f"{_ONE}answers/", results.answers, name="answers"),
    path(f"{_ONE}results/draft/", results.draft_results, name="draft_results"),
    path(f"{_ONE}results/photos/<int:order>/", results.photo, name="photo"),
    path(f"{_ONE}publish/", running.publish, name="publish"),
]
