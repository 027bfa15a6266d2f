"""Compile every translation (.po → .mo) without the gettext programs, which a fresh machine does not have."""

from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "huiyin"


def main() -> None:
    """Write each catalogue beside its source."""
    for source in sorted(PACKAGE.rglob("*.po")):
        polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))


if __name__ == "__main__":
    main()
