"""Sealing: AES-256-GCM with the key's id in the ciphertext, and everything bound to the row it belongs to.

A master key (`SEAL_KEY`) never touches data. It wraps *case keys*, one random key per case, and a case's data are sealed
under its own. Destroying the few bytes of a wrapped key therefore shreds everything of that case, in every backup that
lacks them, and a rotation of the master key rewraps small keys instead of rewriting files.

Layout of anything sealed: version (1 byte) ‖ key id (4) ‖ nonce (12) ‖ ciphertext and tag. The text in `bound_to` is
authenticated but not stored: a sealed value moved to another row does not open there. See ADR 0011.
"""

import functools
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from huiyin.core.errors import HuiyinError

Sealed = bytes | memoryview
"""A sealed value as the two databases hand it back."""

_VERSION = b"\x01"
_NONCE_AT, _BODY_AT, _TAG_BYTES = 5, 17, 16


class SealBroken(HuiyinError):
    """What was sealed cannot be opened: changed, moved to another row, or sealed under a key that is gone."""


def derive(master: bytes, purpose: str) -> bytes:
    """Return the 32-byte key of `master` for one purpose. Keys of two purposes tell nothing about each other."""
    return HKDF(hashes.SHA256(), length=32, salt=None, info=f"huiyin:{purpose}".encode()).derive(master)


@dataclass(frozen=True)
class SealKey:
    """One 256-bit key. Nonces are random, which is sound up to 2³² values a key: far more than a case ever holds."""

    secret: bytes

    @property
    def id(self) -> bytes:
        """Return four bytes that tell this key from others and give nothing of it away."""
        return hmac.digest(self.secret, b"huiyin key id", hashlib.sha256)[:4]

    def seal(self, plain: bytes, *, bound_to: str) -> bytes:
        """Return `plain` encrypted and authenticated together with `bound_to`."""
        nonce = secrets.token_bytes(_BODY_AT - _NONCE_AT)
        return _VERSION + self.id + nonce + AESGCM(self.secret).encrypt(nonce, plain, bound_to.encode())

    def open(self, sealed: Sealed, *, bound_to: str) -> bytes:
        """Return what was sealed. Raises SealBroken if one bit of it, its key or its row differs."""
        sealed = bytes(sealed)
        if key_id(sealed) != self.id:
            raise SealBroken(_("This was sealed under another key."))
        try:
            return AESGCM(self.secret).decrypt(sealed[_NONCE_AT:_BODY_AT], sealed[_BODY_AT:], bound_to.encode())
        except InvalidTag:
            raise SealBroken(_("The seal does not fit: the data were changed or belong elsewhere.")) from None


def key_id(sealed: Sealed) -> bytes:
    """Return the id of the key that `sealed` needs. Raises SealBroken if it is no sealed value at all."""
    if len(sealed) < _BODY_AT + _TAG_BYTES or sealed[:1] != _VERSION:
        raise SealBroken(_("This is not a sealed value."))
    return bytes(sealed[1:_NONCE_AT])


def new_case_key(*, bound_to: str) -> tuple[SealKey, bytes]:
    """Return a fresh case key and its wrapped form, the only form that may be stored."""
    key = SealKey(secrets.token_bytes(32))
    return key, _masters()[0].seal(key.secret, bound_to=bound_to)


def unwrap(wrapped: Sealed, *, bound_to: str) -> SealKey:
    """Return the case key of `wrapped`, under the present master key or a retired one."""
    wanted = key_id(wrapped)
    for master in _masters():
        if master.id == wanted:
            return SealKey(master.open(wrapped, bound_to=bound_to))
    raise SealBroken(_("The master key of this case is not among the installation's keys."))


def rewrap(wrapped: Sealed, *, bound_to: str) -> bytes:
    """Return `wrapped` under the present master key: the step of a key rotation for one case."""
    return _masters()[0].seal(unwrap(wrapped, bound_to=bound_to).secret, bound_to=bound_to)


def is_current(wrapped: Sealed) -> bool:
    """Tell whether `wrapped` is under the present master key and needs no rewrapping."""
    return key_id(wrapped) == _masters()[0].id


def blind_index(value: str, *, purpose: str) -> bytes:
    """Return a keyed hash by which equal values can be found without opening any. One-way and different per purpose."""
    return blind_indexes(value, purpose=purpose)[0]


def blind_indexes(value: str, *, purpose: str) -> list[bytes]:
    """Return the blind index under the present master key and under each retired one: what a look-up asks for."""
    masters = (settings.SEAL_KEY, *settings.RETIRED_SEAL_KEYS)
    return [hmac.digest(_index_key(master, purpose), value.encode(), hashlib.sha256) for master in masters]


def seal_for(purpose: str, plain: bytes) -> bytes:
    """Return `plain` sealed under the key of a purpose, for the few secrets that belong to no case."""
    return _purpose_keys(purpose)[0].seal(plain, bound_to=purpose)


def open_for(purpose: str, sealed: Sealed) -> bytes:
    """Return what `seal_for` sealed, under the present master key or a retired one."""
    wanted = key_id(sealed)
    for key in _purpose_keys(purpose):
        if key.id == wanted:
            return key.open(sealed, bound_to=purpose)
    raise SealBroken(_("This was sealed under another key."))


def _purpose_keys(purpose: str) -> list[SealKey]:
    return [SealKey(derive(master, purpose)) for master in (settings.SEAL_KEY, *settings.RETIRED_SEAL_KEYS)]


def _masters() -> tuple[SealKey, ...]:
    """Return the present master key, then the retired ones that still open what they wrapped."""
    return _wrapping_keys((settings.SEAL_KEY, *settings.RETIRED_SEAL_KEYS))


@functools.cache
def _wrapping_keys(masters: tuple[bytes, ...]) -> tuple[SealKey, ...]:
    return tuple(SealKey(derive(master, "wrap case keys")) for master in masters)


@functools.cache
def _index_key(master: bytes, purpose: str) -> bytes:
    return derive(master, f"blind index of {purpose}")
