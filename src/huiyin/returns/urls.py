"""Addresses of the returns, under /desk/returns/."""

from django.urls import path

from huiyin.returns import views

app_name = "returns"

urlpatterns = [
    path("", views.returns, name="returns"),
    path("<slug:code>/", views.one_return, name="return"),
    path("<slug:code>/return.docx", views.paper, name="paper"),
    path("<slug:code>/release/", views.release, name="release"),
    path("<slug:code>/read/", views.read, name="read"),
    path("<slug:code>/<int:order>/settle/", views.settle, name="settle"),
]
