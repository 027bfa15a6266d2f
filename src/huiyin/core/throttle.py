"""Throttles that contain a flood without shutting out a village behind one address. The reasoning is ADR 0013.

Counters live in the memory of the web process and nowhere else: a network is known by a hash of its prefix under a salt that
is drawn anew for every window and never leaves the process. Limits therefore hold for each web process; they are
generous, because secrecy does not rest on them (a receipt code has 63 random bits).
"""

import datetime as dt
import enum
import hashlib
import ipaddress
import logging
import secrets
import threading
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest

from huiyin.core.timing import now

logger = logging.getLogger(__name__)

# Networks one window can tell apart (about 8 MB); those beyond share one counter, so that memory has a limit too.
MOST_NETWORKS = 50_000
_CROWD = b""


class Verdict(enum.Enum):
    """What a throttle says after counting."""

    FREE = "free"
    NETWORK_OVER = "network over its limit"
    ALL_OVER = "all networks together over the limit"


@dataclass
class Throttle:
    """Counts events per network and overall in fixed windows. A limit of 0 means no limit."""

    name: str
    per_network: int
    overall: int
    window: dt.timedelta = dt.timedelta(minutes=10)
    _window: int = 0
    _salt: bytes = b""
    _total: int = 0
    _counts: dict[bytes, int] = field(default_factory=dict)
    _told: set[Verdict] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, request: HttpRequest) -> Verdict:
        """Count one event from the request's network and say whether a limit is passed."""
        with self._lock:
            self._turn()
            bucket = hashlib.blake2b(network_of(request).encode(), key=self._salt, digest_size=16).digest()
            if bucket not in self._counts and len(self._counts) >= MOST_NETWORKS:
                bucket = _CROWD
            self._counts[bucket] = self._counts.get(bucket, 0) + 1
            self._total += 1
            verdict = self._verdict(self._counts[bucket])
            self._tell(verdict)
            return verdict

    def forget(self) -> None:
        """Start over, as at the turn of a window."""
        with self._lock:
            self._window = 0

    def _turn(self) -> None:
        window = int(now().timestamp() // self.window.total_seconds())
        if window != self._window:
            self._window, self._salt, self._total, self._counts = window, secrets.token_bytes(32), 0, {}
            self._told = set()

    def _tell(self, verdict: Verdict) -> None:
        """Leave one line a window in the log, which names no network."""
        if verdict is not Verdict.FREE and verdict not in self._told:
            self._told.add(verdict)
            logger.warning("%s: %s", self.name, verdict.value)

    def _verdict(self, count: int) -> Verdict:
        if self.overall and self._total > self.overall:
            return Verdict.ALL_OVER
        if self.per_network and count > self.per_network:
            return Verdict.NETWORK_OVER
        return Verdict.FREE


def address_of(request: HttpRequest) -> str:
    """Return the address a request comes from. Never store it for the public.

    With TRUSTED_PROXIES = n, the address is the one the n-th proxy from our side saw; what lies further left in
    X-Forwarded-For was written by the client and counts for nothing.
    """
    hops = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    hops.append(request.META.get("REMOTE_ADDR", ""))
    return hops[max(len(hops) - 1 - settings.TRUSTED_PROXIES, 0)]


def network_of(request: HttpRequest) -> str:
    """Return the network a request comes from: the /24 of an IPv4 address, the /48 of an IPv6 one. Never store it."""
    try:
        ip = ipaddress.ip_address(address_of(request))
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return str(ipaddress.ip_network((ip, 24 if ip.version == 4 else 48), strict=False))


# Codes that did not open anything. A code that does open is never counted and never refused.
wrong_codes = Throttle("Wrong receipt codes", settings.WRONG_CODES_PER_NETWORK, settings.WRONG_CODES_OVERALL)
# Submissions. A network over its limit is asked a question (core.challenge); only all together can be turned away.
submissions = Throttle("Submissions", settings.SUBMISSIONS_PER_NETWORK, settings.SUBMISSIONS_OVERALL)
