"""The portal's door to what was published: released snapshots as plain data, never a live row of any register."""

from huiyin.disclosure.public.campaigns import (
    CampaignPage,
    CampaignStage,
    published_campaign,
    published_campaigns,
)
from huiyin.disclosure.public.news import (
    NewsItem,
    newest_news,
    news_list,
    news_photo,
    published_news,
)
from huiyin.disclosure.public.previewing import preview
from huiyin.disclosure.public.problems import (
    STAGES,
    Counts,
    Item,
    Ledger,
    LedgerFilters,
    counts,
    ledger,
    newest,
    published,
)
from huiyin.disclosure.public.reading import Tombstone

__all__ = [
    "STAGES",
    "CampaignPage",
    "CampaignStage",
    "Counts",
    "Item",
    "Ledger",
    "LedgerFilters",
    "NewsItem",
    "Tombstone",
    "counts",
    "ledger",
    "newest",
    "newest_news",
    "news_list",
    "news_photo",
    "preview",
    "published",
    "published_campaign",
    "published_campaigns",
    "published_news",
]
