"""Addresses of the sealed register."""

from django.urls import path

from huiyin.confidential import views

app_name = "confidential"
urlpatterns = [
    path("", views.reports, name="reports"),
    path("take-over/<slug:number>/", views.take_over, name="take_over"),
    path("<slug:number>/", views.report, name="report"),
    path("<slug:number>/read/", views.read, name="read"),
    path("<slug:number>/files/<slug:name>/read/", views.read_file, name="read_file"),
    path("<slug:number>/verify/", views.verify, name="verify"),
    path("<slug:number>/file/", views.file, name="file"),
    path("<slug:number>/refer/", views.refer, name="refer"),
    path("<slug:number>/conclude/", views.conclude, name="conclude"),
]
