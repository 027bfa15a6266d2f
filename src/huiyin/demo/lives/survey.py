"""The life of a questionnaire: designed, opened by somebody else, answered by villagers, closed, its results reviewed and published."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from huiyin.core.actors import Public
from huiyin.core.timing import today
from huiyin.demo.cast import Stage
from huiyin.demo.script import Row
from huiyin.demo.timetable import Pace
from huiyin.disclosure import actions as disclosure
from huiyin.org.models import Role
from huiyin.surveys import actions
from huiyin.surveys.design import Kind, Question
from huiyin.surveys.design_data import from_data
from huiyin.surveys.models import Survey

Steps = Iterator[dt.datetime]
_LEAVES_OUT = 0.06
"""How often a question that need not be answered is left out."""


def live(row: Row, stage: Stage) -> Steps:
    """Tell one from its first draft on; one that has no day of closing is still open."""
    pace, clerk, head = stage.pace(row["id"]), stage.holder(Role.CLERK), stage.holder(Role.OFFICE_HEAD)
    yield pace.office(row["made"])
    opens_on = pace.day(row["opened"])
    survey = actions.make(
        actor=clerk, title=row["title"], opens_on=opens_on, closes_on=opens_on + dt.timedelta(days=row["days"]),
        design=from_data(row["design"]),
    )  # fmt: skip
    yield pace.office(row["opened"])
    actions.open_survey(survey, actor=head)
    for turn in range(row["turns"]):
        yield pace.public_later(1)
        for number in range(turn, row["answers"], row["turns"]):
            _answer(survey, row, number, stage, pace)
    if "sheets" in row:
        yield pace.office_later(1)
        for number, sheet in enumerate(row["sheets"], 1):
            _enter(survey, sheet, number, stage)
    if "closed" in row:
        yield pace.office(row["closed"])
        actions.close(survey, actor=clerk)
        yield pace.office(row["drafted"])
        yield from _publish(survey, row, stage, pace)


def _publish(survey: Survey, row: Row, stage: Stage, pace: Pace) -> Steps:
    clerk = stage.holder(Role.CLERK)
    results = actions.draft_results(survey, actor=clerk, chosen=row["chosen"], conclusion=row["conclusion"])
    disclosure.submit(results, actor=clerk)
    yield pace.office_later(1)
    disclosure.approve(results, actor=stage.holder(Role.DEPUTY))
    yield pace.office(row["published"])
    actions.publish(survey, actor=stage.holder(Role.OFFICE_HEAD))


def _answer(survey: Survey, row: Row, number: int, stage: Stage, pace: Pace) -> None:
    """Answer as the shares of the script make it likely. The first of all have something to say in their own words."""
    values: dict[str, Any] = {}
    for question in survey.design.questions():
        shares = row["shares"].get(question.key)
        if shares and (question.required or pace.rng.random() > _LEAVES_OUT):
            values[question.key] = _chosen(question, shares, pace.rng)
    if number < len(row["words"]):
        values[row["words_to"]] = row["words"][number]
    filled = actions.Filled(stage.key(f"{row['id']} {number}"), {key: one for key, one in values.items() if one})
    if today() <= survey.closes_on:
        actions.answer(survey, filled, actor=Public())


def _enter(survey: Survey, row: Row, number: int, stage: Stage) -> None:
    """Enter a sheet of paper as one person read it, and as another did where the script says so."""
    first, *others = (stage.staff[name] for name in row["by"])
    sheet = actions.enter(survey, actor=first, number=number, values=row["first"])
    for second in others:
        actions.read_again(sheet, actor=second, values=row["second"])


def _chosen(question: Question, shares: list[Any], rng: random.Random) -> Any:
    if question.kind == Kind.MATRIX:
        return [rng.choices((1, 2, 3), weights)[0] for weights in shares]
    if question.kind == Kind.NUMBER:
        return rng.randint(*shares)
    places = [place for place, _words in question.choices][: len(shares)]
    if question.kind == Kind.MULTIPLE:
        ticked = [place for place, share in zip(places, shares, strict=True) if rng.random() * 100 < share]
        return ticked[: question.at_most or None]
    if question.kind == Kind.RANKING:
        drawn = sorted(places, key=lambda place: rng.random() ** (1 / shares[place - 1]), reverse=True)
        return drawn[: question.most_ranked]
    return rng.choices(places, shares)[0]
