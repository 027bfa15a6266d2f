"""Addresses of briefs, instructions, and the bureaus below, under /desk/."""

from django.urls import path

from huiyin.briefs.views import above, briefs, instructions, writing

app_name = "briefs"

_BRIEF = "briefs/<slug:code>/"
_BELOW = "subordinates/<slug:bureau>/"
_RECEIVED = f"{_BELOW}reports/<slug:code>/"
_GIVEN = f"{_BELOW}instructions/<slug:code>/"
_INSTRUCTION = "instructions/<slug:code>/"

urlpatterns = [
    path("briefs/", briefs.briefs, name="briefs"),
    path("briefs/draft/", writing.draft, name="draft"),
    path(_BRIEF, briefs.brief, name="brief"),
    path(f"{_BRIEF}docx/", briefs.docx, name="docx"),
    path(f"{_BRIEF}versions/<int:order>/", briefs.version, name="version"),
    path(f"{_BRIEF}versions/<int:order>/compare/<int:other>/", briefs.compare, name="compare"),
    path(f"{_BRIEF}versions/<int:order>/docx/", briefs.version_docx, name="version_docx"),
    path(f"{_BRIEF}write/", writing.write, name="write"),
    path(f"{_BRIEF}redraft/", writing.redraft, name="redraft"),
    path(f"{_BRIEF}submit/", writing.submit, name="submit"),
    path(f"{_BRIEF}drop/", writing.drop, name="drop"),
    path(f"{_BRIEF}approve/", writing.approve, name="approve"),
    path(f"{_BRIEF}return/", writing.return_brief, name="return"),
    path(f"{_BRIEF}send/", writing.send, name="send"),
    path(f"{_BRIEF}draft-article/", writing.draft_article, name="draft_article"),
    path(f"{_BRIEF}read/", writing.read, name="read"),
    path("subordinates/", above.subordinates, name="subordinates"),
    path(_BELOW, above.subordinate, name="subordinate"),
    path(f"{_BELOW}give/", above.give, name="give"),
    path(f"{_BELOW}reports/", above.reports, name="reports"),
    path(f"{_BELOW}instructions/", above.instructions_given, name="instructions_given"),
    path(_RECEIVED, above.received, name="received"),
    path(f"{_RECEIVED}docx/", above.received_docx, name="received_docx"),
    path(f"{_RECEIVED}receive/", above.receive, name="receive"),
    path(f"{_RECEIVED}send-back/", above.send_back, name="send_back"),
    path(f"{_RECEIVED}give/", above.give_on, name="give_on"),
    path(_GIVEN, above.given, name="given"),
    path(f"{_GIVEN}accept/", above.accept, name="accept"),
    path(f"{_GIVEN}send-back-answer/", above.send_back_answer, name="send_back_answer"),
    path(f"{_GIVEN}files/<int:file>/", above.given_file, name="given_file"),
    path("instructions/", instructions.instructions, name="instructions"),
    path(_INSTRUCTION, instructions.instruction, name="instruction"),
    path(f"{_INSTRUCTION}assign/", instructions.assign, name="assign"),
    path(f"{_INSTRUCTION}answer/", instructions.answer, name="answer"),
    path(f"{_INSTRUCTION}list-problem/", instructions.list_problem, name="list_problem"),
    path(f"{_INSTRUCTION}files/<int:file>/", instructions.answer_file, name="answer_file"),
]
