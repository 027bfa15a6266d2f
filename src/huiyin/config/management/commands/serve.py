"""`huiyin serve`."""

import socket
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from huiyin.config.serving import Plan, serve


class Command(BaseCommand):
    # `prepare` makes them.
    requires_system_checks = ()
    help = (
        "Serve the portal and the desk, and run the background jobs, in one process group. Prepares the database first. "
        "A process that dies is started again; Ctrl-C or SIGTERM ends all of them after the running requests. "
        "Writes no line for a request: nobody's address is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        plan = Plan()
        parser.add_argument("--host", default=plan.host, help="address to listen on (default: %(default)s)")
        parser.add_argument("--port", type=int, default=plan.port, help="port (default: %(default)s)")
        parser.add_argument(
            "--workers", type=int, default=plan.web_processes, help="web processes (default: %(default)s)"
        )
        parser.add_argument("--threads", type=int, default=plan.threads, help="threads in each (default: %(default)s)")
        parser.add_argument(
            "--jobs",
            type=int,
            default=plan.job_workers,
            help="job workers; 0 where `huiyin work` runs elsewhere (default: %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        jobs = 0 if settings.PORTAL_ONLY else options["jobs"]
        plan = Plan(options["host"], options["port"], options["workers"], options["threads"], jobs)
        _refuse_if_taken(plan)
        # By itself: what it loads (all migrations, the checks) would stay in every process that is forked from this one.
        prepared = subprocess.run([sys.executable, "-m", "huiyin", "prepare"], check=False)
        if prepared.returncode:
            sys.exit(prepared.returncode)
        address = f"http://{plan.host}:{plan.port}"
        desk = "" if settings.PORTAL_ONLY else f" · desk {address}/desk/"
        self.stdout.write(f"Portal {address}/{desk} · stop with Ctrl-C")
        serve(plan)
        self.stdout.write("Stopped.")


def _refuse_if_taken(plan: Plan) -> None:
    """Stop if another program listens there: the web processes share their port, with those of another installation too."""
    try:
        family, _type, _protocol, _name, address = socket.getaddrinfo(plan.host, plan.port, type=socket.SOCK_STREAM)[0]
        socket.create_server(address, family=family).close()
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise CommandError(
            f"Cannot listen on {plan.host}:{plan.port}: {reason}. If a Huiyin still runs there, stop it; "
            "or choose another port with --port (make: DEMO_PORT=8001)."
        ) from error
