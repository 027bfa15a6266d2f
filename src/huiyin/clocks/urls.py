"""Addresses of the clocks, under /desk/."""

from django.urls import path

import huiyin.core.converters  # noqa: F401 - some addresses name a day
from huiyin.clocks.views import calendar, clock, terms

app_name = "clocks"

_CLOCK = "clocks/<slug:register>/<slug:code>/<slug:stage>/"

urlpatterns = [
    path("calendar/", calendar.this_year, name="calendar"),
    path("calendar/<int:year>/", calendar.year, name="year"),
    path("calendar/<int:year>/confirm/", calendar.confirm_year, name="confirm_year"),
    path("calendar/<day:day>/set/", calendar.set_day, name="set_day"),
    path("calendar/<day:day>/drop/", calendar.drop_day, name="drop_day"),
    path("terms/", terms.terms, name="terms"),
    path("terms/set/", terms.set_term, name="set_term"),
    path("terms/end/", terms.end_term, name="end_term"),
    path("extensions/", clock.extensions, name="extensions"),
    path(_CLOCK, clock.clock, name="clock"),
    path(f"{_CLOCK}pause/", clock.pause, name="pause"),
    path(f"{_CLOCK}resume/", clock.resume, name="resume"),
    path(f"{_CLOCK}ask-extension/", clock.ask_extension, name="ask_extension"),
    path(f"{_CLOCK}decide-extension/", clock.decide_extension, name="decide_extension"),
]
