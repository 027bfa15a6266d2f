"""Signing in: nobody makes their own account, and some posts need a second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.utils.translation import gettext_noop, ngettext_lazy

from huiyin.core import crypto
from huiyin.core.throttle import address_of
from huiyin.org.models import SECOND_FACTOR_ROLES, Staff

# Sentences of allauth's pages whose own Chinese calls a recovery code now this, now that: our catalogue, which is asked first,
# says them evenly.
RECOVERY_CODES = (
    gettext_noop("You are about to generate a new set of recovery codes for your account."),
    gettext_noop("This action will invalidate your existing codes."),
    ngettext_lazy(
        "There is %(unused_count)s out of %(total_count)s recovery codes available.",
        "There are %(unused_count)s out of %(total_count)s recovery codes available.",
    ),
    gettext_noop("Unused codes"),
    gettext_noop("Download codes"),
    gettext_noop("Generate new codes"),
    gettext_noop("View codes"),
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come from the administrator, and mail about them from nobody."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password anew, but not from somebody who is just being made to set up their second factor."""
        return not owes_second_factor(context.request.user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: not every installation has a mail server, and the audit log tells."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are sealed like everything else that opens a door."""

    def encrypt(self, text: str) -> str:
        return crypto.seal_for(_SECRETS, text.encode()).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.open_for(_SECRETS, bytes.fromhex(encrypted_text)).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host = self._request_host()
        return {"id": host, "name": "Huiyin"}

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Keep the last second factor of somebody whose post demands one."""
        staff: Staff = authenticator.user
        others = Authenticator.objects.filter(user=staff).exclude(pk=authenticator.pk).exclude(type="recovery_codes")
        return not needs_second_factor(staff) or others.exists()

    @staticmethod
    def _request_host() -> str:
        return str(context.request.get_host().partition(":")[0])


_SECRETS = "second factor"
_SEALED_PARTS = frozenset({"secret", "seed", "migrated_codes"})


def reseal_second_factors() -> int:
    """Bring the secrets of all second factors under the present seal key: a step of its change. Return how many."""
    adapter = SecondFactorAdapter()

    def resealed(value: Any) -> Any:
        if isinstance(value, list):
            return [resealed(each) for each in value]
        return adapter.encrypt(adapter.decrypt(value))

    factors = Authenticator.objects.filter(type__in=[Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES])
    for factor in factors:
        factor.data |= {name: resealed(value) for name, value in factor.data.items() if name in _SEALED_PARTS}
        factor.save(update_fields=["data"])
    return len(factors)


def needs_second_factor(staff: Staff) -> bool:
    """Say whether one of the person's posts demands a second factor."""
    return bool(SECOND_FACTOR_ROLES & staff.roles)


def owes_second_factor(staff: Staff) -> bool:
    """Say whether the person must set one up before the desk opens."""
    return needs_second_factor(staff) and not is_mfa_enabled(staff)


def client_address(request: HttpRequest) -> str:
    """Return the address that failed sign-ins are counted by (staff only; the public never signs in)."""
    return address_of(request)


def attempted_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the user name of an attempt, whether axes asks before it (by the form) or after (by the credentials)."""
    given = credentials or {}
    return str(given.get("username") or request.POST.get("login", "")).lower()
