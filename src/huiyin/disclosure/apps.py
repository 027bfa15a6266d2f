"""Publicity, and its place at the desk."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.desk import Room, Work, add_room, add_work, few
from huiyin.core.timing import today


class DisclosureConfig(AppConfig):
    """Puts the room and its work on the desk."""

    name = "huiyin.disclosure"

    def ready(self) -> None:
        """Make known the rooms, the work and the clock."""
        from huiyin.clocks import registry  # noqa: PLC0415 - models are loaded only now
        from huiyin.disclosure.models import ErrorClock  # noqa: PLC0415

        registry.register(
            registry.ClockType(
                register="error", model=ErrorClock, code="report__code", line=_line, may_know=_may_know,
                decided=lambda clock, actor: None,
            )
        )  # fmt: skip
        add_room(
            Room(
                "show",
                gettext_lazy("Public versions"),
                "disclosure:publications",
                icon="speakerphone",
                permission="disclosure.list",
            )
        )
        add_room(
            Room(
                "show",
                gettext_lazy("Columns and words"),
                "disclosure:columns",
                icon="news",
                permission="disclosure.list",
            )
        )
        add_work(_errors)
        add_work(_reviews_and_drafts)
        add_work(_stale_and_owed)


def _line(clock: Any) -> tuple[str, str]:
    title = clock.report.publication.title
    return _("An error in: %(article)s") % {"article": title}, reverse("disclosure:error", args=[clock.report.code])


def _may_know(clock: Any, staff: Any) -> bool:
    from huiyin.disclosure.queries import errors_visible_to  # noqa: PLC0415

    return errors_visible_to(staff).filter(pk=clock.report_id).exists()


def _errors(staff: Any) -> Iterator[Work]:
    from huiyin.disclosure.queries import errors_to_answer  # noqa: PLC0415

    desk = f"{reverse('disclosure:errors')}?outcome=open"
    yield from few(
        errors_to_answer(staff), _error, lambda count: Work(_("More errors that readers point out"), count, desk)
    )


def _error(report: Any) -> Work:
    clock = report.clocks.get(stopped_on=None)
    title, url = _line(clock)
    return Work(title, 1, url, light=clock.light(today()) or "", day=clock.due_on)


def _reviews_and_drafts(staff: Any) -> Iterator[Work]:
    from huiyin.disclosure.queries import drafts_of, reviews_waiting_for, to_release  # noqa: PLC0415 - models are loaded only now

    desk = reverse("disclosure:publications")
    yield Work(
        _("Public versions to review"), reviews_waiting_for(staff).count(), f"{desk}?status=in_review", light="blue"
    )
    yield Work(_("Your drafts of public versions"), drafts_of(staff).count(), f"{desk}?status=draft")
    yield Work(_("Reviewed, to be published"), to_release(staff).count(), f"{desk}?status=approved", light="blue")


def _stale_and_owed(staff: Any) -> Iterator[Work]:
    from huiyin.disclosure.health import column_health, owed_results  # noqa: PLC0415 - models are loaded only now

    if not staff.has_perm("disclosure.keep_words"):
        return
    url = reverse("disclosure:columns")
    health = column_health()
    for light, label in (("red", _("Columns that are stale")), ("yellow", _("Columns that will soon be stale"))):
        yield Work(label, sum(one.light == light for one in health), url, light=light)
    yield Work(_("Results owed to those who were asked"), len(owed_results()), url, light="yellow")
