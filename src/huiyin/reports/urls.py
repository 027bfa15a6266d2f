"""Addresses of the statistics, under /desk/statistics/."""

from django.urls import path

from huiyin.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.statistics, name="statistics"),
    path("export/", views.export, name="export"),
    path("hearing/", views.hearing, name="hearing"),
    path("<slug:code>/", views.figure, name="figure"),
]
