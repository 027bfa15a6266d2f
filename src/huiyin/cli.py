"""The `huiyin` command line: every management command, spelled with hyphens.

`huiyin import-opinions file.xlsx` is `manage.py import_opinions file.xlsx` without a manage.py to look for.
"""

import os
import sys


def main(argv: list[str] | None = None) -> None:
    """Run one command, e.g. `huiyin serve`; `huiyin help` lists them all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - settings first
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first
    from django.db.migrations.exceptions import IrreversibleError  # noqa: PLC0415 - settings first

    args = list(sys.argv if argv is None else ["huiyin", *argv])
    if len(args) > 1 and not args[1].startswith("-"):
        args[1] = args[1].replace("-", "_")
    try:
        execute_from_command_line(args)
    except (ImproperlyConfigured, IrreversibleError) as error:
        sys.exit(f"huiyin: {error}")
