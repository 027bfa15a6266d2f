"""The `huiyin` command line: every management command, spelled with hyphens.

`huiyin import-opinions file.xlsx` is `manage.py import_opinions file.xlsx` without a manage.py to look for.
"""

import os
import sys
from textwrap import fill

ASKS_FOR_HELP: tuple[list[str], ...] = ([], ["help"], ["-h"], ["--help"])
EXAMPLES = """  huiyin serve                      the portal and the desk on http://127.0.0.1:8000
  huiyin doctor                     what is well, and what to do about the rest
  huiyin backup /mnt/elsewhere      one archive; restore puts it back
  huiyin COMMAND --help             all about one command"""


def main(argv: list[str] | None = None) -> None:
    """Run one command, e.g. `huiyin serve`; `huiyin help` lists them all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 - settings first
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first
    from django.db import DatabaseError  # noqa: PLC0415 - settings first
    from django.db.migrations.exceptions import IrreversibleError  # noqa: PLC0415 - settings first

    args = ["huiyin", *(sys.argv[1:] if argv is None else argv)]
    if len(args) > 1 and not args[1].startswith("-"):
        args[1] = args[1].replace("-", "_")
    try:
        if args[1:] in ASKS_FOR_HELP:
            print(summary())  # noqa: T201 - it is what was asked for
        else:
            execute_from_command_line(args)
    except (ImproperlyConfigured, IrreversibleError) as error:
        sys.exit(f"huiyin: {error}")
    except DatabaseError:
        if not without_tables():
            raise
        sys.exit("huiyin: The database has no tables yet. Run `huiyin prepare` first.")


def without_tables() -> bool:
    """Whether the database answers, and nobody has run `huiyin prepare` on it."""
    from django.db import DatabaseError, connection  # noqa: PLC0415 - settings first

    try:
        return not connection.introspection.table_names()
    except DatabaseError:
        return False


def summary() -> str:
    """Return our own commands, each with the first sentence of its help. Django's are a line."""
    import django  # noqa: PLC0415 - settings first
    from django.core.management import get_commands, load_command_class  # noqa: PLC0415 - settings first

    django.setup()
    ours = sorted((name, str(room)) for name, room in get_commands().items() if str(room).startswith("huiyin."))
    lines = []
    for name, room in ours:
        words = load_command_class(room, name).help.partition(". ")[0].rstrip(".") + "."
        lines.append(fill(words, 110, initial_indent=f"  {name.replace('_', '-'):22}", subsequent_indent=" " * 24))
    return "\n".join(
        ["Huiyin: every voice gets an echo.", "", EXAMPLES, "", "Commands", *lines, "",
         "Commands of Django (migrate, shell, check …): huiyin help --commands"]
    )  # fmt: skip
