"""Addresses of household visits at the desk, under /desk/visits/."""

from django.urls import path

from huiyin.visits.views import devices, households, overview, planning, visits

app_name = "visits"

_HOUSEHOLD = "households/<slug:code>/"

urlpatterns = [
    path("", planning.plans, name="plans"),
    path("plan/", planning.plan, name="plan"),
    path("plans/<slug:code>/cancel/", planning.cancel, name="cancel"),
    path("households/", households.households, name="households"),
    path("enter/", households.enter, name="enter"),
    path("import/", households.import_households, name="import"),
    path(_HOUSEHOLD, households.household, name="household"),
    path(f"{_HOUSEHOLD}change/", households.change, name="change"),
    path(f"{_HOUSEHOLD}reveal/", households.reveal, name="reveal"),
    path(f"{_HOUSEHOLD}record/", visits.record, name="record"),
    path("made/", visits.visits, name="visits"),
    path("made/<slug:code>/", visits.visit, name="visit"),
    path("made/<slug:code>/settle/", visits.settle, name="settle"),
    path("made/<slug:code>/photos/<slug:key>/", visits.photo, name="photo"),
    path("conflicts/", overview.conflicts, name="conflicts"),
    path("corrections/<slug:code>/", households.correction, name="correction"),
    path("corrections/<slug:code>/settle/", households.settle_correction, name="settle_correction"),
    path("coverage/", overview.coverage, name="coverage"),
    path("coverage.xlsx", overview.coverage_xlsx, name="coverage_xlsx"),
    path("phones/", devices.devices, name="devices"),
    path("phones/<slug:code>/revoke/", devices.revoke, name="revoke"),
]
