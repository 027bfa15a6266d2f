"""The life of an opinion: said, taken in, handled, answered, rated, sometimes handled again."""

import datetime as dt
from collections.abc import Iterator

from huiyin.core.actors import Actor, Public
from huiyin.demo.cast import Stage
from huiyin.demo.script import Row
from huiyin.demo.timetable import Pace
from huiyin.disclosure.redaction import redact
from huiyin.opinions import actions
from huiyin.opinions.models import Channel, GiverForm, Kind, Opinion, Severity
from huiyin.opinions.tasks import suggest_batch
from huiyin.org.models import Role
from huiyin.org.template import elsewhere_template
from huiyin.rectification import actions as rectification
from huiyin.vault.actions import request_unseal
from huiyin.vault.contact import Contact
from huiyin.vault.queries import records_about

Steps = Iterator[dt.datetime]

_ONLINE = {Channel.WEB, Channel.MAILBOX}
_BODIES: dict[str, str] = {row["code"]: row["name"] for row in elsewhere_template()}


def live(row: Row, stage: Stage) -> Steps:
    """Tell the story of one opinion, up to the state the script leaves it in."""
    pace = stage.pace(row["id"])
    online = row.get("channel", Channel.WEB) in _ONLINE
    yield pace.public(row["day"]) if online else pace.office(row["day"])
    opinion = _say(row, stage, pace)
    if "again" in row:
        actions.join(opinion, actor=Public(holds=opinion.pk), code=stage.codes[row["again"]])
    yield from handle(row, stage, pace, opinion)


