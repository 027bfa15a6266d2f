"""Household visits, and their place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import Room, Work, add_room, add_work, few


class VisitsConfig(AppConfig):
    """Going to people's homes."""

    name = "huiyin.visits"

    def ready(self) -> None:
        add_room(Room("ask", _("Household visits"), "visits:plans", icon="home", permission="visits.visit", order=40))
        add_room(
            Room(
                "look", _("Coverage of visits"), "visits:coverage", icon="map-pin", permission="visits.see_coverage",
                order=60,
            )
        )  # fmt: skip
        add_work(_work_for)


def _work_for(staff: Any) -> Iterator[Work]:
    from huiyin.visits import queries  # noqa: PLC0415 - models are loaded only now

    if not staff.has_perm("visits.visit"):
        return
    plans = reverse("visits:plans")
    waiting = queries.plans_open(staff)
    yield from few(waiting, _planned, lambda count: Work(_("More households to visit"), count, plans, order=60))
    to_settle = reverse("visits:conflicts")
    yield Work(_("Second visits on one day, to settle"), queries.twins_to_settle(staff).count(), to_settle)
    corrections = queries.corrections_to_settle(staff).count()
    yield Work(_("Corrections of households that clash"), corrections, to_settle)


def _planned(plan: Any) -> Work:
    from huiyin.visits.queries import is_overdue  # noqa: PLC0415 - models are loaded only now

    url = reverse("visits:household", args=[plan.household.code])
    words = {"kind": plan.household.get_kind_display(), "household": plan.household}
    return Work(
        _("Visit: %(household)s (%(kind)s)") % words, 1, url, light="red" if is_overdue(plan) else "", day=plan.due_on,
        note=str(plan.household.township),
    )  # fmt: skip
