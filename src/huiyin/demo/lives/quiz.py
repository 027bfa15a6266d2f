"""The lives of quizzes: questions entered into the bank, a quiz drawn from them, everybody's attempts."""

import datetime as dt
from collections.abc import Iterator

from huiyin.core.timing import today
from huiyin.demo.cast import Stage
from huiyin.demo.script import Row
from huiyin.demo.timetable import a_little_later
from huiyin.org.groups import people_in
from huiyin.org.models import Role, Staff
from huiyin.study import actions
from huiyin.study.models import Document, Quiz

Steps = Iterator[dt.datetime]

_RIGHT = 0.92
"""How often somebody knows an answer."""


def live(row: Row, stage: Stage) -> Steps:
    """Tell how a quiz was set and taken: by most in the first days, by some a second time."""
    pace = stage.pace(f"quiz {row['title']}")
    clerk = stage.holder(Role.CLERK)
    yield pace.upon(stage.day(row["day"]))
    _enter(stage, clerk, row["topic"])
    quiz = actions.set_quiz(
        actor=clerk, title=row["title"], topic=row["topic"], size=row["size"], pass_percent=row["pass_percent"],
        group=row["group"], due_on=today() + dt.timedelta(days=row["due"]),
    )  # fmt: skip
    names = list(people_in(row["group"]).order_by("pk").values_list("username", flat=True))
    takers = [stage.staff[name] for name in names if name not in row["never"]]
    for part in range(3):
        yield pace.upon_next()
        for person in takers[part::3]:
            _take(quiz, person, wrong=[1, 2, 3] if person.username in row["again"] else _slips(quiz, person, stage))
    yield pace.upon_next()
    for name in row["again"]:
        _take(quiz, stage.staff[name], wrong=[])


def _enter(stage: Stage, clerk: Staff, topic: str) -> None:
    said = stage.told("quizzes")
    numbers = {row["id"]: row["number"] for row in stage.told("documents")["document"]}
    for row in said["question"]:
        document = Document.objects.filter(number=numbers[row["document"]]).first()
        actions.add_question(actor=clerk, **row | {"document": document, "topic": topic})


def _slips(quiz: Quiz, person: Staff, stage: Stage) -> list[int]:
    """Return the questions that somebody gets wrong: one at most."""
    rng = stage.pace(f"{quiz.title} {person.username}").rng
    return [rng.randint(1, quiz.size)] if rng.random() > _RIGHT**quiz.size else []


def _take(quiz: Quiz, person: Staff, *, wrong: list[int]) -> None:
    """Draw, answer one question after the other, hand in."""
    attempt = actions.begin_attempt(quiz, actor=person)
    for row in attempt.answers.select_related("question"):
        right = row.question.right
        other = next(letter for letter, _words in row.question.choices if letter != right)
        with a_little_later(row.place * 20):
            actions.answer(attempt, actor=person, place=row.place, said=other if row.place in wrong else right)
    with a_little_later((quiz.size + 1) * 20):
        actions.hand_in_attempt(attempt, actor=person)
