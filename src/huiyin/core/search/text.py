"""What counts as the same text, and the grams it is found by. Plain Python, no database."""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

# Characters that no gram holds, in the notation that Python and PostgreSQL share: ASCII and general punctuation and
# spaces. 々 and 〇 lie among them in Unicode but are written in names and numbers.
SEPARATORS = r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u3004\u3008-\u3020\u3030]+"
# Pairs of digits are in nearly every text with a number; three in a row tell telephones and file numbers apart.
LONG_RUNS = "[0-9a-z]{3,}"
LONG = 3

_separators = re.compile(SEPARATORS)
_long_runs = re.compile(LONG_RUNS)
_cluster = re.compile(r".[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.DOTALL)


def normalise(text: str) -> str:
    """Return `text` as it is stored and sought: full width as half, capitals as small, white space as one blank."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(folded.replace("\0", " ").split())


def terms(query: str) -> list[str]:
    """Return the different words of a query; a text matches if it holds each of them somewhere."""
    return list(dict.fromkeys(normalise(query).split()))


def grams(text: str) -> set[str]:
    """Return what normalised `text` can be found by: its characters, its neighbours two by two, threes of digits or letters."""
    found: set[str] = set()
    for run in _separators.split(text):
        found.update(run)
        found.update(map(str.__add__, run, run[1:]))
    for run in _long_runs.findall(text):
        found.update(run[i : i + LONG] for i in range(len(run) - LONG + 1))
    return found


def needles(term: str) -> set[str]:
    """Return the grams that every text holding `term` must have: the fewest that say the most."""
    if len(term) == 1:
        return grams(term)
    longer = {gram for gram in grams(term) if len(gram) > 1}
    long = {gram for gram in longer if len(gram) == LONG}
    # A pair inside a run that has threes adds nothing to them.
    inside = {three[i : i + 2] for three in long for i in range(LONG - 1)}
    return (longer - inside) | long or grams(term)


def mark(text: str, query: str) -> SafeString:
    """Return `text` as HTML with every place the query was found in wrapped in <mark>."""
    pieces, end = [], 0
    for start, stop in _places(text, query):
        pieces += [conditional_escape(text[end:start]), "<mark>", conditional_escape(text[start:stop]), "</mark>"]
        end = stop
    return mark_safe("".join([*pieces, conditional_escape(text[end:])]))  # noqa: S308 - every piece is escaped


def excerpt(text: str, query: str, *, width: int = 80) -> str:
    """Return about `width` characters of `text` around the first place the query was found in."""
    first = next(_places(text, query), (0, 0))[0]
    start = max(0, min(first - width // 4, len(text) - width))
    stop = min(len(text), start + width)
    return ("…" if start else "") + text[start:stop] + ("…" if stop < len(text) else "")


def _places(text: str, query: str) -> Iterator[tuple[int, int]]:
    """Yield where `text`, as it was written, holds a term: start and end, in order, never overlapping."""
    wanted = sorted(terms(query), key=len, reverse=True)
    if not wanted:
        return
    folded, origins = [], []
    for cluster in _cluster.finditer(text):
        for character in unicodedata.normalize("NFKC", cluster.group().casefold()):
            folded.append(character)
            origins.append(cluster.span())
    for hit in re.finditer("|".join(map(re.escape, wanted)), "".join(folded)):
        yield origins[hit.start()][0], origins[hit.end() - 1][1]
