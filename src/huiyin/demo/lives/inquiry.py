"""A letter of inquiry: drafted, signed, answered by most of the bodies, each answer split into opinions that are sent on."""

import datetime as dt
from collections.abc import Iterator
from datetime import datetime

from huiyin.core.timing import today
from huiyin.demo.cast import Stage
from huiyin.demo.script import Row
from huiyin.inquiries import actions
from huiyin.inquiries.models import Body, Letter
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Kind, Severity
from huiyin.org.models import Role

Steps = Iterator[datetime]


def send(row: Row, bodies: list[Row], stage: Stage) -> Steps:
    """Have the office write to everybody on its address list, and its head sign."""
    pace = stage.pace(row["title"])
    yield pace.office(row["drafted"])
    clerk = stage.holder(Role.CLERK)
    known = ("name", "kind", "contact", "phone", "way")
    listed = [actions.keep_body(actor=clerk, **{name: body[name] for name in known if name in body}) for body in bodies]
    inquiry = actions.draft(
        actor=clerk, title=row["title"], text=row["text"].strip(), series=row["series"], bodies=listed,
        due_on=today() + dt.timedelta(days=row["within"]),
    )  # fmt: skip
    yield pace.office(row["day"])
    actions.send(inquiry, actor=stage.holder(Role.OFFICE_HEAD))


def reply(row: Row, stage: Stage) -> Steps:
    """Have one body read its letter and answer it, then a clerk look through the answer and send its opinions on."""
    pace = stage.pace(f"answer of {row['name']}")
    yield pace.office(row["answered"] if "answered" in row else row["opened"])
    letter = Letter.objects.select_related("inquiry", "body", "bureau").get(body=Body.objects.get(name=row["name"]))
    clerk = stage.holder(Role.CLERK, pace)
    if row.get("way") != "post":
        actions.open_letter(letter)
    if "pieces" not in row:
        return
    said = {
        "key": stage.key(f"answer of {row['name']}").replace("-", ""),
        "pieces": row["pieces"],
        "answered_by": row["contact"],
    }
    if row.get("way") == "post":
        answer = actions.enter_answer(letter, actor=clerk, way="post", day=today(), **said)
    else:
        answer = actions.answer(letter, **said)
    yield pace.office_later(1)
    texts = [text.removeprefix("一、") for piece in row["pieces"] for text in piece.split("二、")]
    parts = actions.split(answer, [actions.Found(text, Kind.SUGGESTION) for text in texts], actor=clerk)
    if "section" in row:
        section = stage.sections[row["section"]]
        for part, text in zip(parts, texts, strict=True):
            opinions.accept(
                part.opinion, actor=clerk, section=section, deputy=stage.deputy(row["section"]), severity=Severity.MINOR,
                dispatch_text=text,
            )  # fmt: skip
            opinions.dispatch(part.opinion, actor=clerk)
