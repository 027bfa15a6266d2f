"""An installation inside this process, in a folder that is gone afterwards."""

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def alone() -> Iterator[None]:
    """Set Django up on SQLite as `huiyin serve` uses it, without a limit for submissions. Once in a process."""
    with tempfile.TemporaryDirectory(prefix="huiyin-bench-") as folder:
        os.environ.update(
            HUIYIN_DATA=folder, HUIYIN_DEBUG="0", HUIYIN_HOSTS="127.0.0.1", HUIYIN_HTTPS="no",
            HUIYIN_SUBMISSIONS_PER_NETWORK="0", HUIYIN_SUBMISSIONS_OVERALL="0",
            DJANGO_SETTINGS_MODULE="huiyin.config.settings",
        )  # fmt: skip
        for name in ("HUIYIN_SECRET_KEY", "HUIYIN_RECEIPT_KEY", "HUIYIN_SEAL_KEY"):
            os.environ[name] = uuid.uuid4().hex * 2
        import django  # noqa: PLC0415 - the settings are known only now

        django.setup()
        yield
