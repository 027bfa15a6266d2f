"""A notice to everybody, and the worker killed in the middle of it: each person is told once, by whatever way."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.notifications.outside import MailServer, WebServer
from tests.server import Server, installation, until

PEOPLE = int(os.environ.get("COURIER_PEOPLE", "120"))
BEGIN = f"""
import datetime as dt
from django_scopes import scope
from huiyin.notifications import actions
from huiyin.org.models import Bureau, Post, Role, Section, Staff
from tests.people import make_bureau, make_staff
bureau = make_bureau("yunxi")
clerk = make_staff(bureau, "clerk", (Role.CLERK, "office"))
root = make_staff(bureau, "root", (Role.ADMINISTRATOR, None))
with scope(bureau=bureau):
    people = Staff.objects.bulk_create(
        Staff(bureau=bureau, username=f"p{{n}}", name=f"{{n}}", email=f"p{{n}}@yunxi.example", phone=f"139{{n:08}}")
        for n in range({PEOPLE})
    )
    section = Section.objects.get(code="rural")
    Post.objects.bulk_create(
        Post(bureau=bureau, staff=one, role=Role.CADRE, section=section, starts_on=dt.date(2020, 1, 1)) for one in people
    )
    none = dt.time(0)
    actions.set_default(actor=root, ways_off=[], quiet_from=none, quiet_until=none, rests=False)
    actions.announce(actor=clerk, text="周五下午集中学习", section=section, is_urgent=True)
"""
STATE = """
import json
from collections import Counter
from huiyin.notifications.models import Delivery
print(json.dumps(Counter(Delivery._base_manager.values_list("progress", flat=True))))
"""


class Worker:
    """A `huiyin work` that is killed while it waits for the answer to certain letters, and started again."""

    def __init__(self, server: Server) -> None:
        self.server, self.process = server, None

    def start(self) -> None:
        command = [sys.executable, "-m", "huiyin", "work", "--name", "courier"]
        with self.server.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self.server.environment, stdout=log, stderr=log)

    def killed_at(self, *counts: int) -> Callable[[int], None]:
        def kill(count: int) -> None:
            if count in counts:
                os.kill(self.process.pid, signal.SIGKILL)

        return kill

    def run_until(self, done: Callable[[], bool], deaths: int) -> None:
        """Start it again after each of its deaths, and end it when `done`."""
        for _life in range(deaths):
            self.start()
            assert self.process.wait(60 + PEOPLE) == -signal.SIGKILL
        self.start()
        until(done, 60 + PEOPLE, self.server.log)
        self.process.terminate()
        assert self.process.wait(30) == 0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with installation(tmp_path) as server:
        server.environment |= {"HUIYIN_MAIL_FROM": "huiyin@yunxi.example", "PYTHONPATH": os.pathsep.join(sys.path)}
        yield server


def state(server: Server) -> dict[str, int]:
    found: dict[str, int] = json.loads(server.run("shell", "--no-imports", "-c", STATE))
    return found


def test_mail_to_everybody_is_one_message_each_though_the_worker_dies_while_sending(server: Server) -> None:
    mail = MailServer()
    mail.start()
    server.environment["HUIYIN_SMTP"] = mail.url
    server.run("shell", "--no-imports", "-c", BEGIN)
    worker = Worker(server)
    mail.on_letter = worker.killed_at(PEOPLE // 4, PEOPLE // 2)

    worker.run_until(lambda: len(mail.letters) == PEOPLE + 2, deaths=2)
    mail.stop()

    assert state(server) == {"sent": PEOPLE}
    names = {(address, letter["Message-ID"]) for address, letter in mail.letters}
    assert len(names) == len({address for address, _name in names}) == PEOPLE
    # The two letters whose answer the worker did not live to hear came again, each under its name.
    assert Counter(Counter(address for address, _letter in mail.letters).values()) == {1: PEOPLE - 2, 2: 2}
    assert "hold." in server.run("verify-audit")


def test_text_message_to_everybody_never_comes_twice_and_the_unknown_are_named(server: Server, tmp_path: Path) -> None:
    web = WebServer(tmp_path)
    web.start()
    server.environment |= {
        "SSL_CERT_FILE": str(web.certificate),
        "HUIYIN_SMS_URL": f"{web.url}/send",
        "HUIYIN_GATEWAY_HOSTS": "localhost",
    }
    server.run("shell", "--no-imports", "-c", BEGIN)
    worker = Worker(server)
    web.on_call = worker.killed_at(PEOPLE // 4, PEOPLE // 2)

    worker.run_until(lambda: len(web.calls) == PEOPLE and state(server).keys() == {"sent", "unsure"}, deaths=2)
    web.stop()

    assert state(server) == {"sent": PEOPLE - 2, "unsure": 2}
    assert Counter(Counter(body["phone"] for _path, _headers, body in web.calls).values()) == {1: PEOPLE}
