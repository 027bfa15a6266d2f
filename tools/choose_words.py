"""Choose the words that `core.dictionary` knows, out of the dictionary of the jieba project (MIT licence, `jieba/dict.txt`, 349,046 lines).

    python tools/choose_words.py dict.txt

Kept are words of up to four characters that are in use, and every name of a person of up to three: redaction finds names by them. Words
that are read nowhere, idioms and the names of foreign cities would take thirty megabytes of memory in every installation, and change
nothing that readers of letters to an office would see.
"""

import lzma
import sys
from pathlib import Path

from huiyin.disclosure.redaction.lexicon import COMPOUND, SURNAMES

CHOSEN = Path(__file__).resolve().parent.parent / "src/huiyin/core/data/everyday.txt.xz"
# Occurrences in jieba's own corpus. A third of its words has 3, the mark of words that were added without having been counted.
IN_USE = 10


def main(source: Path) -> None:
    """Write the chosen lines, each a word, its frequency and its part of speech."""
    lines = source.read_text(encoding="utf-8").splitlines()
    chosen = sorted(line for line in lines if chooses(*line.split()))
    CHOSEN.write_bytes(lzma.compress("\n".join(chosen).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(chosen):,} of {len(lines):,} words, {CHOSEN.stat().st_size // 1024} KB")


def chooses(word: str, frequency: str, tag: str) -> bool:
    """Say whether the dictionary shall know this word."""
    is_name = tag.startswith("nr") and (word[0] in SURNAMES or word[:2] in COMPOUND)
    return len(word) <= (3 if is_name and int(frequency) < IN_USE else 4) and (is_name or int(frequency) >= IN_USE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
