"""Telling how many, where a small group must not be told by itself.

A group that is too small is told only together with its neighbours, as one group: so what is told is true, adds up to the
total, and nothing smaller can be worked out of it, not even by somebody who knows how the groups are put together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 5
"""Groups below this are not told by themselves."""


@dataclass(frozen=True)
class Group:
    """One line of a table: one group, or several too small to be told apart."""

    labels: Sequence[str]
    count: int

    def __add__(self, other: "Group") -> "Group":
        return Group([*self.labels, *other.labels], self.count + other.count)


def told(groups: Sequence[Group], *, smallest: int = SMALLEST) -> list[Group]:
    """Put neighbours together, in the order of the table, until each is large enough; tell nothing if all together are not.

    The order is the table's and not that of size: who is put with whom must not tell how large they are. An empty group is left
    out where it would begin one; further on it stands with the others, and nobody knows that it is empty.
    """
    large: list[Group] = []
    empty, begun = Group([], 0), Group([], 0)
    for group in groups:
        if not group.count and not begun.count:
            empty += group
            continue
        begun += group
        if begun.count >= smallest:
            large.append(begun)
            empty, begun = Group([], 0), Group([], 0)
    if begun.count and large:
        large[-1] += empty + begun
    return large
