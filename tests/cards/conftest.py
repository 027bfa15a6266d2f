"""Forty cards for a village of Qinghe, and its box, opened by the clerk and the liaison."""

import pytest

from huiyin.cards import actions
from huiyin.org.models import Township

KEY = "0123456789abcdef" * 2


@pytest.fixture
def township(in_bureau):
    return Township.objects.get(code="qinghe")


@pytest.fixture
def printed(township, cast):
    return actions.print_cards(actor=cast.clerk, township=township, village="青山村", count=40, key=KEY)


@pytest.fixture
def opened(township, cast):
    return actions.empty_box(actor=cast.clerk, township=township, village="青山村", second=cast.liaison, found=3)


def written(text="渠道漏水, 没人管。", **more):
    return actions.Written("request", text, **more)