def handle(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    """Go on from where it is registered, whatever way it came in."""
    if row.get("state") != "received":
        yield from _ENDS.get(row.get("state", ""), _handled)(row, stage, pace, opinion)


def follow(row: Row, stage: Stage, since: dt.date) -> Steps:
    """Handle what came in by another way (at a meeting, in a file) from that day on, once it is in the register."""
    pace = stage.pace(row["id"])
    yield pace.upon(since)
    while row["id"] not in stage.opinions:
        yield pace.upon_next()
    yield from _handled(row, stage, pace, stage.opinions[row["id"]])


def _say(row: Row, stage: Stage, pace: Pace) -> Opinion:
    channel, shown = row.get("channel", Channel.WEB), _checked(row)
    actor: Actor = Public() if channel in _ONLINE else stage.holder(Role.CLERK, pace)
    said = actions.Said(
        kind=row.get("kind", Kind.REQUEST), channel=channel, text=row["text"], township=stage.townships[row["town"]],
        place=row.get("village", ""), giver_form=row.get("giver", GiverForm.ANONYMOUS), public_text=shown,
        contact=Contact(name=row.get("name", ""), phone=row.get("phone", "")),
    )  # fmt: skip
    registered = actions.register(said, bureau=stage.bureau, key=stage.key(row["id"]), actor=actor)
    stage.opinions[row["id"]] = registered.opinion
    stage.codes[row["id"]] = registered.code
    return registered.opinion


def _checked(row: Row) -> str:
    """Return the copy that a section and the public may read: what the machine found is masked, and what a person saw."""
    copy = redact(row["text"])
    for name in filter(None, [row.get("name"), *row.get("mask", [])]):
        copy = copy.replace(name, "反映人")
    return copy


def _merged(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield pace.office_later(1)
    while row["into"] not in stage.opinions:
        yield pace.office_later(1)  # said by telephone on a holiday, and written down after it
    actions.merge(opinion, into=stage.opinions[row["into"]], actor=stage.holder(Role.CLERK, pace))


def _diverted(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield pace.office_later(pace.between(1, 2))
    body = _BODIES[row["body"]]
    actions.divert(opinion, actor=stage.holder(Role.CLERK, pace), body=body, explanation=row["note"])


def _proposed(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield pace.office_later(pace.between(1, 2))
    clerk = stage.holder(Role.CLERK, pace)
    actions.propose_decline(opinion, actor=clerk, ground=row["ground"], explanation=row["note"])


def _declined(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield from _proposed(row, stage, pace, opinion)
    yield pace.office_later(1)
    actions.decline(opinion, actor=stage.holder(Role.OFFICE_HEAD))


def _withdrawn(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield pace.public_later(2)
    giver = Public(holds=opinion.pk)
    actions.say_more(opinion, actor=giver, text=row["withdrawn"])
    actions.withdraw(opinion, actor=giver)


def _accepted(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield pace.office_later(pace.between(0, 2))
    suggest_batch()  # as the worker does within the minute
    section = row["section"]
    actions.accept(
        opinion, actor=stage.holder(Role.CLERK, pace), section=stage.sections[section], deputy=stage.deputy(section),
        severity=row.get("severity", Severity.MINOR), dispatch_text=_checked(row), wind=row.get("wind", ""),
    )  # fmt: skip


def _dispatched(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield from _accepted(row, stage, pace, opinion)
    yield pace.office_later(pace.between(0, 1))
    handler = stage.worker(row["section"], pace, row["town"])
    actions.dispatch(opinion, actor=stage.holder(Role.CLERK, pace), handler=handler)
    if "dispute_ground" in row:
        yield from _dispute(row, stage, pace, opinion)
    if "unseal" in row:
        clerk = stage.holder(Role.CLERK, pace)
        request_unseal(records_about(opinion).get(), actor=clerk, reason=row["unseal"])
    if "question" in row:
        yield from _asked(row, stage, pace, opinion)
    if "draft" in row:
        yield from _drafted(row, stage, pace, opinion, text=row["draft"], remark=row.get("draft_remark", ""))


def _handled(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield from _dispatched(row, stage, pace, opinion)
    if "hollow" in row:
        yield from _drafted(row, stage, pace, opinion, text=row["hollow"], remark=row["hollow_remark"])
    yield from _answered(row, stage, pace, opinion, text=row["reply"], days=_patience(row, pace))
    if "problem" in row:
        _link(row, stage, pace, opinion)
    if "rating" in row:
        yield from _rated(row, stage, pace, opinion)


def _dispute(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield pace.office_later(pace.between(1, 2))
    wanted: str = row["dispute_for"]
    actions.dispute(
        opinion, actor=stage.chief(row["section"]), ground=row["dispute_ground"], basis=row["dispute_basis"],
        proposed_section=stage.sections.get(wanted),
        proposed_body="" if wanted in stage.sections else _BODIES.get(wanted, wanted),
    )  # fmt: skip
    if "ruling" in row:
        yield pace.office_later(1)
        section = stage.sections[row["section"]]
        actions.rule(opinion, actor=stage.holder(Role.OFFICE_HEAD), section=section, ruling=row["ruling"])


def _asked(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield pace.office_later(1)
    actions.ask(opinion, actor=stage.worker(row["section"], pace, row["town"]), text=row["question"])
    if "said" in row:
        yield pace.public_later(pace.between(1, 2))
        actions.say_more(opinion, actor=Public(holds=opinion.pk), text=row["said"])


def _drafted(row: Row, stage: Stage, pace: Pace, opinion: Opinion, *, text: str, remark: str = "") -> Steps:
    yield pace.office_later(pace.between(2, 3))
    outcome = row.get("outcome", "adopted")
    actions.draft_reply(opinion, actor=stage.worker(row["section"], pace, row["town"]), text=text, outcome=outcome)
    if remark:
        yield pace.office_later(1)
        actions.return_reply(opinion, actor=stage.deputy(row["section"]), remark=remark)
    if row.get("agreed"):
        yield pace.office_later(1)
        actions.agree_reply(opinion, actor=stage.deputy(row["section"]))


def _answered(row: Row, stage: Stage, pace: Pace, opinion: Opinion, *, text: str, days: int) -> Steps:
    yield pace.office_later(days)
    author = stage.worker(row["section"], pace, row["town"])
    actions.draft_reply(opinion, actor=author, text=text, outcome=row["outcome"])
    yield pace.office_later(pace.between(0, 1))
    if opinion.is_to_the_director:
        actions.agree_reply(opinion, actor=stage.deputy(row["section"]))
        yield pace.office_later(pace.between(0, 1))
        actions.answer(opinion, actor=stage.holder(Role.DIRECTOR))
    else:
        actions.answer(opinion, actor=stage.deputy(row["section"]))


def _patience(row: Row, pace: Pace) -> int:
    """Return the working days until the reply: as quick or late as the giver will say it was."""
    reasons = row.get("reasons", [])
    if "quick" in reasons:
        return pace.between(1, 3)
    if "late" in reasons:
        return pace.between(16, 19)
    return pace.between(2, 5) if row.get("kind") == Kind.CONSULTATION else pace.between(4, 11)


def _link(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> None:
    problem = stage.problems.get(row["problem"])
    if problem and not problem.links.filter(opinion=opinion).exists():
        rectification.link(problem, opinion, actor=stage.holder(Role.CLERK, pace))


def _rated(row: Row, stage: Stage, pace: Pace, opinion: Opinion) -> Steps:
    yield pace.public_later(pace.between(1, 6))
    giver = Public(holds=opinion.pk)
    rating = actions.rate(
        opinion, actor=giver, level=row["rating"], reasons=row.get("reasons", []), comment=row.get("comment", "")
    )
    if "callback" in row:
        yield pace.office_later(pace.between(2, 4))
        callback, upheld = rating.callbacks.get(), row["callback"] == "upheld"
        actions.settle_callback(callback, actor=callback.assigned_to, upheld=upheld, finding=row["callback_note"])
        if upheld:
            opinion.refresh_from_db()
            yield from _answered(row, stage, pace, opinion, text=row["second_reply"], days=pace.between(3, 5))


_ENDS = {
    "accepted": _accepted,
    "declined": _declined,
    "dispatched": _dispatched,
    "disputed": _dispatched,
    "diverted": _diverted,
    "merged": _merged,
    "proposed": _proposed,
    "withdrawn": _withdrawn,
}
