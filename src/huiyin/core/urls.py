"""The switches of every page; in debug also the gallery of components."""

from django.conf import settings
from django.urls import path

from huiyin.core import gallery, views

app_name = "core"

urlpatterns = [
    path("switch/language/", views.switch_language, name="switch_language"),
    path("switch/elder-mode/", views.switch_elder_mode, name="switch_elder_mode"),
]

if settings.DEBUG:
    urlpatterns += [path("desk/gallery/", gallery.gallery, name="gallery")]
