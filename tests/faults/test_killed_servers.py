"""Real servers, real kills: what a citizen was shown a receipt for is there, once, with the same code."""

import contextlib
import os
import random
import signal
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.citizen import submit, submit_until_answered
from tests.server import Server, installation, until

OPINIONS = "from huiyin.opinions.models import Opinion; print(Opinion._base_manager.count())"
PASSWORD = "a-long-first-password"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with installation(tmp_path) as server:
        server.environment |= {
            "HUIYIN_BUREAU": "yunxi",
            "HUIYIN_SUBMISSIONS_PER_NETWORK": "0",
            "HUIYIN_SUBMISSIONS_OVERALL": "0",
        }
        (tmp_path / "password").write_text(PASSWORD)
        server.run(
            "found-bureau", "yunxi", "云溪县水利局", "--administrator", "root", "--password-file", str(tmp_path / "password")
        )  # fmt: skip
        server.start()
        yield server


class Citizen(threading.Thread):
    """Somebody who keeps sending opinions, each until its receipt is shown."""

    def __init__(self, server: Server, name: int) -> None:
        super().__init__(daemon=True)
        self.server, self.number = server, name
        self.receipts: dict[str, str] = {}
        self.tries = 0
        self.enough = threading.Event()

    def run(self) -> None:
        while not self.enough.is_set():
            key = uuid.uuid4().hex
            code = None
            while code is None:
                self.tries += 1
                code = submit(self.server.port, key, f"第{self.number}村的水渠第{len(self.receipts)}次漏水。")
            self.receipts[key] = code


def all_receipts(citizens: list[Citizen]) -> dict[str, str]:
    for citizen in citizens:
        citizen.enough.set()
    for citizen in citizens:
        citizen.join(60)
    return {key: code for citizen in citizens for key, code in citizen.receipts.items()}


def assert_each_is_there_once(server: Server, receipts: dict[str, str]) -> None:
    assert int(server.run("shell", "--no-imports", "-c", OPINIONS)) == len(receipts) == len(set(receipts.values()))
    some = random.sample(sorted(receipts), 20)
    assert {key: submit_until_answered(server.port, key, "再点一次") for key in some} == {
        key: receipts[key] for key in some
    }
    assert int(server.run("shell", "--no-imports", "-c", OPINIONS)) == len(receipts)
    assert "hold." in server.run("verify-audit")


def test_killed_web_processes_lose_no_submission(server: Server) -> None:
    citizens = [Citizen(server, name) for name in range(6)]
    for citizen in citizens:
        citizen.start()
    for _ in range(12):
        time.sleep(random.uniform(0.2, 0.6))
        victims = server.children()
        # A job worker that has done its work leaves by itself.
        with contextlib.suppress(ProcessLookupError, IndexError):
            os.kill(random.choice(victims), signal.SIGKILL)
    until(server.answers, 60, server.log)
    receipts = all_receipts(citizens)
    assert_each_is_there_once(server, receipts)


def test_power_cut_loses_no_receipt_that_was_shown(server: Server) -> None:
    citizens = [Citizen(server, name) for name in range(6)]
    for citizen in citizens:
        citizen.start()
    for cut in range(1, 4):
        until(lambda cut=cut: sum(len(citizen.receipts) for citizen in citizens) > 12 * cut, 60, server.log)
        time.sleep(random.uniform(0, 0.1))
        server.kill_group()
        server.start()
    receipts = all_receipts(citizens)
    assert_each_is_there_once(server, receipts)
