"""How a phone proves who it is: a device code and a secret of 256 bits, of which the server keeps only the hash."""

import hashlib
import hmac
import secrets

from django_scopes import scopes_disabled

from huiyin.visits.models import Device

NEVER = bytes(32)


def new_secret() -> str:
    """Return the secret of a new phone. It is handed out once and kept nowhere."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> bytes:
    """Return what is kept of a secret. It is random and long: a slow hash would protect nothing more."""
    return hashlib.sha256(secret.encode()).digest()


def device_of(token: str) -> Device | None:
    """Return the phone that this token `code.secret` belongs to, revoked or not, of whatever bureau."""
    code, _dot, secret = token.partition(".")
    device = device_with(code)
    fits = hmac.compare_digest(bytes(device.secret_hash) if device else NEVER, hashed(secret))
    return device if fits else None


def device_with(code: str) -> Device | None:
    """Return the phone of this code; the code is random and is all that a locked phone can say of itself."""
    with scopes_disabled():
        return Device.objects.select_related("staff", "bureau").filter(code=code).first()


def is_cut_off(device: Device) -> bool:
    """Whether this phone may neither read nor send any more: it is revoked, or its owner has left."""
    return bool(device.revoked_on or not device.staff.is_active or not device.staff.has_perm("visits.visit"))
