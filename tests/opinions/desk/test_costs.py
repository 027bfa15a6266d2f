"""Lists cost the same number of queries for one row and for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.opinions import actions as opinions
from tests.register import dispatched

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.mark.parametrize(
    ("page", "who"),
    [("opinions", "clerk"), ("opinions", "chief"), ("inbox", "chief"), ("approvals", "deputy"), ("triage", "clerk")],
)
def test_list_costs_the_same_for_one_and_for_four(bureau, cast, at_desk, page, who):
    def add():
        opinions.draft_reply(dispatched(bureau, cast), actor=cast.chief, text="已查明。", outcome="explained")

    client = at_desk(getattr(cast, who))
    add()
    client.get(reverse(f"opinions:{page}"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(f"opinions:{page}"))
    for _ in range(3):
        add()
    with CaptureQueriesContext(connection) as four:
        client.get(reverse(f"opinions:{page}"))
    assert len(four) == len(one)
