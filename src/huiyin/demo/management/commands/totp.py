"""`huiyin totp`."""

import time
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management.base import BaseCommand

from huiyin.demo.seed import demo_secret


class Command(BaseCommand):
    help = (
        "Print the code that the demo's director, inspectors and administrator are asked for when they sign in. It "
        "changes every 30 seconds. Works for the demo's people only: nobody else's secret is known to it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        counter = int(time.time()) // app_settings.TOTP_PERIOD
        self.stdout.write(format_hotp_value(hotp_value(demo_secret(), counter)))
