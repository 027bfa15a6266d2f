"""Addresses of the director's mailbox and of the bureau's mail, under /desk/mailbox/."""

from django.urls import path

from huiyin.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("mails/", views.mails, name="mails"),
    path("<slug:number>/", views.letter, name="letter"),
    path("<slug:number>/instruct/", views.instruct, name="instruct"),
]
