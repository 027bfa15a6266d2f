"""Addresses of the files that were asked for, under /desk/downloads/."""

from django.urls import path

from huiyin.downloads import views

app_name = "downloads"

urlpatterns = [
    path("", views.downloads, name="downloads"),
    path("<slug:code>/", views.download, name="download"),
    path("<slug:code>/fetch/", views.fetch, name="fetch"),
    path("<slug:code>/resume/", views.resume, name="resume"),
]
