"""The life of a report on a person, in the sealed register of the bureau or, where its own inspectors are named, the superior's."""

from collections.abc import Iterator
from datetime import datetime

from django_scopes import scope

from huiyin.confidential import actions
from huiyin.confidential.models import State
from huiyin.confidential.words import Words
from huiyin.core.actors import Public
from huiyin.demo.cast import Stage
from huiyin.demo.script import Row
from huiyin.org.models import Role
from huiyin.vault.contact import Contact

Steps = Iterator[datetime]


def live(row: Row, stage: Stage, superior: Stage) -> Steps:
    """Tell the story of one report, up to the state the script leaves it in."""
    pace = stage.pace(row["id"])
    yield pace.public(row["day"])
    words = Words(row["text"], named="、".join(stage.staff[who].name for who in row["about"]))
    contact = Contact(name=row.get("name", ""), phone=row.get("phone", ""))
    report, stage.codes[row["id"]] = actions.submit(
        words, bureau=stage.bureau, key=stage.key(row["id"]), actor=Public(), contact=contact
    )
    if row["state"] == State.RECEIVED:
        return
    holder = stage if report.bureau == stage.bureau else superior
    inspector = holder.holder(Role.INSPECTOR, pace)
    yield pace.office_later(pace.between(1, 3))
    with scope(bureau=holder.bureau):
        actions.read(report, actor=inspector)
        actions.verify(report, actor=inspector)
    if row["state"] != State.VERIFYING:
        yield pace.office_later(pace.between(12, 18))
        step = actions.file if row["state"] == State.FILED else actions.conclude
        with scope(bureau=holder.bureau):
            step(report, actor=inspector, finding=row["finding"])
