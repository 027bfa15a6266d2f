"""The life of a batch of opinion cards: printed for a village, dropped into its box, entered one by one."""

import datetime as dt
from collections.abc import Iterator

from huiyin.cards import actions
from huiyin.demo.cast import Stage
from huiyin.demo.script import Row

Steps = Iterator[dt.datetime]


def live(row: Row, stage: Stage) -> Steps:
    """Print the cards, open the box weeks later with the head of the township's station, and enter what lies in it."""
    pace, clerk, second = stage.pace(row["id"]), stage.staff[row["by"]], stage.staff[row["second"]]
    yield pace.office(row["printed"])
    printed = actions.print_cards(
        actor=clerk, township=stage.townships[row["town"]], village=row["village"], count=row["count"],
        key=stage.key(row["id"]),
    )  # fmt: skip
    yield pace.office(row["opened"])
    handed_out = iter(printed.cards)
    emptying = actions.empty_box(
        actor=clerk, township=printed.batch.township, village=row["village"], second=second,
        found=len(row["cards"]) + row["lost"],
    )  # fmt: skip
    for text, kind in zip(row["cards"], row["kinds"], strict=True):
        number, _code = next(handed_out)
        actions.enter(emptying, actor=clerk, number=number, written=actions.Written(kind, text))
    for _card in range(row["lost"]):
        actions.set_aside(emptying, actor=clerk, number=next(handed_out)[0])
    yield pace.office_later(1)
    actions.confirm(emptying, actor=second)
