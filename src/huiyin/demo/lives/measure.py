"""What a section does about a problem: measures, reports on them, photos and papers that show it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from huiyin.demo.cast import Stage
from huiyin.demo.pictures import paper, photo
from huiyin.demo.script import Row
from huiyin.demo.timetable import Pace
from huiyin.org.models import Staff
from huiyin.rectification import actions
from huiyin.rectification.models import Evidence, Measure, Problem, State

Steps = Iterator[datetime]
_LATELY = 3
"""Days before today on which work that still goes on was last reported."""


def work(row: Row, stage: Stage, problem: Problem) -> Measure:
    """Propose one measure."""
    return actions.add_measure(
        problem, actor=problem.chief or stage.chief("office"), text=row["text"], goal=row["goal"], term=row["term"],
        handler=stage.staff[row["handler"]], due_on=stage.today - timedelta(days=row["due"]),
    )  # fmt: skip


def carry_out(
    row: Row, stage: Stage, pace: Pace, problem: Problem, *, until: int | None, added: bool = False
) -> Steps:  # fmt: skip
    """Report on every measure in the order of the days; with `added`, on those that came with a second try."""
    rows = [one for one in row.get("measure", []) if ("added" in one) == added]
    for one in rows if added else []:
        yield pace.office(one["added"])
        work(one, stage, problem)
        actions.approve_measures(problem, actor=problem.deputy or stage.deputy("office"))
    measures = list(problem.measures.all())[-len(rows) :]
    begun = row["days"]["plan"] if not added else max(one["added"] for one in rows)
    last = _LATELY if until is None else until + 1
    reports = [
        (back, index, step)
        for index, one in enumerate(rows)
        for step, back in enumerate(_spread(begun, one.get("done", last), len(one["reports"])))
    ]
    for back, index, step in sorted(reports, key=lambda report: -report[0]):
        yield pace.office(back)
        _report(rows[index], measures[index], step)


def _spread(begun: int, last: int, count: int) -> list[int]:
    """Return `count` days back from today, evenly from after `begun` to `last`."""
    return [begun - round((begun - last) * (step + 1) / count) for step in range(count)]


def _report(row: Row, measure: Measure, step: int) -> None:
    percent, text, *difficulty = row["reports"][step]
    by = measure.handler
    actions.report(measure, actor=by, text=text, percent=percent, difficulty="".join(difficulty))
    if measure.problem.status != State.RECTIFYING:
        return
    if step == 0 and "before" in row:
        _show(measure, by, row["before"], Evidence.Moment.BEFORE)
    if step == len(row["reports"]) - 1:
        if "after" in row:
            _show(measure, by, row["after"], Evidence.Moment.AFTER)
        if "after_paper" in row:
            _show(measure, by, row["after_paper"], Evidence.Moment.PAPER)


def _show(measure: Measure, by: Staff, caption: str, moment: Evidence.Moment) -> None:
    upload = (
        paper(caption) if moment == Evidence.Moment.PAPER else photo(caption, mended=moment == Evidence.Moment.AFTER)
    )
    actions.attach_evidence(measure, actor=by, upload=upload, caption=caption, moment=moment)


def report_again(row: Row, pace: Pace, problem: Problem) -> Steps:
    """Report anew on what came back: it was not done."""
    for one, measure in zip(row["measure"], problem.measures.all(), strict=True):
        for percent, text in one.get("after_return", []):
            yield pace.office_later(2)
            actions.report(measure, actor=measure.handler, text=text, percent=percent)
