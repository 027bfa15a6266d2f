"""Reading the XML parts of an office file one element at a time, in little memory whatever stands in them.

A file of a few kilobytes can unpack to billions of cells, to one text as long as memory, or to elements within elements without
end. So whatever is not asked for is forgotten as soon as it ends, and what would have to be kept in one piece has a limit.
"""

from collections.abc import Callable, Collection, Iterator
from typing import IO
from xml.etree.ElementTree import Element, iterparse

MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576
"""A sheet of the common programs is no larger."""
MOST_IN_ONE_PIECE = 4 * 1024 * 1024
_DEEPEST = 64


def elements(
    file: IO[bytes], tags: Collection[str], *, within: Callable[[Element], bool] = lambda _element: True
) -> Iterator[Element]:
    """Yield each finished element with one of these tags, and forget it afterwards; stop where the element that holds them ends.

    `within` tells that element by its beginning: the first one for which it is true, else the root.
    Raises SyntaxError for what is no XML, and ValueError for what would take too much memory.
    """
    metered, open_ones = _Metered(file), list[Element]()
    holder = wanted = None
    # expat fetches nothing from outside, and stops an entity that blows up (since 2.4.1).
    for event, element in iterparse(metered, events=("start", "end")):  # noqa: S314
        if event == "start":
            open_ones.append(element)
            if len(open_ones) > _DEEPEST:
                raise ValueError("elements within elements without end")
            if holder is None:
                holder = element if within(element) else None
            elif wanted is None and element.tag in tags:
                wanted = element
            continue
        open_ones.pop()
        if element is holder:
            return
        if wanted is not None and element is wanted:
            yield wanted
            wanted = None
        if wanted is None and open_ones:
            open_ones[-1].remove(element)
            metered.kept = 0


class _Metered:
    """A file that is read on only as long as little of it has to be kept."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.kept = file, 0

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self.kept += len(content)
        if self.kept > MOST_IN_ONE_PIECE:
            raise ValueError("too much in one piece")
        return content
