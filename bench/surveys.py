"""How many answers to a questionnaire are taken in while one opinion is.

In one process, against a database file as `huiyin serve` uses it: the last step of a questionnaire of twelve questions (checks of
all answers, one row, thanks) beside a submission to the register, turn by turn. One answer in four has words for the register: these
become opinions with a receipt of their own, and are measured apart. The bar: an answer takes no longer than a submission, so that
what the portal stands of opinions it stands of answers.
"""

import argparse
import datetime as dt
import statistics
import time
import uuid
from typing import Any
from urllib.parse import urlencode

from bench.alone import alone

LIMIT = 1.0
AN_HOUR = 10_000
_ANSWERS = ["好", "一般", "差", "说不清"]


def main(arguments: list[str]) -> None:
    """Measure and print; leave with 1 if the bar is missed."""
    parser = argparse.ArgumentParser(prog="bench surveys", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="answers of each sort (full size: 10000)")
    parser.add_argument("--processor", action="store_true", help="measure processor time: for a busy machine")
    options = parser.parse_args(arguments)
    with alone():
        ratio = measure(options.rounds, time.process_time if options.processor else time.perf_counter)
    print(f"  ratio                       {ratio:8.2f}      bar {LIMIT:g}{'   missed' if ratio > LIMIT else ''}")
    raise SystemExit(int(ratio > LIMIT))


def measure(rounds: int, clock: Any) -> float:
    """Print the median of each act; return that of an answer, over that of a submission."""
    from bench.bare import prepare, submission  # noqa: PLC0415 - Django must stand

    prepare()
    questionnaire = Questionnaire()
    acts = {
        "submission": submission,
        "answer": questionnaire.answer,
        "answer with words": lambda: questionnaire.answer("四组的水渠塌了两米，请来看看。"),
    }
    spans: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(rounds):
        for name, act in acts.items():
            if name != "answer with words" or turn % 4 == 0:
                started = clock()
                act()
                spans[name].append(clock() - started)
    medians = {name: statistics.median(taken[len(taken) // 10 :]) * 1000 for name, taken in spans.items()}
    for name, median in medians.items():
        print(f"  {name:28}{median:8.2f} ms   {1000 / median:8.0f} a second")
    print(f"  {AN_HOUR:,} answers in an hour    {AN_HOUR * medians['answer'] / 36_000:8.1f} % of one processor")
    return medians["answer"] / medians["submission"]


class Questionnaire:
    """An open questionnaire, and whoever answers it."""

    def __init__(self) -> None:
        from django.test import Client  # noqa: PLC0415 - Django must stand
        from django_scopes import scope  # noqa: PLC0415

        from huiyin.core.actors import System  # noqa: PLC0415
        from huiyin.core.timing import today  # noqa: PLC0415
        from huiyin.org import actions as org  # noqa: PLC0415
        from huiyin.org.models import Bureau, Role  # noqa: PLC0415
        from huiyin.org.queries import office  # noqa: PLC0415
        from huiyin.surveys import actions  # noqa: PLC0415
        from huiyin.surveys.design_data import from_data  # noqa: PLC0415

        self.client, self.bureau = Client(SERVER_NAME="127.0.0.1"), Bureau.objects.get()
        with scope(bureau=self.bureau):
            people = [
                org.hire(self.bureau, actor=System("bench"), username=name, name=name) for name in ("clerk", "head")
            ]
            for person, role in zip(people, (Role.CLERK, Role.OFFICE_HEAD), strict=True):
                org.appoint(person, actor=System("bench"), role=role, section=office())
            clerk, head = people
            days = {"opens_on": today(), "closes_on": today() + dt.timedelta(days=10)}
            made = actions.make(actor=clerk, title="农村供水问卷", design=from_data(_design()), **days)
            self.survey = actions.open_survey(made, actor=head)
        self.address = f"/surveys/{self.survey.code}/"

    def answer(self, words: str = "") -> None:
        """Send one answer."""
        key = uuid.uuid4()
        filled = {f"q{number}": str(1 + key.bytes[number] % 4) for number in range(1, 12)}
        sent = {"key": key.hex, "at": "last", "go": "send", "q12": words} | filled
        form = "application/x-www-form-urlencoded"
        page = self.client.post(self.address, urlencode(sent), content_type=form)
        assert "谢谢您。" in page.content.decode(), page.content.decode()


def _design() -> dict[str, Any]:
    """Return eleven questions of four answers and one of free words, in three sections."""
    questions: list[dict[str, Any]] = [
        {
            "key": f"q{number}",
            "kind": "single",
            "text": f"第{number}问：您觉得怎么样？",
            "options": _ANSWERS,
            "required": True,
        }
        for number in range(1, 12)
    ]
    questions.append({"key": "q12", "kind": "text", "text": "您还想说什么？", "to_register": True})
    sections = [
        {"key": f"s{at}", "title": f"第{at + 1}部分", "questions": questions[4 * at : 4 * at + 4]} for at in range(3)
    ]
    return {"intro": "我们想知道水好不好用。", "closing": "谢谢您。", "sections": sections}
