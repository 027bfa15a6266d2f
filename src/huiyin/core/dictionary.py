"""The words of Chinese text, by one dictionary a process, so whoever cuts text into words does it here.

`data/everyday.txt.xz` holds everyday Chinese as the jieba project counted it (`tools/choose_words.py` says which of its words);
`data/words.txt` adds what a water bureau and its public say. Without it 河长制办公室 falls into 河 长制 办公室, and 水闸 is
nobody's word.
"""

import lzma
from functools import cache
from importlib.machinery import PathFinder
from importlib.resources import files
from importlib.util import find_spec, module_from_spec
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rjieba import Jieba

# Above any everyday word, so that a known term is never cut through.
_FREQUENCY: Final = 100_000


def cut(text: str) -> list[str]:
    """Return the pieces of `text` in order, which join to the whole again: words, signs and spaces."""
    return list(_dictionary().cut(text))


def tag(text: str) -> list[tuple[str, str]]:
    """Return the same pieces, each with its part of speech as the dictionary marks it (n a noun, nr a name, …)."""
    return list(_dictionary().tag(text))


@cache
def _dictionary() -> "Jieba":
    known: Jieba = _segmenter().empty()  # type: ignore[no-untyped-call]
    data = files("huiyin.core") / "data"
    with (data / "everyday.txt.xz").open("rb") as packed, TextIOWrapper(lzma.LZMAFile(packed), "utf-8") as lines:
        for line in lines:
            word, frequency, mark = line.split()
            known.add_word(word, int(frequency), mark)
    for line in (data / "words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            known.add_word(line, _FREQUENCY, "n")
    return known


def _segmenter() -> "type[Jieba]":
    """Return the class out of the compiled half of its package.

    The other half reads all of jieba's words, most of them never met, when it is imported: 37 MB, of which 5 never come back. Ours take 7.
    """
    package = find_spec("rjieba")
    compiled = package and PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations)
    if not compiled or not compiled.loader:
        raise ImportError("rjieba is not installed as it should be")
    module = module_from_spec(compiled)
    compiled.loader.exec_module(module)
    segmenter: type[Jieba] = module.Jieba
    return segmenter
