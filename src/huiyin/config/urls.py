"""Every address of the installation: citizens at the root, staff under /desk/, sign-in under /account/."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("huiyin.portal.urls")),  # first: of its visitors many come at once, of staff a few
    path("", include("huiyin.core.urls")),
    path("account/", include("huiyin.org.account_urls")),
    path("desk/", include("huiyin.workbench.urls")),
    path("desk/vault/", include("huiyin.vault.urls")),
    path("desk/disclosure/", include("huiyin.disclosure.urls")),
    path("desk/confidential/", include("huiyin.confidential.urls")),
    path("desk/campaigns/", include("huiyin.campaigns.urls")),
    path("desk/meetings/", include("huiyin.meetings.urls")),
    path("desk/cards/", include("huiyin.cards.urls")),
    path("desk/returns/", include("huiyin.returns.urls")),
    path("desk/study/", include("huiyin.study.urls")),
    path("desk/inquiries/", include("huiyin.inquiries.urls")),
    path("desk/mailbox/", include("huiyin.mailbox.urls")),
    path("desk/exchange/", include("huiyin.exchange.urls")),
    path("open311/", include("huiyin.exchange.open311.urls")),
    path("api/", include("huiyin.exchange.api.urls")),
    path("desk/visits/", include("huiyin.visits.urls")),
    path("visit/", include("huiyin.visits.phone_urls")),
    path("desk/surveys/", include("huiyin.surveys.urls")),
    path("desk/people/", include("huiyin.org.urls")),
    path("desk/", include("huiyin.opinions.urls")),
    path("desk/", include("huiyin.clocks.urls")),
    path("desk/", include("huiyin.rectification.urls")),
    path("desk/statistics/", include("huiyin.reports.urls")),
    path("desk/", include("huiyin.briefs.urls")),
    path("desk/downloads/", include("huiyin.downloads.urls")),
    path("desk/notifications/", include("huiyin.notifications.urls")),
]
