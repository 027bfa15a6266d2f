"""Everything that can be done with sources, keys, filings and messages: one verb, one function, keyword-only `actor`."""

from huiyin.exchange.actions.filing import Filed, Statement, file
from huiyin.exchange.actions.keys import issue_key, note_use, revoke_key
from huiyin.exchange.actions.media import fetch_media
from huiyin.exchange.actions.sources import add_source, change_source, set_columns, set_webhook
from huiyin.exchange.actions.telling import hear_changes, send_again, send_due

__all__ = [
    "Filed",
    "Statement",
    "add_source",
    "change_source",
    "fetch_media",
    "file",
    "hear_changes",
    "issue_key",
    "note_use",
    "revoke_key",
    "send_again",
    "send_due",
    "set_columns",
    "set_webhook",
]
