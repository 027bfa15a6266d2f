"""The life of a problem: listed, assigned, put right, looked at, shown, struck off, and sometimes back again."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from huiyin.clocks import actions as clocks
from huiyin.clocks.models import Stage as ClockStage
from huiyin.core.actors import Public
from huiyin.demo.cast import Stage
from huiyin.demo.lives.measure import carry_out, report_again, work
from huiyin.demo.script import Row, opinions
from huiyin.demo.timetable import Pace
from huiyin.disclosure import actions as disclosure
from huiyin.opinions.models import Opinion
from huiyin.org.models import Role, Staff
from huiyin.rectification import actions, publicity
from huiyin.rectification.models import Problem, ProblemClock, Source

Steps = Iterator[datetime]


def live(row: Row, stage: Stage) -> Steps:
    """Tell the story of one problem, up to the state the script leaves it in."""
    pace = stage.pace(row["id"])
    yield pace.office(row["days"]["list"])
    while not _heard(row, stage) and row["source"] == Source.PUBLIC:
        yield pace.office_later(1)  # a call at the weekend is written down on Monday
    problem = _list(row, stage, pace)
    if "assign" in row["days"]:
        yield pace.office(row["days"]["assign"])
        _assign(row, stage, problem)
        yield from _plan(row, stage, pace, problem)


def _list(row: Row, stage: Stage, pace: Pace) -> Problem:
    problem = actions.list_problem(
        actor=stage.holder(Role.CLERK, pace), title=row["title"], manifestation=row["manifestation"],
        source=row["source"], severity=row["severity"], wind=row.get("wind", ""), cause=row.get("cause", ""),
        opinions=_heard(row, stage),
    )  # fmt: skip
    stage.problems[row["id"]] = problem
    return problem


def _heard(row: Row, stage: Stage) -> list[Opinion]:
    """Return the opinions that have come in so far and show this problem."""
    named = [one["id"] for one in opinions() if one.get("problem") == row["id"]] + row.get("opinions", [])
    return [stage.opinions[name] for name in named if name in stage.opinions]


def _assign(row: Row, stage: Stage, problem: Problem) -> None:
    due = [stage.today - timedelta(days=measure["due"]) for measure in row.get("measure", [])]
    actions.assign(
        problem, actor=stage.holder(Role.OFFICE_HEAD), section=stage.sections[row["section"]],
        deputy=stage.deputy(row["section"]), due_on=max(due, default=None),
        cooperating=[stage.sections[code] for code in row.get("cooperating", [])],
    )  # fmt: skip


def _plan(row: Row, stage: Stage, pace: Pace, problem: Problem) -> Steps:
    planned = row["days"].get("plan")
    measures = [one for one in row.get("measure", []) if "added" not in one]
    if measures:
        yield pace.office_later(1)
        for measure in measures:
            work(measure, stage, problem)
    if planned is None:
        return
    yield pace.office(planned)
    actions.plan(problem, actor=stage.deputy(row["section"]))
    yield from _rectify(row, stage, pace, problem)


def _rectify(row: Row, stage: Stage, pace: Pace, problem: Problem) -> Steps:
    """Go on until the application for strike-off; the first try may come back."""
    returned, days = row.get("return"), row["days"]
    submitted = (returned or {}).get("submit") or days.get("submit") or days.get("keep")
    yield from carry_out(row, stage, pace, problem, until=submitted)
    if "keep" in days:
        yield from _keep(row, stage, pace, problem)
    elif submitted is not None:
        yield from _submit(row, stage, pace, problem, submitted)
        if returned:
            yield from _return(row, stage, pace, problem)
        if "verify" in days:
            yield from _check(row, stage, pace, problem)


def _keep(row: Row, stage: Stage, pace: Pace, problem: Problem) -> Steps:
    yield pace.office(row["days"]["keep"])
    review = stage.today - timedelta(days=row["keep"]["review"])
    actions.keep(problem, actor=stage.holder(Role.DIRECTOR), review_on=review, reason=row["keep"]["reason"])


def _submit(row: Row, stage: Stage, pace: Pace, problem: Problem, back: int) -> Steps:
    yield pace.office(back)
    actions.submit(problem, actor=stage.chief(row["section"]))


def _return(row: Row, stage: Stage, pace: Pace, problem: Problem) -> Steps:
    said = row["return"]
    yield pace.office(said["day"])
    actions.return_problem(
        problem, actor=stage.holder(Role.INSPECTOR, pace), method=said["method"], finding=said["finding"],
        own_evidence=said["own"],
    )  # fmt: skip
    yield from report_again(row, pace, problem)
    if "submit" in said:
        yield from _submit(row, stage, pace, problem, row["days"]["submit"])


def _check(row: Row, stage: Stage, pace: Pace, problem: Problem) -> Steps:
    said, days = row["inspection"], row["days"]
    inspector = stage.holder(Role.INSPECTOR, pace)
    yield pace.office(days["verify"])
    actions.verify(problem, actor=inspector, method=said["method"], finding=said["finding"], own_evidence=said["own"])
    yield from _show(row, stage, pace, problem)
    if "publish" in days:
        yield pace.office(days["publish"])
        actions.publish(problem, actor=stage.holder(Role.DIRECTOR))
        if "objection" in row:
            yield from _object(row, stage, pace, problem, inspector)
        if "strike" in days:
            yield from _strike(row, stage, pace, problem, inspector)


def _show(row: Row, stage: Stage, pace: Pace, problem: Problem) -> Steps:
    """Draft the public version and have another person review it."""
    published = row["days"].get("publish")
    if "drafted" not in row and published is None:
        return
    yield pace.office(row["drafted"]) if "drafted" in row else pace.office_later(0)
    draft = publicity.draft(problem, actor=stage.holder(Role.CLERK, pace))
    disclosure.submit(draft, actor=draft.author)
    if "reviewed" in row or published is not None:
        yield pace.office(row["reviewed"]) if "reviewed" in row else pace.office_later(0)
        disclosure.approve(draft, actor=stage.holder(Role.OFFICE_HEAD))


def _object(row: Row, stage: Stage, pace: Pace, problem: Problem, inspector: Staff) -> Steps:
    said = row["objection"]
    yield pace.public(said["day"])
    objected = actions.object_to(problem, actor=Public(), text=said["text"], key=stage.key(f"{row['id']} objection"))
    if said.get("upheld"):
        yield pace.office(said["decided"])
        objection = objected.objection
        actions.uphold(objection, actor=inspector, finding=said["finding"])
        yield from carry_out(row, stage, pace, objection.problem, until=None, added=True)


def _strike(row: Row, stage: Stage, pace: Pace, problem: Problem, inspector: Staff) -> Steps:
    assert problem.notice_until is not None  # it is on notice
    over = (stage.today - problem.notice_until).days - 1
    yield pace.office(min(row["days"]["strike"], over))
    actions.strike(problem, actor=inspector)
    if "reopened" in row:
        yield pace.office(row["reopened"]["day"])
        actions.reopen(problem, actor=inspector, reason=row["reopened"]["reason"])
        yield from carry_out(row, stage, pace, problem, until=None, added=True)


def ask_for_time(row: Row, stage: Stage) -> Steps:
    """Ask for more time before it is over, as a life of its own beside the work; a leader decides."""
    said = row["extension"]
    pace = stage.pace(f"{row['id']} extension")
    yield pace.office(said["day"])
    problem = stage.problems[row["id"]]
    clock = ProblemClock.objects.get(problem=problem, stage=ClockStage.RECTIFY, stopped_on=None)
    clocks.ask_extension(clock, actor=stage.chief(row["section"]), days=said["days"], reason=said["reason"])
    if not said.get("pending"):
        yield pace.office_later(1)
        clocks.decide_extension(clock, actor=stage.deputy(row["section"]), granted=True)
