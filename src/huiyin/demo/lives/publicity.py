"""The lives of what the public reads of the campaign: its page, and brief news."""

import datetime as dt
from collections.abc import Iterator

from huiyin.campaigns.publicity import draft_page
from huiyin.core.timing import today
from huiyin.demo.cast import Stage
from huiyin.demo.lives.campaign import the_campaign
from huiyin.demo.pictures import photo
from huiyin.demo.script import Row
from huiyin.demo.timetable import Pace
from huiyin.disclosure import actions
from huiyin.disclosure.models import Publication
from huiyin.org.models import Role

Steps = Iterator[dt.datetime]


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


def tell_news(row: Row, stage: Stage) -> Steps:
    """Tell how a news item was written, reviewed twice, and published."""
    pace = stage.pace(f"news {row['title']}")
    yield pace.upon(stage.day(row["day"]))
    author = stage.staff[row["by"]]
    item = actions.write_news(
        actor=author, title=row["title"], body=row["body"].strip(), day=today(), campaign=the_campaign(stage).code
    )
    if "photo" in row:
        actions.attach_photo(item, actor=author, upload=photo(row["photo"], mended=True), caption=row["photo"])
    actions.submit(item, actor=author)
    yield from _review(row, stage, pace, item)
    _release(item, stage)


def _review(row: Row, stage: Stage, pace: Pace, item: Publication) -> Steps:
    first, second = (stage.staff[name] for name in row["reviewers"])
    if "returned" in row:
        yield pace.upon_next()
        actions.return_draft(item, actor=first, remark=row["returned"])
        actions.submit(item, actor=stage.staff[row["by"]])
    yield pace.upon_next()
    actions.pass_on(item, actor=first)
    actions.approve(item, actor=second)


def _release(publication: Publication, stage: Stage) -> None:
    actions.release(publication, actor=stage.holder(Role.OFFICE_HEAD), stage=publication.stage, facts=publication.facts)
