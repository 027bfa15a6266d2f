"""`huiyin serve`: one group of processes that comes back when killed and goes together."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import huiyin.core
from tests.server import Server, installation, until


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with installation(tmp_path) as server:
        server.start()
        yield server


def test_killed_processes_come_back(server: Server) -> None:
    until(lambda: len(server.children()) == 3, 20, server.log)  # two web processes and a job worker
    first = server.children()
    for child in first:
        # A job worker that has done its work makes way for a fresh one by itself.
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    until(lambda: len(server.children()) == 3 and not set(first) & set(server.children()), 20, server.log)
    until(server.answers, 20, server.log)


def test_children_do_not_outlive_a_killed_parent(server: Server) -> None:
    children = server.children()
    assert server.process
    server.process.kill()
    server.process.wait(10)
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children), 10)


def test_ends_in_good_order_and_says_nothing_of_requests(server: Server) -> None:
    assert server.answers()
    assert server.stop() == 0
    # On a machine that is busy otherwise a worker may be too slow to leave by itself; the server says so when it is.
    said = [line for line in server.log.read_text().splitlines() if "refused to gracefully stop" not in line]
    assert said == [
        f"Ready: {server.environment['HUIYIN_DATA']}",
        f"Portal {server.url}/ · desk {server.url}/desk/ · stop with Ctrl-C",
        "Stopped.",
    ]


def test_a_port_that_another_server_has_is_refused(server: Server) -> None:
    command = [sys.executable, "-m", "huiyin", "serve", "--port", str(server.port)]
    second = subprocess.run(command, env=os.environ | server.environment, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{server.port}: Address already in use." in second.stderr
    assert server.answers()


def test_who_dribbles_occupies_no_thread(server: Server) -> None:
    head = b"POST /say/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\ntext="
    with contextlib.ExitStack() as dribbling:
        for _one in range(20):
            dribbler = dribbling.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            dribbler.sendall(head)
        until(server.answers, 10, server.log)


def test_a_connection_serves_on_after_a_body_and_a_file(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    mark = Path(huiyin.core.__path__[0], "static", "huiyin", "mark.svg").read_bytes()
    with contextlib.closing(connection):
        for body in (b"", b"x" * 300_000):
            connection.request("POST", "/nowhere/", body, {"Cookie": "a=1"})
            with connection.getresponse() as answer:
                assert answer.read()
            wire = connection.sock
            connection.request("GET", "/static/huiyin/mark.svg")
            with connection.getresponse() as answer:
                assert answer.read() == mark
            assert connection.sock is wire
