"""`huiyin work`."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from huiyin.config.serving import worker_name
from huiyin.core import jobs


class Command(BaseCommand):
    help = (
        "Run background jobs and periodic work, nothing else. `serve` does this too; start `work` by itself to give a "
        "second machine to the jobs. Ends after the running job on SIGTERM or Ctrl-C."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--name", default=worker_name("work"), help="unique among the workers (default: %(default)s)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        jobs.work(options["name"], stop)
