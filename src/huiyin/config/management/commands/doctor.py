"""`huiyin doctor`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from huiyin.config.doctor import look_over


class Command(BaseCommand):
    help = (
        "Look the installation over and say for each thing whether it is well or what to do: database, migrations, jobs and "
        "their workers, calendar, keys, clock, static files, disk. Changes nothing. Exit code 1 if something is to be done."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        findings = list(look_over())
        for finding in findings:
            mark = self.style.SUCCESS("✓") if finding.is_well else self.style.ERROR("✗")
            self.stdout.write(f"{mark} {finding.subject}: {finding.said}")
            if finding.remedy:
                self.stdout.write(f"    {finding.remedy}")
        sys.exit(0 if all(finding.is_well for finding in findings) else 1)
