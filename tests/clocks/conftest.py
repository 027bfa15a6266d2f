"""A register of its own for the tests of clocks: one item, one clock model, one place where digests land."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection, models

from huiyin.clocks import registry
from huiyin.clocks.calendar import WorkCalendar
from huiyin.clocks.models import StageClock
from huiyin.clocks.shipped import shipped_days
from huiyin.core.actors import Actor
from huiyin.core.timing import pretend
from huiyin.org.models import Bureau, Section, Staff


class Errand(StageClock):
    """The smallest register: a clock whose item is a few words."""

    title = models.CharField(max_length=40)
    secret_to = models.CharField(max_length=40, blank=True)

    class Meta(StageClock.Meta):
        app_label = "clocks_tests"


class Told:
    """What the registry's callbacks were told."""

    def __init__(self) -> None:
        self.digests: list[tuple[str, list[tuple[str, str]]]] = []
        self.decided: list[tuple[str, bool]] = []
        self.decisions: list[tuple[str, str]] = []

    def deliver(self, recipient: Staff, reminders: list[registry.Reminder]) -> None:
        self.digests.append((recipient.name, [(one.code, str(one.light)) for one in reminders]))

    def tell_decision(self, recipient: Staff, clock: StageClock) -> None:
        self.decisions.append((recipient.name, clock.extensions[-1]["note"]))

    def hear(self, clock: Errand, actor: Actor) -> None:
        self.decided.append((clock.title, clock.extensions[-1]["granted"]))


@pytest.fixture(scope="package")
def _errands(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Errand)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Errand)


@pytest.fixture
def told(_errands: None, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Register errands, and nothing else, for one test."""
    told = Told()
    monkeypatch.setattr(registry, "_types", {})
    monkeypatch.setattr(registry, "_deliver", [told.deliver])
    monkeypatch.setattr(registry, "_tell_decision", [told.tell_decision])
    registry.register(
        registry.ClockType(
            register="errand",
            model=Errand,
            code="title",
            line=lambda clock: (clock.title, f"/errands/{clock.title}/"),
            may_know=lambda clock, staff: staff.name not in clock.secret_to,
            decided=told.hear,
        )
    )
    return told


@pytest.fixture
def calendar() -> WorkCalendar:
    """The shipped calendar, as a bureau without days of its own sees it."""
    return WorkCalendar(*shipped_days())


@pytest.fixture
def drinking(in_bureau: Bureau) -> Section:
    return Section.objects.get(code="drinking")


def on(day: str) -> pretend:
    """Let what follows happen on `day`, at nine in the morning."""
    return pretend(dt.datetime.fromisoformat(f"{day}T09:00+08:00"))
