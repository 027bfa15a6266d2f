"""Whether a campaign's figures follow every act at once: 5,000 people, 200 townships, 400 documents, two million readings.

Fills a database of its own, confirms readings of documents that a criterion each asks for, and has every criterion measured anew. The
bar: an act together with the figures that it changes takes less than a second.
"""

import argparse
import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST = 1000
"""Milliseconds."""
ROUNDS = 21


def main(arguments: list[str]) -> None:
    """Fill, measure, print; exit with 1 if the bar is missed."""
    parser = argparse.ArgumentParser(prog="bench campaign", description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--townships", type=int, default=200)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--database", default="", help="PostgreSQL address of an empty database; SQLite without")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HUIYIN_DEBUG": "1", "HUIYIN_DATA": folder, "DJANGO_SETTINGS_MODULE": "huiyin.config.settings"}
        os.environ["DATABASE_URL"] = options.database or f"sqlite:///{Path(folder) / 'huiyin.sqlite3'}"
        sys.exit(measure(options) > MOST)


def measure(options: argparse.Namespace) -> float:
    """Print the figures and return the milliseconds of one confirmation, the median."""
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django_scopes import scope, scopes_disabled  # noqa: PLC0415

    from huiyin.campaigns.measuring import measure_campaign  # noqa: PLC0415
    from huiyin.org.models import Bureau  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with scopes_disabled():
        bureau = Bureau.objects.create(code="bench", name="水利局", level="county")
    with scope(bureau=bureau):
        campaign = fill(bureau, options)
        took = timed(lambda: measure_campaign(campaign.pk))
        print(f"the whole campaign measured anew, as every ten minutes in the background: {took:.0f} ms")
        return confirmations()


def fill(bureau: Any, options: argparse.Namespace) -> Any:
    """Write people, townships, documents, readings (half of them confirmed) and a campaign with a criterion for each document."""
    from django.db import connection  # noqa: PLC0415

    from huiyin.campaigns.models import Campaign, CampaignState, Criterion, Stage, Step  # noqa: PLC0415
    from huiyin.core.timing import today  # noqa: PLC0415
    from huiyin.org.models import Post, Role, Section, Staff, Township  # noqa: PLC0415
    from huiyin.study.models import Document  # noqa: PLC0415

    day, later = today(), today() + dt.timedelta(days=180)
    section = Section.objects.create(bureau=bureau, code="all", name="全局")
    Township.objects.bulk_create(
        Township(bureau=bureau, code=f"t{one}", name=f"第{one}乡") for one in range(options.townships)
    )
    people = Staff.objects.bulk_create(
        Staff(bureau=bureau, username=f"p{one}", name=f"第{one}人") for one in range(options.people)
    )
    Post.objects.bulk_create(
        (Post(bureau=bureau, staff=one, role=Role.CADRE, section=section, starts_on=day) for one in people),
        batch_size=500,
    )
    documents = Document.objects.bulk_create(
        Document(
            bureau=bureau, number=f"发〔2026〕{one}号", title=f"第{one}号文件", issuer="局", issued_on=day, level="bureau",
            text="学习", minutes=1, added_by=people[0],
        )
        for one in range(options.documents)
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO study_reading (id, bureau_id, document_id, staff_id, given_on, due_on, opened_on, opened_at, seconds,"
            " confirmed_on) SELECT s.id * 100000 + row_number() OVER (PARTITION BY s.id ORDER BY d.id), %s, d.id, s.id, %s, %s,"
            " %s, %s, 0, CASE WHEN (s.id + d.id) %% 2 = 0 THEN %s END FROM org_staff s CROSS JOIN study_document d",
            [bureau.pk, day, later, day, f"{day - dt.timedelta(days=2)} 00:00:00+00:00", day],
        )
    campaign = Campaign.objects.create(
        bureau=bureau, code="bench", name="活动", template_code="bench", template_text="", starts_on=day, ends_on=later,
        status=CampaignState.RUNNING, prepared_by=people[0],
    )  # fmt: skip
    stage = Stage.objects.create(
        bureau=bureau, campaign=campaign, order=1, key="study", name="学习", starts_on=day, ends_on=later
    )
    step = Step.objects.create(
        bureau=bureau, stage=stage, order=1, key="read", name="阅读", starts_on=day, due_on=later
    )
    Criterion.objects.bulk_create(
        Criterion(
            bureau=bureau, step=step, order=order, rule="document-read", subject=f"document:{one.number}",
            settings={"document": one.number, "group": "everyone", "percent": 90},
        )
        for order, one in enumerate(documents)
    )  # fmt: skip
    return campaign


def confirmations() -> float:
    """Confirm readings as their readers do, each with its figure, and print how long that takes."""
    from huiyin.org.models import Staff  # noqa: PLC0415
    from huiyin.study import actions  # noqa: PLC0415
    from huiyin.study.models import Reading  # noqa: PLC0415

    open_ones = Reading.objects.filter(confirmed_on__isnull=True).select_related("document").order_by("-id")[:ROUNDS]
    took = []
    for reading in open_ones:
        reader = Staff.objects.get(pk=reading.staff_id)
        took.append(timed(lambda one=reading, who=reader: actions.confirm(one.document, actor=who)))
    print(
        f"one reading confirmed, its figure measured: median {statistics.median(took):.0f} ms, most {max(took):.0f} ms"
    )
    return statistics.median(took)


def timed(do: Callable[[], Any]) -> float:
    """Return how many milliseconds it takes."""
    began = time.perf_counter()
    do()
    return 1000 * (time.perf_counter() - began)
