"""The lives of study notes: most are their author's own, two are copies that were pointed out."""

import datetime as dt
from collections.abc import Iterator

from huiyin.demo.cast import Stage
from huiyin.demo.script import Row
from huiyin.org.models import Role, Staff
from huiyin.study import actions
from huiyin.study.actions.writing import Resembles

Steps = Iterator[dt.datetime]

_WAYS = 5
"""Ways in which each topic is said; a prime, see `_ways`."""
_WRITERS = (Role.CADRE, Role.CLERK, Role.INSPECTOR)


def hand_in(number: int, author: Staff, stage: Stage) -> Steps:
    """Tell how one cadre wrote a note; `number` is the author's place among all."""
    pace, said = stage.pace(f"note {author.username}"), stage.told("notes")
    copied = {row["author"]: row for row in said["copy"]}.get(author.username)
    if copied:
        yield pace.upon(stage.day(said["last"] + 1))
        text = _text(int(copied["of"]), author, stage)
        _copy(text, copied, author)
        yield pace.upon_next()
    else:
        yield pace.upon(stage.day(pace.between(said["first"], said["last"])))
    title = pace.rng.choice(said["titles"]).replace("{village}", _village(number, stage))
    actions.hand_in(actor=author, title=title, text=_text(number, author, stage))


def bring_back(row: Row, stage: Stage) -> Steps:
    """Tell how somebody wrote down what they had seen elsewhere."""
    pace = stage.pace(f"experience {row['author']}")
    yield pace.upon(stage.day(row["day"]))
    author = stage.staff[row["author"]]
    actions.hand_in(actor=author, title=row["title"], text=row["text"], learned_from=row["from"])


def _copy(text: str, row: Row, author: Staff) -> None:
    """Hand in what a colleague wrote. Whoever does so knowingly has a note that says so; whoever does not thinks again."""
    try:
        actions.hand_in(actor=author, title=row["title"], text=text)
    except Resembles:
        if row.get("knowingly"):
            actions.hand_in(actor=author, title=row["title"], text=text, knowingly=True)


def _text(number: int, author: Staff, stage: Stage) -> str:
    """Return a note in the author's place: an opening, what their section is about, and each topic in one of its ways."""
    said = stage.told("notes")
    section = next(post.section for post in author.posts_today if post.section and post.role in _WRITERS)
    parts = [said["openings"][number % len(said["openings"])], said["sections"][section.code]]
    parts += [topic["said"][way] for topic, way in zip(said["topic"], _ways(number), strict=True)]
    names = said["names"]
    return (
        "\n\n".join(parts)
        .replace("{village}", _village(number, stage))
        .replace("{name}", names[number % len(names)])
        .replace("{section}", section.name)
        .replace("{title}", author.title)
    )


def _ways(number: int) -> list[int]:
    """Return the way in which each of six topics is said.

    The ways are the values of a parabola over a field of five, one for each number below 125, with its leading coefficient as
    the sixth. Two parabolas meet twice at most: no two notes have more than two topics in common.
    """
    a, b, c = number % _WAYS, number // _WAYS % _WAYS, number // _WAYS**2 % _WAYS
    return [(a + b * at + c * at * at) % _WAYS for at in range(_WAYS)] + [c]


def _village(number: int, stage: Stage) -> str:
    townships = list(stage.townships.values())
    villages = townships[number % len(townships)].villages
    return str(villages[number // len(townships) % len(villages)])
