"""Addresses of the exchange, under /desk/exchange/."""

from django.urls import path

from huiyin.exchange.views import events, returning, sources

app_name = "exchange"
urlpatterns = [
    path("", sources.sources, name="sources"),
    path("add/", sources.add_source, name="add_source"),
    path("messages/", events.events, name="events"),
    path("messages/send-again/", events.send_again, name="send_again"),
    path("<slug:code>/", sources.source, name="source"),
    path("<slug:code>/change/", sources.change_source, name="change_source"),
    path("<slug:code>/switch/", sources.switch_source, name="switch_source"),
    path("<slug:code>/issue-key/", sources.issue_key, name="issue_key"),
    path("<slug:code>/keys/<slug:key>/revoke/", sources.revoke_key, name="revoke_key"),
    path("<slug:code>/set-webhook/", sources.set_webhook, name="set_webhook"),
    path("<slug:code>/set-columns/", sources.set_columns, name="set_columns"),
    path("<slug:code>/return-results/", returning.return_results, name="return_results"),
]
