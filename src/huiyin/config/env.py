"""Typed reading of the environment. A value that cannot be read stops the start with one clear sentence.

Every setting of the installation is read here and nowhere else; `docs/settings.md` lists them and a test compares.
Each secret may be given as a file too (`NAME_FILE=/run/secrets/name`), so that it need not stand in the environment.
"""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_REQUIRED = object()


def text(name: str, default: Any = _REQUIRED) -> str:
    """Return the text of `name`, or of the file that `name`_FILE names."""
    if file := os.environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names {file}, which cannot be read: {error.strerror}.") from error
    value = os.environ.get(name)
    if value:
        return value
    if default is _REQUIRED:
        raise ImproperlyConfigured(f"{name} is not set. docs/settings.md says what it is and how to make one.")
    return str(default)


def boolean(name: str, default: bool) -> bool:
    """Return true for 1/true/yes/on and false for 0/false/no/off, in any case."""
    value = text(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        raise ImproperlyConfigured(f"{name} must be one of 1/0, true/false, yes/no, on/off; it is {value!r}.")
    return default


def integer(name: str, default: int, *, least: int = 0) -> int:
    """Return a whole number not below `least`."""
    value = text(name, str(default))
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number; it is {value!r}.") from None
    if number < least:
        raise ImproperlyConfigured(f"{name} must be at least {least}; it is {number}.")
    return number


def listing(name: str, default: str = "") -> list[str]:
    """Return the comma-separated items of `name`."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def secret(name: str, *, development: str | None) -> bytes:
    """Return a key of at least 32 bytes. `development` is the stand-in that only a development start may use."""
    value = text(name) if development is None else text(name, development)
    if len(value.encode()) < 32:
        raise ImproperlyConfigured(f"{name} is too short: a key needs at least 32 characters.")
    return value.encode()


def database(name: str, default: str, *, base_dir: Path) -> dict[str, Any]:
    """Return Django's DATABASES entry for a URL: `sqlite:///path` or `postgres://user:password@host:port/name?option=…`."""
    value = text(name, default)
    url = urlsplit(value)
    if url.scheme == "sqlite":
        path = url.path[1:] if url.path.startswith("//") or not url.path.startswith("/") else url.path.removeprefix("/")
        file = Path(path) if Path(path).is_absolute() else base_dir / path
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(file),
            # To open a file and to teach it Django's functions takes two milliseconds, as long as a small page.
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                # Readers never wait for the writer, and writers queue instead of failing half-way through.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                    # Nothing of the file is mapped: each process would hold the pages it touched. Its connections keep 2 MB.
                    "PRAGMA journal_size_limit=67108864;"
                ),
            },
        }
    if url.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.removeprefix("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            # To compile what the statistics ask would take PostgreSQL as long as to count it.
            "OPTIONS": {"options": "-c jit=off"} | dict(parse_qsl(url.query)),
        }
    raise ImproperlyConfigured(f"{name} must start with sqlite:// or postgres://; it is {value.split('@')[-1]!r}.")


def pairs(name: str) -> dict[str, str]:
    """Return the comma-separated `key=value` items of `name`."""
    found = {}
    for item in listing(name):
        key, equals, value = item.partition("=")
        if not (key and equals and value):
            raise ImproperlyConfigured(f"{name} must be a list like code=value,code=value; one item is {key!r}.")
        found[key.strip()] = value.strip()
    return found


def json_object(name: str, default: str = "{}") -> dict[str, Any]:
    """Return the JSON object that `name` holds."""
    try:
        value = json.loads(text(name, default))
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ImproperlyConfigured(f"{name} must be a JSON object, such as {{}}.")
    return value


def https_address(name: str, *, hosts: list[str]) -> str:
    """Return the address that `name` holds, on one of `hosts`, that messages may be sent to; or nothing."""
    value = text(name, "")
    return _allowed(name, value, hosts) if value else ""


def https_addresses(name: str, *, hosts: list[str]) -> dict[str, str]:
    """Return one such address for each code."""
    return {code: _allowed(name, value, hosts) for code, value in pairs(name).items()}


def _allowed(name: str, address: str, hosts: list[str]) -> str:
    url = urlsplit(address)
    if url.scheme != "https":
        raise ImproperlyConfigured(f"{name} must start with https://.")
    if url.hostname not in hosts:
        raise ImproperlyConfigured(f"{name} leads to {url.hostname}, which HUIYIN_GATEWAY_HOSTS does not name.")
    return address


_MAILBOX_PORTS = {"imaps": 993, "imap": 143, "imap+plain": 143}


def mailboxes(name: str) -> dict[str, dict[str, Any]]:
    """Return how to reach each bureau's mailbox: `yunxi=imaps://user:password@host:993`, separated by commas.

    `imaps` speaks TLS from the start, `imap` insists on STARTTLS, `imap+plain` encrypts nothing and leads to this machine only.
    Whatever a name or a password holds of `,=@:/` is percent-encoded.
    """
    return {code: _mailbox(name, value) for code, value in pairs(name).items()}


def _mailbox(name: str, value: str) -> dict[str, Any]:
    url = urlsplit(value)
    if url.scheme not in _MAILBOX_PORTS or not url.hostname or not url.username:
        raise ImproperlyConfigured(f"{name} must look like yunxi=imaps://user:password@host:993.")
    if url.scheme == "imap+plain" and url.hostname not in {"127.0.0.1", "localhost"}:
        raise ImproperlyConfigured(f"{name}: a password must not travel unencrypted. Use imaps:// or imap://.")
    return {
        "host": url.hostname,
        "port": url.port or _MAILBOX_PORTS[url.scheme],
        "username": unquote(url.username),
        "password": unquote(url.password or ""),
        "use_ssl": url.scheme == "imaps",
        "use_tls": url.scheme == "imap",
    }


_MAIL_PORTS = {"smtps": 465, "smtp": 587, "smtp+plain": 25}


def mail_server(name: str) -> dict[str, Any]:
    """Return how to reach a mail server, or nothing where `name` is not set.

    `smtps://user:password@host:465` speaks TLS from the start, `smtp://…:587` insists on STARTTLS, and `smtp+plain://host:25`
    encrypts nothing and is refused with a password.
    """
    value = text(name, "")
    if not value:
        return {}
    url = urlsplit(value)
    if url.scheme not in _MAIL_PORTS or not url.hostname:
        raise ImproperlyConfigured(f"{name} must look like smtps://user:password@host:465 or smtp://host:587.")
    if url.scheme == "smtp+plain" and url.password:
        raise ImproperlyConfigured(f"{name}: a password must not travel unencrypted. Use smtps:// or smtp://.")
    return {
        "host": url.hostname,
        "port": url.port or _MAIL_PORTS[url.scheme],
        "username": unquote(url.username or ""),
        "password": unquote(url.password or ""),
        "use_ssl": url.scheme == "smtps",
        "use_tls": url.scheme == "smtp",
    }
