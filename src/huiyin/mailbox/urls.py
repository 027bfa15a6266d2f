"""Addresses of the director's mailbox, under /desk/mailbox/."""

from django.urls import path

from huiyin.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("<slug:number>/", views.letter, name="letter"),
    path("<slug:number>/instruct/", views.instruct, name="instruct"),
]
