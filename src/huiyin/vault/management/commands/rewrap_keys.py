"""`huiyin rewrap-keys`: the second step of a change of the master key."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from huiyin.core.crypto import is_current
from huiyin.core.models import CaseKeyModel
from huiyin.org.signin import reseal_second_factors
from huiyin.vault.actions import rewrap


class Command(BaseCommand):
    """Rewraps case keys; may be stopped and started again at any point."""

    help = (
        "Bring every case key under the present HUIYIN_SEAL_KEY. Put the former key into HUIYIN_RETIRED_SEAL_KEYS first; when this "
        "command reports that nothing is left, the former key may be taken out. May run while people work."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for model in apps.get_models():
            if not issubclass(model, CaseKeyModel):
                continue
            done = 0
            for row in model._base_manager.exclude(wrapped_key=b"").iterator(chunk_size=500):
                if not is_current(row.wrapped_key):
                    rewrap(row)
                    done += 1
            self.stdout.write(f"{model._meta.label}: {done} rewrapped")
        self.stdout.write(f"second factors: {reseal_second_factors()} resealed")
