"""Addresses of the app on a phone, under /visit/."""

from django.urls import path

from huiyin.visits.views import api, phone

app_name = "visit"

urlpatterns = [
    path("", phone.app, name="app"),
    path("app.webmanifest", phone.manifest, name="manifest"),
    path("worker.js", phone.worker, name="worker"),
    path("enrol/", phone.enrol, name="enrol"),
    path("api/phones/<slug:code>/", api.phone, name="phone"),
    path("api/take-along/", api.take_along, name="take_along"),
    path("api/visits/<slug:key>/", api.visit, name="visit"),
    path("api/visits/<slug:key>/photos/<slug:photo>/", api.photo, name="photo"),
]
