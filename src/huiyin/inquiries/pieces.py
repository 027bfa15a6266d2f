"""Where a numbered answer falls apart into its points. Plain Python: a proposal, which a person corrects."""

import re
from collections.abc import Iterator

_CHINESE = (*"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"), "二十")
_START, _WITHIN = r"(?:^|(?<=[\n。；;：:！!？?]))\s*", r"(?:^|(?<=[\n。；;：:！!？?，,]))\s*"
_STYLES = (
    (_WITHIN, "{}是", _CHINESE), (_START, "{}、", _CHINESE), (_START, "[（(]{}[）)]、?", _CHINESE), (_START, "第{}[，、：]", _CHINESE),
    (_START, r"{}(?:[.．](?!\d)|、)", tuple(map(str, range(1, 21)))), (_START, "[（(]{}[）)]、?", tuple(map(str, range(1, 21)))),
    ("", "{}", tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
)  # fmt: skip
"""Ways of numbering: where a number may stand, how it is written, the numbers in their order."""


def pieces_of(text: str) -> list[str]:
    """Return the points of an answer without their numbers, where they are numbered from one on; else the answer whole.

    The outermost numbering counts. What stands before the first point is one of its own unless it only leads to them, with a colon.
    """
    runs = [run for style in _STYLES if len(run := list(_run(text, *style))) > 1]
    if not runs:
        return [text]
    marks = min(runs, key=lambda run: run[0].start())
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    before = text[: marks[0].start()].strip()
    points = [text[mark.end() : end].strip(" \n\t　；;，,") for mark, end in zip(marks, ends, strict=True)]
    return [piece for piece in ["" if before.endswith(("：", ":")) else before, *points] if piece]


def _run(text: str, place: str, written: str, numbers: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Yield where the numbers stand, the first before the second and so on, as far as they follow each other."""
    at = 0
    for number in numbers:
        found = re.compile(place + written.format(number)).search(text, at)
        if found is None:
            return
        yield found
        at = found.end()
