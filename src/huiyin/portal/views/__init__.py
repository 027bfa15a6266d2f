"""The portal's pages, one topic a file."""

from huiyin.portal.views.about import accessibility, how, privacy
from huiyin.portal.views.campaigns import campaign, campaigns
from huiyin.portal.views.feed import feed
from huiyin.portal.views.home import home
from huiyin.portal.views.ledger import ledger, ledger_item, notice_sheet, object_to, photo
from huiyin.portal.views.mailbox import mailbox
from huiyin.portal.views.news import news, news_item, news_photo
from huiyin.portal.views.preview import preview, preview_photo
from huiyin.portal.views.receipt import rate, receipt, say_more, slip, withdraw
from huiyin.portal.views.say import say, write_letter
from huiyin.portal.views.statistics import statistics

__all__ = [
    "accessibility",
    "campaign",
    "campaigns",
    "feed",
    "home",
    "how",
    "ledger",
    "ledger_item",
    "mailbox",
    "news",
    "news_item",
    "news_photo",
    "notice_sheet",
    "object_to",
    "photo",
    "preview",
    "preview_photo",
    "privacy",
    "rate",
    "receipt",
    "say",
    "say_more",
    "slip",
    "statistics",
    "withdraw",
    "write_letter",
]
