"""The lives of papers that go up: weekly briefs, a report on each stage, and what the superior asks in return."""

import datetime as dt
from collections.abc import Iterator

from huiyin.briefs import actions
from huiyin.briefs.models import Brief, Instruction, Kind
from huiyin.campaigns.models import Stage as Part
from huiyin.core.timing import today
from huiyin.demo.cast import Stage
from huiyin.demo.lives.campaign import the_campaign
from huiyin.demo.script import Row
from huiyin.demo.timetable import Pace
from huiyin.org.models import Role, Staff

Steps = Iterator[dt.datetime]

_SERIES = "澄水报"
_WEEK = 7


def weekly(stage: Stage, superior: Stage) -> Steps:
    """Tell of each week: drafted from the records, signed by a deputy, sent up and to the house, received, mostly read."""
    pace, said = stage.pace("weekly briefs"), stage.told("briefs")["weekly"]
    for number in range(said["first"], said["last"], _WEEK):
        until = stage.day(number - 1)
        yield pace.upon(stage.day(number))
        brief = actions.draft(
            actor=stage.holder(Role.CLERK), kind=Kind.WEEKLY, campaign=the_campaign(stage), groups=said["groups"],
            since=until - dt.timedelta(days=_WEEK - 1), until=until,
        )  # fmt: skip
        yield from _send(brief, stage, pace)
        yield pace.upon_next()
        actions.receive(brief, actor=superior.holder(Role.OFFICE_HEAD))
        for copy in brief.copies.select_related("staff"):
            if pace.rng.random() < 0.8:
                actions.read(brief, actor=stage.staff[copy.staff.username])


def report(row: Row, stage: Stage, superior: Stage) -> Steps:
    """Tell how a stage was reported on; one report came back with remarks and was sent again under its number."""
    pace, clerk = stage.pace(f"report {row['stage']}"), stage.holder(Role.CLERK)
    yield pace.upon(stage.day(row["day"]))
    part = Part.objects.get(campaign=the_campaign(stage), key=row["stage"])
    brief = actions.draft(
        actor=clerk, kind=Kind.STAGE, campaign=stage.campaign, stage=part, series=_SERIES,
        since=stage.day(row["since"]), until=today(),
    )  # fmt: skip
    _add(brief, clerk, row["adds"])
    yield from _send(brief, stage, pace)
    yield pace.upon_next()
    if "sent_back" in row:
        actions.send_back(brief, actor=superior.holder(Role.DIRECTOR), remarks=row["sent_back"])
        yield pace.upon_next()
        _add(brief, clerk, row["corrected"])
        yield from _send(brief, stage, pace)
        yield pace.upon_next()
    actions.receive(brief, actor=superior.holder(Role.OFFICE_HEAD))


def instruct(row: Row, stage: Stage, superior: Stage) -> Steps:
    """Tell what the superior asked for, who saw to it, and whether the answer was one."""
    pace = stage.pace(f"instruction {row['given']}")
    above, owner = superior.staff[row["by"]], stage.staff[row["assigned"]]
    yield pace.upon(stage.day(row["given"]))
    instruction = actions.give(
        stage.bureau, actor=above, text=row["text"], due_on=today() + dt.timedelta(days=row["due"])
    )
    yield pace.upon_next()
    actions.assign(instruction, actor=stage.holder(Role.DIRECTOR), owner=owner)
    yield pace.upon(today() + dt.timedelta(days=row["answered"]))
    actions.answer(instruction, actor=owner, text=row["answer"])
    if "sent_back" in row:
        yield from _answer_again(row, pace, instruction, above, owner)
    yield pace.upon_next()
    actions.accept(instruction, actor=above)


def _answer_again(row: Row, pace: Pace, instruction: Instruction, above: Staff, owner: Staff) -> Steps:
    yield pace.upon_next()
    due_on = today() + dt.timedelta(days=row["due"])
    actions.send_back_answer(instruction, actor=above, reason=row["sent_back"], due_on=due_on)
    yield pace.upon(today() + dt.timedelta(days=row["again"]))
    actions.answer(instruction, actor=owner, text=row["again_answer"])


def _add(brief: Brief, by: Staff, words: str) -> None:
    """Write what no record knows, before the words with which a report ends."""
    body, end, rest = brief.latest.text.partition("特此报告。")
    actions.write(brief, actor=by, title=brief.title, text=f"{body}{words}\n{end}{rest}")


def _send(brief: Brief, stage: Stage, pace: Pace) -> Steps:
    clerk = stage.holder(Role.CLERK)
    actions.submit(brief, actor=clerk)
    yield pace.upon_next()
    actions.approve(brief, actor=stage.deputy("office"))
    actions.send(brief, actor=clerk)
