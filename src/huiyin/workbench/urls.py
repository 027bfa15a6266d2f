"""Addresses of the desk itself: the first page, and what is about the person and not about one register."""

from django.urls import path

from huiyin.workbench import views

app_name = "workbench"
urlpatterns = [path("", views.home, name="home")]
