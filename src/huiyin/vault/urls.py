"""Addresses of the vault."""

from django.urls import path

from huiyin.vault import views

app_name = "vault"
urlpatterns = [
    path("", views.requests, name="requests"),
    path("shred/", views.shred_by_phone, name="shred_by_phone"),
    path("records/<slug:record>/request/", views.request_unseal, name="request_unseal"),
    path("records/<slug:record>/shred/", views.shred, name="shred"),
    path("<slug:code>/", views.unseal_request, name="unseal_request"),
    path("<slug:code>/approve/", views.approve_unseal, name="approve_unseal"),
    path("<slug:code>/refuse/", views.refuse_unseal, name="refuse_unseal"),
    path("<slug:code>/read/", views.read_sealed, name="read_sealed"),
]
