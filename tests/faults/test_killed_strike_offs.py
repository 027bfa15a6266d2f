"""Two inspectors strike off problem after problem while web processes die and the power fails: each line is struck off once."""

import contextlib
import http.client
import json
import os
import random
import signal
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.citizen import HEADERS, TOKEN
from tests.server import Server, installation, until

PROBLEMS = 12
PREPARE = f"""
import datetime as dt, json
from django_scopes import scope
from huiyin.core.timing import now, pretend
from tests.desk import at_the_desk
from tests.people import make_bureau, make_cast
from tests.register import on_notice
bureau = make_bureau("yunxi")
cast = make_cast(bureau)
with scope(bureau=bureau), pretend(now() - dt.timedelta(days=30)):
    numbers = [on_notice(bureau, cast).number for _ in range({PROBLEMS})]
sessions = [at_the_desk(who).cookies["huiyin_session"].value for who in (cast.inspector, cast.second_inspector)]
print(json.dumps([numbers, sessions]))
"""
LEFT = """
import json
from collections import Counter
from huiyin.audit.models import Event
from huiyin.disclosure.models import Publication
from huiyin.opinions.models import Update
from huiyin.rectification.models import Problem, ProblemClock
events = Event._base_manager.filter(verb="rectification.strike").values_list("object_id", flat=True)
print(json.dumps({
    "states": Counter(Problem._base_manager.values_list("status", flat=True)),
    "public": Counter(Publication._base_manager.filter(is_current=True).values_list("stage", flat=True)),
    "events": len(events), "problems": len(set(events)),
    "told": Update._base_manager.filter(verb="problem_strike").count(),
    "clocks": ProblemClock._base_manager.filter(stopped_on=None).count(),
}))
"""


class Inspector(threading.Thread):
    """Somebody who strikes off every problem on a list, pressing again until the server has answered."""

    def __init__(self, server: Server, session: str, numbers: list[str]) -> None:
        super().__init__(daemon=True)
        self.server, self.session, self.numbers = server, session, numbers
        self.answers: list[int] = []

    def run(self) -> None:
        for number in self.numbers:
            status = None
            while status is None:
                status = self.press(number)
            self.answers.append(status)

    def press(self, number: str) -> int | None:
        """Press the button once. Return the status, or None if the connection broke or the server could not."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=15)
        headers = HEADERS | {"Cookie": f"{HEADERS['Cookie']}; huiyin_session={self.session}"}
        try:
            body = urlencode({"csrfmiddlewaretoken": TOKEN})
            connection.request("POST", f"/desk/ledger/{number}/strike/", body, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
            return None
        finally:
            connection.close()
        return answer.status if answer.status < 500 else None


def test_each_problem_is_struck_off_once_whatever_dies(tmp_path: Path) -> None:
    with installation(tmp_path) as server:
        server.environment["HUIYIN_BUREAU"] = "yunxi"
        numbers, sessions = json.loads(server.run("shell", "--no-imports", "-c", PREPARE))
        server.start()
        inspectors = [Inspector(server, session, random.sample(numbers, len(numbers))) for session in sessions]
        for inspector in inspectors:
            inspector.start()
        for strike_down in (kill_a_web_process, kill_a_web_process, cut_the_power) * 2:
            time.sleep(random.uniform(0.05, 0.3))
            strike_down(server)
        for inspector in inspectors:
            inspector.join(90)
        answers = [answer for inspector in inspectors for answer in inspector.answers]
        assert (len(answers), set(answers) - {302, 409}) == (2 * PROBLEMS, set())
        assert json.loads(server.run("shell", "--no-imports", "-c", LEFT)) == {
            "states": {"struck_off": PROBLEMS}, "public": {"struck_off": PROBLEMS}, "events": PROBLEMS,
            "problems": PROBLEMS, "told": PROBLEMS, "clocks": 0,
        }  # fmt: skip
        assert "hold." in server.run("verify-audit")


def kill_a_web_process(server: Server) -> None:
    """Kill one of the running children, once there is one."""
    until(lambda: bool(server.children()), 30, server.log)
    # A job worker that has done its work leaves by itself.
    with contextlib.suppress(ProcessLookupError, IndexError):
        os.kill(random.choice(server.children()), signal.SIGKILL)


def cut_the_power(server: Server) -> None:
    """Kill everything at once and start again."""
    server.kill_group()
    server.start()
