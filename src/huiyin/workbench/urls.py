"""Addresses of the desk itself: the first page, and what is about the person and not about one register."""

from django.urls import path

from huiyin.workbench.views import audit, home, kept, search

app_name = "workbench"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("settings/", home.settings, name="settings"),
    path("views/", kept.kept_views, name="kept_views"),
    path("views/keep/", kept.keep_view, name="keep_view"),
    path("views/<slug:code>/drop/", kept.drop_view, name="drop_view"),
    path("audit/", audit.audit_log, name="audit_log"),
    path("audit/check/", audit.check_chain, name="check_chain"),
]
