"""Whether a campaign's figures follow every act at once: 5,000 people, 200 townships, 400 documents, two million readings.

Fills a database of its own with a campaign that has a criterion of every kind and one for each document, does what people do, and times
each act together with the figures that it changes. The bar: less than a second each, the slowest too.
"""

import argparse
import contextlib
import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

MOST = 1000
"""Milliseconds."""
ROUNDS = 11


def main(arguments: list[str]) -> None:
    """Fill, measure, print; exit with 1 if the bar is missed."""
    parser = argparse.ArgumentParser(prog="bench campaign", description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--townships", type=int, default=200)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--opinions", type=int, default=20_000)
    parser.add_argument("--database", default="", help="PostgreSQL address of an empty database; SQLite without")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HUIYIN_DEBUG": "1", "HUIYIN_DATA": folder, "DJANGO_SETTINGS_MODULE": "huiyin.config.settings"}
        os.environ["DATABASE_URL"] = options.database or f"sqlite:///{Path(folder) / 'huiyin.sqlite3'}"
        sys.exit(measure(options) > MOST)


def measure(options: argparse.Namespace) -> float:
    """Print the figures and return the milliseconds of the slowest act of all."""
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django_scopes import scope  # noqa: PLC0415

    from bench.campaign_rows import Bustle  # noqa: PLC0415
    from bench.rows import Register  # noqa: PLC0415
    from huiyin.campaigns.measuring import measure_campaign  # noqa: PLC0415
    from huiyin.core.database import refresh_statistics  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    register = Register(options.opinions)
    register.write()
    with scope(bureau=register.bureau):
        bustle = Bustle(register, options)
        campaign = bustle.write()
        refresh_statistics()
        print(f"{'one act with its figures':40} {'median':>8} {'most':>8} ms")
        slowest = max(timed(name, acts) for name, acts in every_act(bustle))
        print(f"{'one figure of each kind measured anew':40}")
        for name, criterion in one_of_each(campaign):
            timed(name, [criterion])
        timed("the whole campaign (in the background)", [lambda: measure_campaign(campaign.pk)])
        slowest = max(slowest, *(timed(name, acts) for name, acts in at_the_gate(campaign)))
        board(campaign)  # the first page a process shows loads the addresses
        timed("the board, its trend and what is late", [lambda: board(campaign)] * ROUNDS)
        return slowest


def every_act(bustle: Any) -> Iterator[tuple[str, list[Callable[[], Any]]]]:
    """Yield what people do in a campaign, each act some times over."""
    from huiyin.campaigns import actions as campaigns  # noqa: PLC0415
    from huiyin.campaigns.models import Liaison  # noqa: PLC0415
    from huiyin.meetings import actions as meetings  # noqa: PLC0415
    from huiyin.study import actions as study  # noqa: PLC0415
    from huiyin.study.models import Reading, Session  # noqa: PLC0415

    readings = Reading.objects.filter(confirmed_on=None).select_related("document", "staff").order_by("-id")[:ROUNDS]
    yield "a document confirmed as read", [lambda r=r: study.confirm(r.document, actor=r.staff) for r in readings]
    invited = list(bustle.now_on.invitations.select_related("staff__bureau", "meeting")[:ROUNDS])
    mark: dict[str, Any] = {"actor": bustle.clerk, "attendance": "present"}
    yield "somebody marked present, 5,000 invited", [lambda i=i: meetings.mark(i, **mark) for i in invited]
    session = Session.objects.filter(attendances__confirmed_on=None).distinct().get()
    leader = bustle.register.chief
    heard = [one.staff for one in session.attendances.select_related("staff")[:ROUNDS]]
    yield (
        "study hours of one person confirmed",
        [lambda s=s: study.confirm_attendance(session, actor=leader, people=[s]) for s in heard],
    )
    named = list(Liaison.objects.filter(confirmed_on=None).select_related("staff", "township", "campaign")[:ROUNDS])
    yield "a liaison confirmed", [lambda n=n: campaigns.confirm_liaison(n, actor=n.staff) for n in named]
    writers, words = bustle.people[-ROUNDS:], {"title": "心得"}
    own = ["".join(next(bustle.texts) for _ in range(3)) for _ in writers]
    yield (
        "a note handed in and compared",
        [lambda w=w, t=t: study.hand_in(actor=w, text=t, **words) for w, t in zip(writers, own, strict=True)],
    )


def one_of_each(campaign: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield, for each criterion but all except one of the documents', how it is measured."""
    from huiyin.campaigns.models import Criterion  # noqa: PLC0415
    from huiyin.campaigns.vocabulary import rule_named  # noqa: PLC0415

    for criterion in Criterion.objects.order_by("order")[:14]:
        measure, settings = rule_named(criterion.rule).measure, criterion.settings
        yield f"{criterion.rule} {settings.get('kind', '')}", lambda m=measure, s=settings: m(campaign, s)


def at_the_gate(campaign: Any) -> Iterator[tuple[str, list[Callable[[], Any]]]]:
    """Yield what somebody waits for who applies at a gate: its figures, or after the staff list changed to hear that a job counts."""
    from huiyin.campaigns.measuring import renew  # noqa: PLC0415
    from huiyin.campaigns.models import Criterion  # noqa: PLC0415
    from huiyin.core.errors import NotNow  # noqa: PLC0415
    from huiyin.core.timing import now  # noqa: PLC0415

    stage = campaign.stages.get()
    yield "a gate, its figures counted anew", [lambda: renew(stage)] * ROUNDS
    Criterion.objects.update(measured_at=now() - dt.timedelta(days=1))

    def refused() -> None:
        with contextlib.suppress(NotNow):
            renew(stage)

    yield "a gate that leaves its figures to a job", [refused]


def board(campaign: Any) -> None:
    """Read what the campaign's first page shows."""
    from huiyin.campaigns.plan import Plan, by_whom  # noqa: PLC0415
    from huiyin.campaigns.trend import Trend  # noqa: PLC0415

    plan = Plan(campaign)
    by_whom(plan.late)
    Trend(campaign).chart("", plan.steps, first=campaign.starts_on)


def timed(name: str, acts: list[Callable[[], Any]]) -> float:
    """Do each once, print how long that took, and return the longest in milliseconds."""
    took = []
    for act in acts:
        began = time.perf_counter()
        act()
        took.append(1000 * (time.perf_counter() - began))
    print(f"  {name:38} {statistics.median(took):8.0f} {max(took):8.0f}", flush=True)
    return max(took)
