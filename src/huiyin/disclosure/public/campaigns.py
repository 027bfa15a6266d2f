"""Campaigns as the public reads them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huiyin.core.timing import today
from huiyin.disclosure.models import Kind, Publication
from huiyin.disclosure.public.reading import Tombstone, read
from huiyin.disclosure.queries import released


@dataclass(frozen=True)
class CampaignStage:
    """One stage in words, its days, and where it stands (`ahead`, `under_way`, `passed`)."""

    name: str
    what: str
    starts_on: dt.date
    ends_on: dt.date
    status: str


@dataclass(frozen=True)
class CampaignPage:
    """One campaign. `people` are its leading group, if the bureau chose to name them; `status` is where it stands."""

    code: str
    version: int
    title: str
    about: str
    basis: str
    starts_on: dt.date
    ends_on: dt.date
    status: str
    stages: Sequence[CampaignStage]
    people: Sequence[Mapping[str, str]]
    released_on: dt.date


def published_campaign(code: str) -> CampaignPage | Tombstone | None:
    """Return what the public may read under a code: the campaign, what is left of its page, or nothing."""
    return read(Kind.CAMPAIGN, code, campaign_page)


def published_campaigns() -> list[CampaignPage]:
    """Return the campaigns that are public, those that run before those that are over, the latest first."""
    pages = [campaign_page(row) for row in released(Kind.CAMPAIGN)]
    return sorted(pages, key=lambda page: (page.status == "closed", -page.starts_on.toordinal()))


def campaign_page(row: Publication) -> CampaignPage:
    """Return a version of a campaign as plain data."""
    said: dict[str, Any] = row.content
    stands = row.facts.get("stages", {})
    return CampaignPage(
        code=row.code, version=row.version, title=row.title, about=said["about"], basis=said["basis"], status=row.stage,
        starts_on=dt.date.fromisoformat(said["starts_on"]), ends_on=dt.date.fromisoformat(said["ends_on"]),
        stages=[
            CampaignStage(
                one["stage"], one["what"], dt.date.fromisoformat(one["starts_on"]), dt.date.fromisoformat(one["ends_on"]),
                stands.get(one["key"], "ahead"),
            )
            for one in said["stages"]
        ],
        people=said["people"], released_on=row.released_on or today(),
    )  # fmt: skip
