"""The lives of what the public reads of the campaign: its page, the articles of the column, and the errors readers find."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from huiyin.campaigns.publicity import draft_page
from huiyin.core.actors import Public
from huiyin.core.timing import today
from huiyin.demo.cast import Stage
from huiyin.demo.lives.campaign import the_campaign
from huiyin.demo.pictures import photo
from huiyin.demo.script import Row
from huiyin.demo.timetable import Pace
from huiyin.disclosure import actions, markup, queries
from huiyin.disclosure.columns import Column
from huiyin.disclosure.models import ErrorReport, Publication, Validity
from huiyin.org.models import Role, Staff

Steps = Iterator[dt.datetime]
_CHANGES = {"amends": Validity.AMENDED, "repeals": Validity.REPEALED}
"""What the script says of documents that change others."""


def show_campaign(stage: Stage) -> Steps:
    """Tell how the campaign's page was drafted, reviewed by another, and published."""
    pace, said = stage.pace("campaign page"), stage.told("publicity")["page"]
    yield pace.upon(stage.day(said["day"]))
    clerk = stage.holder(Role.CLERK)
    page = draft_page(the_campaign(stage), actor=clerk, with_names=True)
    actions.submit(page, actor=clerk)
    yield pace.upon_next()
    actions.approve(page, actor=stage.staff[said["reviewer"]])
    _release(page, stage)


def tell_article(row: Row, stage: Stage) -> Steps:
    """Tell how an article was written, reviewed three times, and published."""
    pace = stage.pace(f"article {row['title']}")
    yield pace.upon(stage.day(row["day"]))
    author = stage.staff[row["by"]]
    item = actions.write(
        actor=author, column=Column(row["column"]), title=row["title"], body=row["body"].strip().replace("{photo}", ""),
        campaign=the_campaign(stage).code, **_beside(row, stage),
    )  # fmt: skip
    if "photo" in row:
        actions.attach_photo(item, actor=author, upload=photo(row["photo"], mended=True), caption=row["photo"])
        _place(item, row["body"].strip(), author)
    actions.submit(item, actor=author)
    yield from _review(row, stage, pace, item)
    actions.release(item, actor=stage.holder(Role.DIRECTOR), stage="", facts={})
    for verb, state in _CHANGES.items():
        if verb in row:
            yield from _mark(row[verb], state, item, stage, pace)


def point_out(row: Row, stage: Stage) -> Steps:
    """Tell how a reader pointed out an error, and what its author answered; what was wrong is corrected and reviewed anew."""
    pace = stage.pace(f"error {row['day']}")
    yield pace.public((stage.today - stage.day(row["day"])).days)
    while not (item := _public(row["article"])):
        yield pace.public_later(1)  # holidays lay before its reviews
    key = stage.key(f"error {row['day']}")
    report = actions.report_error(item, actor=Public(), text=row["text"], key=key).report
    for _day in range(row["after"]):
        yield pace.upon_next()
    outcome = ErrorReport.Outcome.RIGHT if "wrong" in row else ErrorReport.Outcome.NOT_RIGHT
    newer = _corrected(item, row) if "wrong" in row else None
    actions.answer_error(report, actor=item.author, outcome=outcome, answer=row["answer"])
    if newer:
        yield from _review(row, stage, pace, newer)
        actions.release(newer, actor=stage.holder(Role.DIRECTOR), stage="", facts={})


def _corrected(item: Publication, row: Row) -> Publication:
    """Draft what is right instead of what is wrong, and submit it."""
    newer, author = actions.correct(item, actor=item.author), item.author
    content = newer.content | {"body": newer.content["body"].replace(row["wrong"], row["right"])}
    actions.edit(newer, actor=author, title=newer.title, content=content)
    return actions.submit(newer, actor=author)


def _public(title: str) -> Publication | None:
    """Return the article of this headline that the public reads."""
    return Publication.objects.filter(title=title, is_current=True).first()


def _mark(title: str, state: Validity, item: Publication, stage: Stage, pace: Pace) -> Steps:
    """Tell how an earlier document was marked as changed by the one that was released just now."""
    while not (older := _public(title)):
        yield pace.upon_next()
    actions.mark_validity(
        older, actor=stage.holder(Role.DIRECTOR), state=state, since=today(), by=item.title, by_code=item.code
    )


def _beside(row: Row, stage: Stage) -> dict[str, Any]:
    """Return what an article of its column says beside the text."""
    said: dict[str, Any] = {"issuer": row.get("issuer", "")}
    if "until" in row:
        said["until"] = stage.day(row["until"])
    if "answers" in row:
        said["answers"] = _code_of(row["answers"])
    if "number" in row:
        said["number"] = row["number"].format(year=today().year)
    if "years" in row:
        said["expires_on"] = today() + dt.timedelta(days=365 * row["years"])
    return said


def _place(item: Publication, body: str, author: Staff) -> None:
    """Put the photo where the text wants it; without such a place it stands below."""
    if "{photo}" in body:
        figure = markup.PHOTO.format(item.content["photos"][0]["file"])
        content = item.content | {"body": body.replace("{photo}", figure)}
        actions.edit(item, actor=author, title=item.title, content=content)


def _code_of(title: str) -> str:
    """Return the code of the public article with this headline."""
    return next((code for code, sought in queries.sought() if sought == title), "")


def _review(row: Row, stage: Stage, pace: Pace, item: Publication) -> Steps:
    first, second, final = (stage.staff[name] for name in row["reviewers"])
    if "returned" in row:
        yield pace.upon_next()
        actions.return_draft(item, actor=first, remark=row["returned"])
        actions.submit(item, actor=stage.staff[row["by"]])
    yield pace.upon_next()
    actions.pass_on(item, actor=first)
    actions.pass_on(item, actor=second)
    actions.approve(item, actor=final)


def _release(publication: Publication, stage: Stage) -> None:
    actions.release(publication, actor=stage.holder(Role.OFFICE_HEAD), stage=publication.stage, facts=publication.facts)
