"""Addresses of the interface, under /api/."""

from django.urls import path, re_path

from huiyin.exchange.api import views

app_name = "api"
urlpatterns = [
    path("v1/openapi.json", views.openapi, name="openapi"),
    path("v1/opinions", views.opinions, name="opinions"),
    path("v1/opinions/<slug:number>", views.opinion, name="opinion"),
    path("v1/receipts", views.receipts, name="receipts"),
    path("v1/ledger", views.ledger, name="ledger"),
    path("v1/ledger/<slug:code>", views.ledger_item, name="ledger_item"),
    path("v1/statistics", views.statistics, name="statistics"),
    re_path("^v1/", views.nothing),
]
