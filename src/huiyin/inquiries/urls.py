"""Addresses of letters of inquiry, under /desk/inquiries/. One verb has one spelling."""

from django.urls import path

from huiyin.inquiries.views import answers, bodies, inquiries

app_name = "inquiries"

_ONE = "<slug:code>/"
_LETTER = f"{_ONE}letters/<slug:letter>/"

urlpatterns = [
    path("", inquiries.inquiries, name="inquiries"),
    path("draft/", inquiries.draft, name="draft"),
    path("answers/", answers.answers, name="answers"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/add/", bodies.keep_body, name="add_body"),
    path("bodies/import/", bodies.import_bodies, name="import_bodies"),
    path("bodies/<slug:code>/", bodies.keep_body, name="keep_body"),
    path(_ONE, inquiries.inquiry, name="inquiry"),
    path(f"{_ONE}change/", inquiries.change, name="change"),
    path(f"{_ONE}send/", inquiries.send, name="send"),
    path(f"{_ONE}close/", inquiries.close, name="close"),
    path(f"{_ONE}papers/", inquiries.papers, name="papers"),
    path(f"{_ONE}register/", inquiries.register, name="register"),
    path(f"{_LETTER}paper/", inquiries.paper, name="paper"),
    path(f"{_LETTER}remind/", inquiries.remind, name="remind"),
    path(f"{_LETTER}enter-answer/", answers.enter_answer, name="enter_answer"),
    path(f"{_LETTER}answers/<int:order>/", answers.answer, name="answer"),
    path(f"{_LETTER}answers/<int:order>/files/<slug:name>/", answers.file, name="file"),
]
