"""The switch of every page; in debug also the gallery of components."""

from django.conf import settings
from django.urls import path

from huiyin.core import gallery
from huiyin.core.switches import switch

app_name = "core"

urlpatterns = [
    path("switch/", switch, name="switch"),
]

if settings.DEBUG:
    urlpatterns += [path("desk/gallery/", gallery.gallery, name="gallery")]
