"""The public face: everything at the root of the address."""

from django.urls import path

from huiyin.portal import views

app_name = "portal"

_REVIEWED = "desk/disclosure/<slug:code>/<int:version>/"

urlpatterns = [
    path("", views.home, name="home"),
    # say/
    path("say/", views.say, name="say"),
    # inquiries/
    path("inquiries/", views.find_inquiry, name="find_inquiry"),
    path("inquiries/<slug:code>/", views.inquiry, name="inquiry"),
    # mailbox/
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/write/", views.write_letter, name="write_letter"),
    # receipt/
    path("receipt/", views.receipt, name="receipt"),
    path("receipt/slip/", views.slip, name="slip"),
    path("receipt/say-more/", views.say_more, name="say_more"),
    path("receipt/withdraw/", views.withdraw, name="withdraw"),
    path("receipt/rate/", views.rate, name="rate"),
    path("receipt/join/", views.join, name="join"),
    path("receipt/part/", views.part, name="part"),
    # ledger/
    path("ledger/", views.ledger, name="ledger"),
    path("ledger/feed.xml", views.feed, name="feed"),
    path("ledger/<slug:code>/", views.ledger_item, name="ledger_item"),
    path("ledger/<slug:code>/object/", views.object_to, name="object_to"),
    path("ledger/<slug:code>/sheet/", views.notice_sheet, name="notice_sheet"),
    path("ledger/<slug:code>/photos/<int:order>/", views.photo, {"part": "view"}, name="photo"),
    path("ledger/<slug:code>/photos/<int:order>/small/", views.photo, {"part": "thumb"}, name="thumb"),
    # columns/ and articles/
    path("columns/", views.columns, name="columns"),
    path("columns/<slug:column>/", views.column, name="column"),
    path("columns/<slug:column>/feed.xml", views.column_feed, name="column_feed"),
    path("articles/<slug:code>/", views.article, name="article"),
    path("articles/<slug:code>/report-error/", views.report_error, name="report_error"),
    path("articles/<slug:code>/photos/<int:order>/", views.article_photo, {"part": "view"}, name="article_photo"),
    path(
        "articles/<slug:code>/photos/<int:order>/small/", views.article_photo, {"part": "thumb"}, name="article_thumb"
    ),
    path("news/", views.news, name="news"),
    path("news/<slug:code>/", views.news, name="news_item"),
    # campaigns/
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/<slug:code>/", views.campaign, name="campaign"),
    # surveys/
    path("surveys/", views.survey_list, name="surveys"),
    path("surveys/<slug:code>/", views.survey, name="survey"),
    path("surveys/<slug:code>/results/", views.survey_results, name="survey_results"),
    path("surveys/<slug:code>/with/<slug:token>/", views.survey, name="survey_link"),
    path("desk/surveys/<slug:code>/preview/", views.survey_preview, name="survey_preview"),
    # desk/: for those who review
    path(f"{_REVIEWED}preview/", views.preview, name="preview"),
    path(f"{_REVIEWED}preview/photos/<int:order>/", views.preview_photo, {"part": "view"}, name="preview_photo"),
    path(f"{_REVIEWED}preview/photos/<int:order>/small/", views.preview_photo, {"part": "thumb"}, name="preview_thumb"),
    path("statistics/", views.statistics, name="statistics"),
    # api/ and open311/: for people who write software
    path("api/", views.api, name="api"),
    path("open311/", views.open311, name="open311"),
    # about/
    path("about/how/", views.how, name="how"),
    path("about/privacy/", views.privacy, name="privacy"),
    path("about/accessibility/", views.accessibility, name="accessibility"),
]
