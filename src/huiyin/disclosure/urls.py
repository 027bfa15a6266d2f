"""Addresses of the publicity desk."""

from django.urls import path

from huiyin.disclosure import views

app_name = "disclosure"
urlpatterns = [
    path("", views.publications, name="publications"),
    path("<slug:code>/<int:version>/", views.publication, name="publication"),
    path("<slug:code>/<int:version>/edit/", views.edit, name="edit"),
    path("<slug:code>/<int:version>/mask/", views.mask, name="mask"),
    path("<slug:code>/<int:version>/submit/", views.submit, name="submit"),
    path("<slug:code>/<int:version>/approve/", views.approve, name="approve"),
    path("<slug:code>/<int:version>/return/", views.return_draft, name="return_draft"),
    path("<slug:code>/<int:version>/withdraw/", views.withdraw, name="withdraw"),
]
