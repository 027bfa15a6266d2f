"""Throttles that contain a flood without shutting out a village behind one address. The reasoning is ADR 0013.

Counters live in memory that all web processes of a machine share, and nowhere else: a network is known by a hash of its prefix
under a salt that is drawn anew for every window. Limits therefore hold for each machine; they are generous, because
secrecy does not rest on them (a receipt code has 63 random bits).
"""

import ctypes
import datetime as dt
import enum
import hashlib
import ipaddress
import logging
import mmap
import secrets

from django.conf import settings
from django.http import HttpRequest

from huiyin.core.timing import now

logger = logging.getLogger(__name__)

# Two networks of one slot share a counter: of a thousand networks about fifteen do.
_SLOTS = 1 << 16


class Verdict(enum.Enum):
    """What a throttle says after counting."""

    FREE = "free"
    NETWORK_OVER = "network over its limit"
    ALL_OVER = "all networks together over the limit"


class _Counters(ctypes.Structure):
    """What the processes share. There is no lock that a killed process could leave shut: two events of one instant may count as one."""

    _fields_ = (
        ("window", ctypes.c_uint64),
        ("salt", ctypes.c_char * 32),
        ("total", ctypes.c_uint32),
        ("told", ctypes.c_uint8 * len(Verdict)),
        ("networks", ctypes.c_uint32 * _SLOTS),
    )


class Throttle:
    """Counts events per network and overall in fixed windows. A limit of 0 means no limit.

    Made when its module is imported, before the web processes part (see `config.serving`): that is how they come to share it.
    """

    def __init__(
        self, name: str, per_network: int, overall: int, window: dt.timedelta = dt.timedelta(minutes=10)
    ) -> None:
        self.name = name
        self.per_network = per_network
        self.overall = overall
        self.window = window
        self._shared = _Counters.from_buffer(mmap.mmap(-1, ctypes.sizeof(_Counters)))

    def count(self, request: HttpRequest) -> Verdict:
        """Count one event from the request's network and say whether a limit is passed."""
        return self.count_for(network_of(request))

    def count_for(self, name: str) -> Verdict:
        """Count one event of whoever is called so, where it is no network but, say, a key."""
        self._turn()
        digest = hashlib.blake2b(name.encode(), key=self._shared.salt, digest_size=8).digest()
        slot = int.from_bytes(digest) % _SLOTS
        self._shared.networks[slot] += 1
        self._shared.total += 1
        verdict = self._verdict(self._shared.networks[slot])
        self._tell(verdict)
        return verdict

    def forget(self) -> None:
        """Start over, as at the turn of a window."""
        self._shared.window = 0

    def _turn(self) -> None:
        window = int(now().timestamp() // self.window.total_seconds())
        if window != self._shared.window:
            ctypes.memset(ctypes.byref(self._shared), 0, ctypes.sizeof(self._shared))
            self._shared.salt = secrets.token_hex(16).encode()  # no zero byte, which would end it
            self._shared.window = window

    def _tell(self, verdict: Verdict) -> None:
        """Leave one line a window in the log, which names no network."""
        kind = list(Verdict).index(verdict)
        if verdict is not Verdict.FREE and not self._shared.told[kind]:
            self._shared.told[kind] = 1
            logger.warning("%s: %s", self.name, verdict.value)

    def _verdict(self, count: int) -> Verdict:
        if self.overall and self._shared.total > self.overall:
            return Verdict.ALL_OVER
        if self.per_network and count > self.per_network:
            return Verdict.NETWORK_OVER
        return Verdict.FREE


def address_of(request: HttpRequest) -> str:
    """Return the address a request comes from. Never store it for the public.

    With TRUSTED_PROXIES = n, the address is the one the n-th proxy from our side saw; what lies further left in
    X-Forwarded-For was written by the client and counts for nothing.
    """
    hops = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
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
    length = 24 if ip.version == 4 else 48
    rest = ip.max_prefixlen - length
    return f"{type(ip)(int(ip) >> rest << rest)}/{length}"


# Codes that did not open anything. A code that does open is never counted and never refused.
wrong_codes = Throttle("Wrong receipt codes", settings.WRONG_CODES_PER_NETWORK, settings.WRONG_CODES_OVERALL)
# Submissions. A network over its limit is asked a question (core.challenge); only all together can be turned away.
submissions = Throttle("Submissions", settings.SUBMISSIONS_PER_NETWORK, settings.SUBMISSIONS_OVERALL)
