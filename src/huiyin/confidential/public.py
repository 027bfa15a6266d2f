"""The portal's door to the sealed register: put something in, and follow it by receipt. Nothing that was written comes out."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from huiyin.confidential import actions
from huiyin.confidential.models import Report, State
from huiyin.confidential.queries import FOLLOWED, report_by_receipt
from huiyin.confidential.words import Words
from huiyin.core.actors import Public
from huiyin.core.files import Accepted
from huiyin.org.models import Bureau, Section
from huiyin.vault.contact import Contact


@dataclass(frozen=True, repr=False)
class Said:
    """A report as the form hands it over. `section` is where the persons named work, if the giver chose one."""

    text: str
    named: str = ""
    place: str = ""
    section: Section | None = None
    contact: Contact = field(default_factory=Contact)
    files: Sequence[Accepted] = ()


@dataclass(frozen=True)
class Handed:
    """What the giver gets."""

    number: str
    code: str
    received_on: dt.date


@dataclass(frozen=True)
class Story:
    """What the giver may know: the steps with their days, what comes next, and what they can do."""

    number: str
    state: str
    steps: Sequence[tuple[dt.date, str]]
    next: str
    can_add: bool
    can_withdraw: bool


def submit(said: Said, *, bureau: Bureau, key: str) -> Handed:
    """Put a report into the sealed register: the bureau's, or its superior's where the discipline office is named."""
    words = Words(said.text, said.named, said.place)
    report, code = actions.submit(
        words, bureau=bureau, key=key, actor=Public(), section=said.section, contact=said.contact, files=said.files
    )
    return Handed(report.number, code, report.received_on)


def find(code: str) -> int | None:
    """Return what the other functions know the report by, for the code typed. The same single probe for every code."""
    return report_by_receipt(code)


def story(holds: int) -> Story:
    """Return the story of the report that the giver holds the receipt of."""
    report = _report(holds)
    steps = [(report.received_on, _("Received by the discipline office and sealed."))]
    if report.taken_up_on:
        steps.append((report.taken_up_on, _("The discipline office has begun to verify it.")))
    if report.concluded_on:
        steps.append((report.concluded_on, _ENDS[State(report.status)]()))
    return Story(
        number=report.number,
        state=report.get_status_display(),
        steps=steps,
        next=_NEXT[State(report.status)](),
        can_add=report.status != State.WITHDRAWN,
        can_withdraw=report.status in (State.RECEIVED, State.VERIFYING),
    )


def room(holds: int) -> int:
    """Return how many more files the report takes."""
    with scopes_disabled():
        return max(actions.MOST_FILES - _report(holds).files.count(), 0)


def say_more(holds: int, text: str) -> None:
    """Add to the report. Raises InvalidInput for an empty or overlong text, NotNow once it is withdrawn."""
    with scopes_disabled():
        actions.say_more(_report(holds), actor=Public(holds=holds), text=text)


def attach(holds: int, files: Iterable[Accepted]) -> None:
    """Add files to the report. Raises NotNow when it has as many as it may, or was withdrawn."""
    with scopes_disabled():
        for accepted in files:
            actions.attach(_report(holds), accepted, actor=Public(holds=holds))


def withdraw(holds: int) -> None:
    """Take the report back. Raises WrongState once it is past that."""
    with scopes_disabled():
        actions.withdraw(_report(holds), actor=Public(holds=holds))


def _report(holds: int) -> Report:
    with scopes_disabled():
        return Report.objects.only(*FOLLOWED).get(pk=holds)


_ENDS: dict[State, Any] = {
    State.CONCLUDED: lambda: _("The discipline office has concluded it."),
    State.REFERRED: lambda: _("Referred to the body that is competent."),
}
_NEXT: dict[State, Any] = {
    State.RECEIVED: lambda: _(
        "The discipline office will look into it. Nobody named, and no section concerned, learns of it."
    ),
    State.VERIFYING: lambda: _("It is being verified. You may add what you know at any time."),
    State.FILED: lambda: _("It is being examined. You may add what you know at any time."),
    State.REFERRED: lambda: _("The other body carries on. You may still add what you know here."),
    State.CONCLUDED: lambda: _("It is concluded. If you learn something new, you may add it here."),
    State.WITHDRAWN: lambda: _("You took it back. Nobody works on it any longer."),
}
