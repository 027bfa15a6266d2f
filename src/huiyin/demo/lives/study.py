"""The lives of what is studied: documents read, sessions held, lectures given in the townships."""

import datetime as dt
from collections.abc import Iterator

from huiyin.core.timing import today
from huiyin.demo.cast import Stage
from huiyin.demo.script import Row
from huiyin.demo.timetable import Pace, a_little_later
from huiyin.org.models import Role, Staff
from huiyin.study import actions
from huiyin.study.models import Document, Lecture, PlanRow, Reading
from huiyin.study.tasks import hand_out

Steps = Iterator[dt.datetime]

_SIGN = 25
"""Seconds between two signs of life of a page: the page itself gives one more often."""
_HOURS = 3


def distribute(row: Row, stage: Stage) -> Steps:
    """Tell how a document came into the library, was given to a group, and was read day by day."""
    pace = stage.pace(f"document {row['id']}")
    clerk = stage.holder(Role.CLERK, pace)
    yield pace.upon(stage.day(row["day"]))
    given_on = today()
    document = actions.add_document(
        actor=clerk, number=row["number"], title=row["title"], issuer=row["issuer"], level=row["level"],
        issued_on=given_on - dt.timedelta(days=row["issued"]), text=row["text"],
    )  # fmt: skip
    due_on = given_on + dt.timedelta(days=row["due"])
    distribution = actions.distribute(document, actor=clerk, group=row["group"], due_on=due_on)
    hand_out.func(distribution_id=distribution.pk)  # as the worker does within the minute
    for day, readers in _by_day(row, stage, pace, document):
        yield pace.upon(day)
        for turn, reader in enumerate(readers):
            with a_little_later(turn * 3):
                _read(document, reader, with_script=pace.rng.random() < 0.8)


def _by_day(row: Row, stage: Stage, pace: Pace, document: Document) -> Iterator[tuple[dt.date, list[Staff]]]:
    """Return who reads a document when: within its term, some of them in the days after."""
    never = set(row.get("unread", []))
    names = Reading.objects.filter(document=document).order_by("pk").values_list("staff__username", flat=True)
    days: dict[int, list[Staff]] = {}
    for name in names:
        if name not in never:
            days.setdefault(min(pace.between(0, row["due"] + 2), pace.between(0, row["due"])), []).append(
                stage.staff[name]
            )
    given_on = today()
    for after in sorted(days):
        yield given_on + dt.timedelta(days=after), days[after]


def _read(document: Document, reader: Staff, *, with_script: bool) -> None:
    """Open a document, see it for as long as reading takes, confirm. Without a script the page gives no signs of life."""
    actions.open_document(document, actor=reader)
    needed = document.minutes * 60
    if with_script:
        for seconds in range(0, needed + _SIGN, _SIGN):
            with a_little_later(seconds):
                actions.beat(document, actor=reader)
    with a_little_later(needed + _SIGN):
        actions.confirm(document, actor=reader)


def plan(stage: Stage) -> Steps:
    """Tell how the office planned what is to be studied when; sessions are held in its rows."""
    pace, said = stage.pace("study plan"), stage.told("sessions")
    clerk = stage.holder(Role.CLERK)
    yield pace.upon(stage.day(said["plan"]["day"]))
    made = actions.make_plan(actor=clerk, title=said["plan"]["title"], aim=said["plan"]["aim"])
    for row in said["row"]:
        actions.add_row(
            made, actor=clerk, topic=row["topic"], form=row["form"], hours=row["hours"], group="cadres", documents=[],
            starts_on=stage.day(row["first"]), ends_on=stage.day(row["last"]),
        )  # fmt: skip


def hold_session(row: Row, stage: Stage) -> Steps:
    """Tell how a session was held: entered the next day, who was there says so, its leader confirms.

    Everybody misses two of the sessions, each two others; whoever is ill misses them all.
    """
    pace, sessions = stage.pace(f"session {row['day']}"), stage.told("sessions")["session"]
    day, leader = pace.working(stage.day(row["day"])), stage.staff[row["leader"]]
    topics = {planned["kind"]: planned["topic"] for planned in stage.told("sessions")["row"]}
    yield pace.upon(pace.shift(day, 1))
    session = actions.hold_session(
        actor=stage.holder(Role.CLERK, pace), kind=row["kind"], title=row["title"], place=row["place"], held_on=day,
        hours=_HOURS, leader=leader, planned=PlanRow.objects.get(topic=topics[row["kind"]]),
    )  # fmt: skip
    turn, ill = sessions.index(row), set(stage.told("sessions")["ill"])
    there = [
        person
        for number, person in enumerate(stage.group(["everyone"]))
        if person != leader and person.username not in ill and (number + 3 * turn) % len(sessions) > 1
    ]
    for person in there:
        actions.say_attended(session, actor=person)
    yield pace.upon_next()
    actions.confirm_attendance(session, actor=leader, people=there)


def lecture(row: Row, stage: Stage) -> Steps:
    """Tell how a leader spoke in a township; its liaison, who was there, confirms it."""
    pace = stage.pace(f"lecture {row['township']}")
    township, speaker = stage.townships[row["township"]], stage.staff[row["speaker"]]
    yield pace.upon(stage.day(row["day"]))
    held: Lecture = actions.hold_lecture(
        actor=speaker, township=township, place=row["place"], held_on=today(), subject=row["subject"],
        audience=row["audience"], asked=row["asked"],
    )  # fmt: skip
    yield pace.upon_next()
    confirmer = stage.holder(Role.CLERK) if row.get("clerk") else stage.station(row["township"])[0]
    actions.confirm_lecture(held, actor=confirmer)
