"""The portal's door to what was published: released snapshots as plain data, never a live row of any register."""

from huiyin.disclosure.columns import CUSTOMS, Column
from huiyin.disclosure.public.articles import (
    Article,
    ColumnPage,
    article_list,
    article_photo,
    newest_articles,
    public_columns,
    published_article,
    results_of,
    topic,
)
from huiyin.disclosure.public.campaigns import (
    CampaignPage,
    CampaignStage,
    published_campaign,
    published_campaigns,
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
from huiyin.disclosure.public.surveys import SurveyPage, published_survey, published_surveys

__all__ = [
    "CUSTOMS",
    "STAGES",
    "Article",
    "CampaignPage",
    "CampaignStage",
    "Column",
    "ColumnPage",
    "Counts",
    "Item",
    "Ledger",
    "LedgerFilters",
    "SurveyPage",
    "Tombstone",
    "article_list",
    "article_photo",
    "counts",
    "ledger",
    "newest",
    "newest_articles",
    "preview",
    "public_columns",
    "published",
    "published_article",
    "published_campaign",
    "published_campaigns",
    "published_survey",
    "published_surveys",
    "results_of",
    "topic",
]
