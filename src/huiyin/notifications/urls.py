"""Addresses of the notifications, under /desk/notifications/."""

from django.urls import path

from huiyin.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.notifications, name="notifications"),
    path("read-all/", views.read_all, name="read_all"),
]
