"""`huiyin seed`."""

import datetime as dt
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.core.receipts import grouped
from huiyin.core.timing import today
from huiyin.demo.cast import Stage
from huiyin.demo.seed import PLAYERS, RECTIFY, campaign_stages, demo_bureaus, demo_secret, seed
from huiyin.org.models import Bureau, Staff
from huiyin.org.signin import needs_second_factor

DEMO_PASSWORD = "hear-the-echo"  # noqa: S105 - for the demo on one's own machine; elsewhere one has to be given

RECEIPTS = {
    "D72": "the office asked something and waits for the answer",
    "D64": "answered, not rated yet",
    "M01": "led to a problem that is on public notice now",
    "D10": "its problem was struck off, and came back",
}
"""Opinions whose story is worth following, by their names in the script."""


class Command(BaseCommand):
    help = (
        "Load the demo: a fictional county water bureau with its people, about 300 opinions over half a year, the "
        "problems they led to, in every state, and the campaign it goes through meanwhile. All of it happens through the "
        "same actions that people use, each on its own day counted back from today. Does nothing if the demo is there "
        "already."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--today", type=dt.date.fromisoformat, default=None, metavar="YYYY-MM-DD",
            help="the day to count back from (default: today)",
        )  # fmt: skip
        parser.add_argument(
            "--stage", choices=campaign_stages(), default=RECTIFY,
            help=f"how far the bureau's campaign has come today (default: {RECTIFY})",
        )  # fmt: skip
        parser.add_argument(
            "--password", help="the password of everybody one can sign in as; needed outside debug mode"
        )
        parser.add_argument(
            "--force", action="store_true",
            help="load the demo beside the bureaus that are in this database already",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        password = options["password"] or (DEMO_PASSWORD if settings.DEBUG else "")
        if not password:
            raise CommandError("Outside debug mode the demo's people need a password of your choice: --password …")
        if Bureau.objects.filter(code__in=demo_bureaus()).exists():
            self.stdout.write("The demo is loaded already.")
        elif Bureau.objects.exists() and not options["force"]:
            raise CommandError("This database holds another bureau. Add --force to load the demo beside it.")
        else:
            began = time.monotonic()
            stage = seed(today=options["today"] or today(), password=password, until=options["stage"])
            self._tell(stage, time.monotonic() - began)
        self._who(password)

    def _tell(self, stage: Stage, seconds: float) -> None:
        said = f"{len(stage.opinions)} opinions, {len(stage.problems)} problems"
        self.stdout.write(f"{stage.bureau.name}: {said}, {len(stage.staff)} people, in {seconds:.0f} s.")
        self.stdout.write(f"Its campaign is on day {(stage.today - stage.begins).days}: {stage.campaign}.")
        self.stdout.write("\nReceipts to follow on the portal:")
        for name, words in RECEIPTS.items():
            self.stdout.write(f"  {grouped(stage.codes[name])}  {words}")

    def _who(self, password: str) -> None:
        self.stdout.write(f"\nSign in with the password  {password}")
        people = {person.username: person for person in Staff.objects.filter(username__in=PLAYERS)}
        for username in PLAYERS:
            person = people[username]
            code = "  + code" if needs_second_factor(person) else ""
            posts = ", ".join(sorted(person.roles)).replace("_", " ")
            self.stdout.write(f"  {username:<14}{person.name}　{person.title}  [{posts}]{code}")
        self.stdout.write(f"“+ code”: `huiyin totp` prints it, or add the secret {demo_secret()} to an app.")
