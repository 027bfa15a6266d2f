"""A flood is contained, a neighbour is not punished for long, and no address is kept."""

import datetime as dt
import os

import pytest
from django.test import RequestFactory

from huiyin.core import challenge
from huiyin.core.throttle import Throttle, Verdict, network_of
from huiyin.core.timing import now, pretend


@pytest.fixture(autouse=True)
def _inside_one_window():
    with pretend(dt.datetime(2026, 6, 10, 9, 1, tzinfo=dt.UTC)):
        yield


def request_from(address, **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def test_network_over_its_limit_is_told_and_others_are_free():
    limit = Throttle("A flood", per_network=2, overall=0)
    verdicts = [limit.count(request_from("203.0.113.7")) for _ in range(3)]
    assert verdicts == [Verdict.FREE, Verdict.FREE, Verdict.NETWORK_OVER]
    assert limit.count(request_from("198.51.100.7")) is Verdict.FREE


def test_neighbours_of_one_prefix_share_a_counter():
    limit = Throttle("A flood", per_network=1, overall=0)
    limit.count(request_from("203.0.113.7"))
    assert limit.count(request_from("203.0.113.200")) is Verdict.NETWORK_OVER


def test_overall_limit_holds_across_networks():
    limit = Throttle("A flood", per_network=0, overall=2)
    verdicts = [limit.count(request_from(f"203.0.{n}.1")) for n in range(3)]
    assert verdicts == [Verdict.FREE, Verdict.FREE, Verdict.ALL_OVER]


def test_next_window_starts_over():
    limit = Throttle("A flood", per_network=1, overall=0)
    limit.count(request_from("203.0.113.7"))
    with pretend(now() + dt.timedelta(minutes=10)):
        assert limit.count(request_from("203.0.113.7")) is Verdict.FREE


def test_zero_is_no_limit():
    limit = Throttle("A flood", per_network=0, overall=0)
    assert {limit.count(request_from("203.0.113.7")) for _ in range(100)} == {Verdict.FREE}


def test_processes_of_one_parent_count_together():
    limit = Throttle("A flood", per_network=2, overall=0)
    limit.count(request_from("203.0.113.7"))
    child = os.fork()
    if not child:
        limit.count(request_from("203.0.113.8"))
        os._exit(0)
    os.waitpid(child, 0)
    assert limit.count(request_from("203.0.113.9")) is Verdict.NETWORK_OVER


def test_no_address_is_kept():
    limit = Throttle("A flood", per_network=1, overall=0)
    limit.count(request_from("203.0.113.7"))
    kept = repr(limit).encode() + bytes(limit._shared)
    assert not any(trace in kept for trace in (b"203.0.113", bytes([203, 0, 113])))


def test_flood_leaves_one_line_a_window_that_names_no_network(caplog):
    limit = Throttle("A flood", per_network=1, overall=0)
    for _ in range(5):
        limit.count(request_from("203.0.113.7"))
    assert caplog.messages == ["A flood: network over its limit"]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_network_is_the_prefix(address, network):
    assert network_of(request_from(address)) == network


@pytest.mark.parametrize(
    ("proxies", "forwarded", "network"),
    [
        (0, "198.51.100.1", "203.0.113.0/24"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.0/24"),
        (2, "6.6.6.6, 198.51.100.1, 192.0.2.1", "198.51.100.0/24"),
        (1, "", "203.0.113.0/24"),
    ],
)
def test_only_trusted_proxies_are_believed(settings, proxies, forwarded, network):
    settings.TRUSTED_PROXIES = proxies
    assert network_of(request_from("203.0.113.7", X_Forwarded_For=forwarded)) == network


def test_question_belongs_to_one_form_and_takes_digits_of_any_width():
    right = str(sum(challenge._numbers("form-1")))
    assert challenge.question("form-1") == challenge.question("form-1")
    assert challenge.is_answer("form-1", f" {right} ")
    assert challenge.is_answer("form-1", right.translate(str.maketrans("0123456789", "０１２３４５６７８９")))
    assert not challenge.is_answer("form-1", str(int(right) + 1))
    assert not challenge.is_answer("form-1", "")
