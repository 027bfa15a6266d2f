"""Addresses of the publicity desk."""

from django.urls import path

from huiyin.disclosure.views import articles, editing, errors, office, publications

app_name = "disclosure"

_ONE = "<slug:code>/<int:version>/"
urlpatterns = [
    path("", publications.publications, name="publications"),
    path("write/<slug:column>/", articles.write, name="write"),
    path("columns/", office.columns, name="columns"),
    path("errors/", errors.errors, name="errors"),
    path("errors/<slug:code>/", errors.error, name="error"),
    path("errors/<slug:code>/answer/", errors.answer_error, name="answer_error"),
    path("errors/<slug:code>/hand/", errors.hand_error, name="hand_error"),
    path("words/", office.words, name="words"),
    path("words/drop/", office.drop_word, name="drop_word"),
    path(_ONE, publications.publication, name="publication"),
    path(f"{_ONE}edit/", editing.edit, name="edit"),
    path(f"{_ONE}keep-unsaved/", editing.keep_unsaved, name="keep_unsaved"),
    path(f"{_ONE}discard-unsaved/", editing.discard_unsaved, name="discard_unsaved"),
    path(f"{_ONE}revisions/", editing.revisions, name="revisions"),
    path(f"{_ONE}revisions/<int:number>/", editing.differences, name="differences"),
    path(f"{_ONE}mask/", publications.mask, name="mask"),
    path(f"{_ONE}submit/", publications.submit, name="submit"),
    path(f"{_ONE}pass-on/", publications.pass_on, name="pass_on"),
    path(f"{_ONE}approve/", publications.approve, name="approve"),
    path(f"{_ONE}return/", publications.return_draft, name="return_draft"),
    path(f"{_ONE}release/", publications.release, name="release"),
    path(f"{_ONE}schedule/", publications.schedule, name="schedule"),
    path(f"{_ONE}withdraw/", publications.withdraw, name="withdraw"),
    path(f"{_ONE}mark-validity/", articles.mark_validity, name="mark_validity"),
    path(f"{_ONE}correct/", articles.correct, name="correct"),
    path(f"{_ONE}photos/", articles.attach_photo, name="attach_photo"),
    path(f"{_ONE}photos/<int:order>/drop/", articles.drop_photo, name="drop_photo"),
]
