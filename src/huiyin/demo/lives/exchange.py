"""The lives of what others hand over: a hotline's files of orders, a partner's software, calls on the radio and on Weibo."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence

from huiyin.demo.cast import Stage
from huiyin.demo.lives import opinion
from huiyin.demo.script import Row
from huiyin.exchange import actions
from huiyin.exchange.models import ApiKey, Connection, Scope
from huiyin.opinions.actions import Said, importing, register
from huiyin.opinions.models import Channel, Opinion
from huiyin.org.models import Role

Steps = Iterator[dt.datetime]

_CELLS = ("ref", "day", "title", "text", "kind", "town", "place", "name", "phone", "given", "answered")
_DAYS = ("day", "answered")


def hand_over(script: Row, stage: Stage) -> Steps:
    """Add the hotline, set its columns, and import each of its files on its day."""
    pace, clerk, said = stage.pace("hotline"), stage.holder(Role.CLERK), script["hotline"]
    for number, file in enumerate(script["file"]):
        yield pace.office(file["day"])
        if number == 0:
            source = actions.add_source(
                actor=clerk, name=said["name"], channel=Channel.HOTLINE_12345, connection=Connection.FILE
            )
            actions.set_columns(source, actor=clerk, columns=[(name, heading) for name, heading in said["returned"]])
        orders = [row for row in script["order"] if row["file"] == number]
        content = _table(said["headings"], orders, stage)
        batch = importing.upload_import(content, name=file["name"], actor=clerk, channel=Channel.HOTLINE_12345)
        importing.begin_import(batch, actor=clerk, settings=batch, in_background=False)
        importing.run_import(batch)
        for row in orders:
            stage.opinions[row["ref"]] = Opinion.objects.get(channel=source.channel, source_ref=row["ref"])


def _table(headings: Sequence[str], orders: Sequence[Row], stage: Stage) -> io.BytesIO:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    for order in orders:
        words = {name: (stage.today - dt.timedelta(days=order[name])).isoformat() for name in _DAYS if name in order}
        words["town"] = stage.townships[order["town"]].name
        writer.writerow([(order | words).get(cell, "") for cell in _CELLS])
    return io.BytesIO(text.getvalue().encode())


def connect(script: Row, stage: Stage) -> Steps:
    """Give a partner a key, and let its software file."""
    pace, said = stage.pace("partner"), script["partner"]
    yield pace.office(said["day"])
    source = actions.add_source(
        actor=stage.holder(Role.CLERK), name=said["name"], channel=Channel.PARTNER, connection=Connection.OPEN311,
        media_hosts=[said["host"]],
    )  # fmt: skip
    key, _secret = actions.issue_key(
        source, actor=stage.holder(Role.ADMINISTRATOR), label=said["name"], scopes=[Scope.FILE, Scope.READ]
    )
    for row in script["filing"]:
        yield pace.public(row["day"])
        stage.opinions[row["ref"]] = _file(key, row)


def _file(key: ApiKey, row: Row) -> Opinion:
    said = {"text": row["text"], "place": row["place"], "township": row["town"]}
    return actions.file(key, actions.Statement(**said, reference=row["ref"], service=row["service"])).filing.opinion


def call_in(row: Row, stage: Stage) -> Steps:
    """Register what was said on a programme or under a post, with its name."""
    pace = stage.pace(row["source"])
    yield pace.office(row["day"])
    said = Said(
        kind=row["kind"], channel=row["channel"], text=row["text"], township=stage.townships[row["town"]],
        source_ref=row["source"],
    )  # fmt: skip
    registered = register(said, bureau=stage.bureau, key=stage.key(row["source"]), actor=stage.holder(Role.CLERK, pace))
    stage.opinions[row["source"]] = registered.opinion


def follow_all(script: Row, stage: Stage) -> Iterator[Steps]:
    """Yield how each of these that has a reply of ours was handled."""
    for row in (*script["order"], *script["filing"], *script["call"]):
        if "reply" in row:
            came = script["file"][row["file"]]["day"] if "file" in row else row["day"]
            named = row | {"id": row.get("ref") or row["source"]}
            yield opinion.follow(named, stage, stage.today - dt.timedelta(days=came))
