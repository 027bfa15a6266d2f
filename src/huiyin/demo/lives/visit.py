"""Household visits: the households, who went to see them, what was heard there, and whom to see next."""

import datetime as dt
from collections.abc import Iterator

from huiyin.core.receipts import receipt_hash
from huiyin.demo.cast import Stage
from huiyin.demo.lives.opinion import handle
from huiyin.demo.script import Row
from huiyin.opinions.models import Kind, Opinion
from huiyin.org.models import Role
from huiyin.vault.contact import Contact
from huiyin.visits import actions
from huiyin.visits.actions import Details, Heard, Noted, When
from huiyin.visits.models import Household, HouseholdKind

Steps = Iterator[dt.datetime]

_ENTERED = -10
"""The day of the campaign on which the office enters its households."""
_AHEAD = 4
"""Working days before a visit on which it is planned."""


def enter(stage: Stage) -> Steps:
    """Enter the households."""
    pace = stage.pace("households")
    yield pace.upon(stage.day(_ENTERED))
    clerk = stage.holder(Role.CLERK)
    for row in stage.told("visits")["household"]:
        contact = Contact(name=row["name"], phone=row["phone"], address=row["address"])
        details = Details(
            stage.townships[row["town"]], row["village"], HouseholdKind(row["kind"]), row["people"], contact
        )
        actions.enter(row["code"], details, bureau=stage.bureau, actor=clerk)


def live(number: int, row: Row, stage: Stage) -> Steps:
    """Plan a visit, make it, and let what was heard go its way."""
    pace = stage.pace(f"visit {number}")
    day = pace.working(stage.day(row["day"]))
    yield pace.upon(pace.shift(day, -_AHEAD))
    home = Household.objects.select_related("township").get(code=row["home"])
    visitor = stage.staff[row["by"]] if "by" in row else stage.station(home.township.code)[0]
    actions.plan([home], visitor=visitor, due_on=day, actor=stage.holder(Role.CLERK))
    yield pace.upon(day)
    said = [Heard(*(one.get(name, kept) for name, kept in _HEARD.items())) for one in row.get("heard", [])]
    noted = Noted(attitude=row["attitude"], needs=row["needs"], note=row.get("note", ""), heard=said)
    done = actions.record(home, noted, key=stage.key(f"visit {number}"), when=When.on(day), actor=visitor)
    for one, code in zip(row.get("heard", []), done.codes, strict=True):
        # What the office would see of the giver, and masks in the copy for the section.
        told = one | {"id": f"visit {number}", "town": home.township.code, "name": home.contact().name}
        yield from handle(told, stage, pace, Opinion.objects.get(receipt_hash=receipt_hash(code)))


_HEARD = {"text": "", "kind": Kind.REQUEST.value, "named": False, "may_publish": False}


def plan_again(stage: Stage) -> Steps:
    """Plan the visits that wait for whoever tries the demo."""
    again = stage.told("visits")["again"]
    yield stage.pace("visits again").office(again["back"])
    for home in Household.objects.filter(code__in=again["homes"]).select_related("township").order_by("code"):
        due_on = stage.today + dt.timedelta(days=again["ahead"])
        visitor, _technician = stage.station(home.township.code)
        actions.plan([home], visitor=visitor, due_on=due_on, actor=stage.holder(Role.CLERK))


def lose_a_phone(stage: Stage) -> Steps:
    """Set up a phone, and revoke it when it is lost."""
    pace = stage.pace("lost phone")
    liaison, _technician = stage.station("liuxi")
    yield pace.upon(stage.day(51))
    phone, _secret = actions.enrol("旧手机", actor=liaison)
    yield pace.upon(stage.day(75))
    actions.revoke(phone, actor=liaison)
