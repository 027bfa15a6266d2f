"""Write the traditional characters and their simplified form that `triage.engine.folding` knows, as OpenCC has them (Apache licence).

    python tools/choose_characters.py

A line holds a simplified character and those it replaces. The library itself would bring seven megabytes of dictionaries of words to each
installation, and keep them in memory; one character at a time needs none of them.
"""

from pathlib import Path

import opencc

CHOSEN = Path(__file__).resolve().parent.parent / "src/huiyin/triage/data/simplified.txt"
PLANE = 0x10000


def main() -> None:
    """Write the file."""
    CHOSEN.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")


def lines() -> list[str]:
    """Return each simplified character with those that it replaces."""
    convert = opencc.OpenCC("t2s").convert
    replaced: dict[str, str] = {}
    for char in (chr(code) for code in range(PLANE) if not 0xD800 <= code <= 0xDFFF):
        if len(simple := convert(char)) == 1 and simple != char:
            replaced[simple] = replaced.get(simple, "") + char
    return [simple + replaced[simple] for simple in sorted(replaced)]


if __name__ == "__main__":
    main()
