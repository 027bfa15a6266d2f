"""Both languages are complete: every source string has its Chinese, none is doubtful or left over, none hides another."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.utils import translation

PACKAGE = Path(__file__).parents[2] / "src" / "huiyin"
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
CATALOGUES = sorted(PACKAGE.glob(f"*/{CATALOGUE}"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_catalogue_is_complete(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_placeholders_survive_translation(path: Path) -> None:
    pattern = re.compile(r"%\(\w+\)[sd]")
    for entry in polib.pofile(str(path)):
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            if said:
                assert set(pattern.findall(said)) <= set(pattern.findall(entry.msgid + entry.msgid_plural)), entry.msgid
                assert set(pattern.findall(entry.msgid)) <= set(pattern.findall(said)), entry.msgid


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_reader_gets_the_translation_of_the_room(path: Path) -> None:
    """All catalogues become one, where the first app wins: equal words that mean two things need a context."""
    with translation.override("zh-hans"):
        for entry in polib.pofile(str(path)):
            said = entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr
            assert translated(entry) == said, f"{entry.msgid!r} is said otherwise by an earlier app: give it a context"


def translated(entry: polib.POEntry) -> str:
    """Return what Django makes of an entry."""
    if entry.msgid_plural and entry.msgctxt:
        return translation.npgettext(entry.msgctxt, entry.msgid, entry.msgid_plural, 1)
    if entry.msgid_plural:
        return translation.ngettext(entry.msgid, entry.msgid_plural, 1)
    if entry.msgctxt:
        return translation.pgettext(entry.msgctxt, entry.msgid)
    return translation.gettext(entry.msgid)


def test_every_string_of_the_code_is_in_its_catalogue(tmp_path: Path) -> None:
    """Extract anew and compare, room by room: a string that was added without its Chinese is named here."""
    missing: dict[str, list[str]] = {}
    for room, found in strings_by_room(tmp_path).items():
        catalogue = PACKAGE / room / CATALOGUE
        known = pairs_in(catalogue) if catalogue.exists() else set()
        if lacking := sorted(msgid for context, msgid in found if (context, msgid) not in known):
            missing[room] = lacking
    assert missing == {}


def strings_by_room(scratch: Path) -> dict[str, set[tuple[str | None, str]]]:
    """Return the translatable strings of each room, as Django's own extraction finds them in a copy without catalogues."""
    rooms = sorted(path for path in PACKAGE.iterdir() if path.is_dir())
    for room in rooms:
        shutil.copytree(
            room, scratch / room.name, ignore=shutil.ignore_patterns("locale", "static", "assets", "__pycache__")
        )
        (scratch / room.name / CATALOGUE).parent.mkdir(parents=True)
    command = [sys.executable, "-P", "-m", "django", "makemessages", "-l", "zh_Hans", "--no-location", "-v0"]
    subprocess.run(command, cwd=scratch, check=True, env={"PATH": "/usr/bin:/bin"})
    made = {room.name: scratch / room.name / CATALOGUE for room in rooms}
    return {name: pairs_in(path) for name, path in made.items() if path.exists()}


def pairs_in(catalogue: Path) -> set[tuple[str | None, str]]:
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(catalogue))}
