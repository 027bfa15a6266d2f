"""The life of a return: what was said of late about the sections' work, settled voice by voice, released, read."""

import datetime as dt
from collections.abc import Iterator

from huiyin.demo.cast import Stage
from huiyin.org.models import Role
from huiyin.returns import actions, giveaways

Steps = Iterator[dt.datetime]

_DRAFTED, _PERIOD = 12, 45
"""Days before today on which it is drafted, and the days it speaks of."""


def live(stage: Stage) -> Steps:
    """Draft it, settle it over two days, release it; most of those it concerns read it the next day."""
    pace, clerk = stage.pace("as it was said"), stage.holder(Role.CLERK)
    yield pace.office(_DRAFTED)
    until = pace.day(_DRAFTED + 1)
    row = actions.draft(actor=clerk, since=until - dt.timedelta(days=_PERIOD), until=until)
    yield pace.office_later(2)
    for voice in row.voices.select_related("to"):
        # A village alone tells little where hundreds live; whatever tells more is not given back in this demo.
        tells = {one.why for one in giveaways.find(voice.text)} - {giveaways.Why.PLACE}
        actions.settle(voice, actor=clerk, text=voice.text, left_out=bool(tells), as_it_stands=not tells)
    yield pace.office_later(1)
    row = actions.release(row, actor=stage.holder(Role.OFFICE_HEAD))
    yield pace.office_later(1)
    for reader in actions.readers(row)[:-2]:
        actions.read(row, actor=stage.staff[reader.username])
