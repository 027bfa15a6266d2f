"""Collect the strings to translate: each room has its own catalogue, so each room is scanned by itself."""

import os
import sys
from pathlib import Path

from django.core.management import call_command

import system

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "huiyin"


def main() -> None:
    """Update every room's django.po; new strings wait there untranslated until the test names them."""
    system.ensure(system.GETTEXT)
    for catalogue in sorted(PACKAGE.glob("*/locale")):
        os.chdir(catalogue.parent)
        call_command("makemessages", locale=["zh_Hans"], no_location=True, verbosity=0)
    sys.stdout.write("Collected. `git diff` shows what is new; leave no entry empty or fuzzy.\n")


if __name__ == "__main__":
    main()
