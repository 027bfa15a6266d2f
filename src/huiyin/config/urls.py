"""Every address of the installation: citizens at the root, staff under /desk/, sign-in under /account/."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
