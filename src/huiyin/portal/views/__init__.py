"""The portal's pages, one topic a file."""

from huiyin.portal.views.about import accessibility, how, privacy
from huiyin.portal.views.campaigns import campaign, campaigns
from huiyin.portal.views.columns import article, article_photo, column, column_feed, columns, news, report_error
from huiyin.portal.views.feed import feed
from huiyin.portal.views.home import home
from huiyin.portal.views.inquiries import find_inquiry, inquiry
from huiyin.portal.views.ledger import ledger, ledger_item, notice_sheet, object_to, photo
from huiyin.portal.views.mailbox import mailbox
from huiyin.portal.views.preview import preview, preview_photo, survey_preview
from huiyin.portal.views.receipt import join, part, rate, receipt, say_more, slip, withdraw
from huiyin.portal.views.say import say, write_letter
from huiyin.portal.views.software import api, open311
from huiyin.portal.views.statistics import statistics
from huiyin.portal.views.surveys import survey, survey_list, survey_results

__all__ = [
    "accessibility",
    "api",
    "article",
    "article_photo",
    "campaign",
    "campaigns",
    "column",
    "column_feed",
    "columns",
    "feed",
    "find_inquiry",
    "home",
    "how",
    "inquiry",
    "join",
    "ledger",
    "ledger_item",
    "mailbox",
    "news",
    "notice_sheet",
    "object_to",
    "open311",
    "part",
    "photo",
    "preview",
    "preview_photo",
    "privacy",
    "rate",
    "receipt",
    "report_error",
    "say",
    "say_more",
    "slip",
    "statistics",
    "survey",
    "survey_list",
    "survey_preview",
    "survey_results",
    "withdraw",
    "write_letter",
]
