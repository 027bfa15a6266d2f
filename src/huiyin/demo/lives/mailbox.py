"""The director reads the letters to him and writes on them; and mails come to the bureau's address."""

from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage

from huiyin.demo.cast import Stage
from huiyin.demo.script import Row
from huiyin.mailbox import actions
from huiyin.mailbox.incoming import take_in
from huiyin.org.models import Role


def read(row: Row, stage: Stage) -> Iterator[datetime]:
    """Have the director open a letter, and write on it where the script says so."""
    pace = stage.pace(f"read {row['id']}")
    yield pace.office(row["day"])
    while row["id"] not in stage.opinions:
        yield pace.office_later(1)  # written in the evening: the office opens on the next day
    letter, director = stage.opinions[row["id"]], stage.holder(Role.DIRECTOR)
    actions.see(letter, actor=director)
    if "mark" in row:
        deputy = stage.staff.get(row.get("mark_deputy", ""))
        actions.instruct(letter, actor=director, kind=row["mark"], words=row.get("mark_words", ""), deputy=deputy)


def mail(row: Row, stage: Stage) -> Iterator[datetime]:
    """Have a mail come to the bureau's address."""
    yield stage.pace(row["id"]).public(row["day"])
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = (
        row["sender"],
        row["subject"],
        f"<{row['id']}@mail.example>",
    )
    message.set_content(row["text"].strip())
    taken = take_in(message.as_bytes(), bureau=stage.bureau)
    assert taken.opinion is not None
    stage.opinions[row["id"]] = taken.opinion
