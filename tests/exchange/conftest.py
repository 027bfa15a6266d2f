"""A platform that files by itself, and its key."""

import pytest

from huiyin.exchange import actions
from huiyin.exchange.doors import calls, filings, open_calls


@pytest.fixture(autouse=True)
def _limits_begin_anew():
    for throttle in (calls, filings, open_calls):
        throttle.forget()


@pytest.fixture
def partner(in_bureau, cast):
    return actions.add_source(
        actor=cast.clerk, name="城管通", channel="partner", connection="open311", media_hosts=["img.example.cn"]
    )


@pytest.fixture
def key(partner, cast):
    """The secret of a key that files and reads."""
    return actions.issue_key(partner, actor=cast.office_head, label="正式", scopes=["file", "read"])[1]


@pytest.fixture
def hotline(in_bureau, cast):
    return actions.add_source(actor=cast.clerk, name="12345 热线", channel="12345", connection="file")
