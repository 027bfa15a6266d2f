"""Asking other machines for something, at addresses that strangers may have named.

Only hosts that a list names, HTTPS with certificates checked, no redirect followed, never longer than `SECONDS` in all, never
much. The address that the name stands for is looked up once, must be a public one, and is the one spoken to: a name that answers
differently the next time gains nothing. Hosts of the house's own network are named by HUIYIN_INTRANET_HOSTS: they may be private,
and spoken to without TLS.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

SECONDS = 10.0
_PIECE = 64 * 1024
LONGEST_ANSWER = 64 * 1024
# Addresses that lead to others (what is embedded in them is not looked at by `is_global`), the old ones of a site, and those
# kept for protocols, where a cloud has its house's secrets (192.0.0.192).
_BARRED = tuple(
    map(
        ipaddress.ip_network,
        ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "::/96", "::ffff:0:0:0/96", "fec0::/10", "5f00::/16",
         "192.0.0.0/24", "192.88.99.0/24"),
    )
)  # fmt: skip


class Barred(Exception):
    """This address may not be spoken to, now or later."""


class Unanswered(Exception):
    """Nobody answered, or not in the way that was hoped for: trying later may help."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


def check(address: str, hosts: Collection[str]) -> SplitResult:
    """Return the address in its parts. Raises Barred where its form or host is not allowed; asks no network."""
    try:
        url = urlsplit(address)
        port, host = url.port, url.hostname or ""
    except ValueError as error:
        raise Barred("not an address") from error
    if not host or host not in hosts:
        raise Barred(f"{host or 'no host'} is not among the hosts allowed")
    if url.scheme != "https" and not (url.scheme == "http" and host in settings.INTRANET_HOSTS):
        raise Barred("only https is spoken")
    if url.username is not None or url.password is not None or port == 0:
        raise Barred("not an address")
    if any(character <= " " or character == "\x7f" for character in address):
        raise Barred("not an address")
    return url


def fetch(address: str, *, hosts: Collection[str], most: int) -> bytes:
    """Return what stands at an address. Raises Barred, also for more than `most` bytes, or Unanswered."""
    answer = _ask("GET", address, hosts=hosts, most=most)
    if answer.status != 200:
        raise Unanswered(f"it answered {answer.status}")
    return answer.body


def post(address: str, body: bytes, headers: Mapping[str, str], *, hosts: Collection[str]) -> Answer:
    """Send `body` and return the answer, whatever it is. Raises Barred or Unanswered."""
    return _ask("POST", address, body=body, headers=headers, hosts=hosts, most=LONGEST_ANSWER)


def _ask(
    method: str,
    address: str,
    *,
    hosts: Collection[str],
    most: int,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    url = check(address, hosts)
    deadline = time.monotonic() + SECONDS
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    try:
        with _reached(url, deadline) as connection:
            connection.request(method, path, body, {"User-Agent": "Huiyin", "Connection": "close", **(headers or {})})
            with connection.getresponse() as response:
                answer = Answer(response.status, _read(response, most))
    except (OSError, HTTPException, ValueError) as error:  # also what cutting the wire looks like from here
        raise Unanswered(str(error) or type(error).__name__) from error
    if time.monotonic() > deadline:
        raise Unanswered("too slow")
    return answer


def _read(response: HTTPResponse, most: int) -> bytes:
    read = bytearray()
    while piece := response.read1(_PIECE):
        read += piece
        if len(read) > most:
            raise Barred("more than is taken")
    return bytes(read)


@contextmanager
def _reached(url: SplitResult, deadline: float) -> Iterator[HTTPConnection]:
    """Give a connection whose socket leads to the one address that was looked at, and cut it at the deadline.

    A time limit of the socket's own begins anew with each byte that drips in; the wire is cut whatever is waited for.
    """
    host, secure = url.hostname or "", url.scheme == "https"
    port = url.port or (443 if secure else 80)
    reached = socket.create_connection((_looked_up(host, port), port), timeout=_left(deadline))
    with reached, reached.dup() as wire:
        cutting = Timer(_left(deadline), _cut, [wire])
        cutting.daemon = True
        cutting.start()
        connection = HTTPSConnection(host, port) if secure else HTTPConnection(host, port)
        try:
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(reached, server_hostname=host) if secure else reached
            yield connection
        finally:
            cutting.cancel()
            connection.close()


def _left(deadline: float) -> float:
    """Return how many seconds are left; never none, which would mean for ever."""
    return max(deadline - time.monotonic(), 0.001)


def _cut(wire: socket.socket) -> None:
    with suppress(OSError):  # the other side was quicker
        wire.shutdown(socket.SHUT_RDWR)


def _looked_up(host: str, port: int) -> str:
    """Return the address to speak to. Raises Barred if any that the name stands for is not public."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if host not in settings.INTRANET_HOSTS and not all(map(is_public, found)):
        raise Barred(f"{host} leads into a private network")
    return found[0]


def is_public(address: str) -> bool:
    """Say whether an address is one of the open internet: nothing of our own machine or network, however it is written."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _BARRED)
