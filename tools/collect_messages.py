"""Collect the strings to translate: each room has its own catalogue, so each room is scanned by itself.

python tools/collect_messages.py            # every room
python tools/collect_messages.py study org  # these
"""

import os
import sys
from pathlib import Path

import polib
from django.core.management import call_command

import system

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "huiyin"
LANGUAGE = "zh_Hans"
# No day and no name of a file's last writer: git keeps both, and two people who add a string each would always conflict.
HEADER = {
    "Project-Id-Version": "Huiyin",
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def main(rooms: list[str]) -> None:
    """Update the rooms' catalogues; new strings wait there untranslated until the test names them."""
    system.ensure(system.GETTEXT)
    for folder in sorted(PACKAGE.glob("*/locale")):
        if not rooms or folder.parent.name in rooms:
            os.chdir(folder.parent)
            call_command("makemessages", locale=[LANGUAGE], no_location=True, no_obsolete=True, verbosity=0)
            tidy(folder / LANGUAGE / "LC_MESSAGES" / "django.po")
    sys.stdout.write("Collected. `git diff` shows what is new; leave no entry empty or fuzzy.\n")


def tidy(path: Path) -> None:
    """Write a catalogue with our header and one line for each string."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.header, catalogue.metadata, catalogue.metadata_is_fuzzy = "", HEADER, False
    catalogue.save()


if __name__ == "__main__":
    main(sys.argv[1:])
