"""What happened to a matter, line by line."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.core.display.marks import Text, Tone


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    label: Text
    url: str
    icon: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of an item's story. A `dt.datetime` shows its time too; public pages give a `dt.date`.

    At the desk `told` says whether the act's words reached the giver or stayed inside; where nobody asks, it is None.
    """

    when: dt.date | dt.datetime
    title: Text
    who: Text = ""
    text: str = ""
    tone: Tone = Tone.PLAIN
    icon: str = ""
    links: Sequence[Link] = ()
    changes: Sequence[str] = ()
    told: bool | None = None
