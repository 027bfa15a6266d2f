"""Runs the finders and settles what overlaps."""

from collections.abc import Iterable, Iterator

from huiyin.disclosure.redaction.addresses import find_addresses
from huiyin.disclosure.redaction.descriptions import find_descriptions
from huiyin.disclosure.redaction.findings import Finding, Kind
from huiyin.disclosure.redaction.names import find_names
from huiyin.disclosure.redaction.numbers import find_numbers

_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def find(text: str) -> list[Finding]:
    """Return what may identify a person in `text`, in order and without overlaps.

    Leans towards finding too much: a person unticks what need not be masked. It is a help for the reviewer and no
    substitute for one: who knows the village reads more than a machine.
    """
    return list(_settled([*find_numbers(text), *find_addresses(text), *find_descriptions(text), *find_names(text)]))


def redact(text: str, findings: Iterable[Finding] | None = None) -> str:
    """Return the public version of `text`: each of `findings` masked; without `findings`, everything found."""
    chosen = find(text) if findings is None else sorted(findings, key=lambda finding: finding.start)
    parts, at = [], 0
    for finding in chosen:
        if finding.start < at or text[finding.start : finding.end] != finding.text:
            raise ValueError("these findings overlap or belong to another text")
        parts += [text[at : finding.start], finding.replacement]
        at = finding.end
    return "".join(parts) + text[at:]


def _settled(found: list[Finding]) -> Iterator[Finding]:
    """Yield the findings in order; where two overlap, keep the kind that ranks first, then the longer one."""
    taken: list[Finding] = []
    for finding in sorted(found, key=lambda f: (_RANK[f.kind], f.start - f.end, f.start)):
        if all(finding.end <= other.start or other.end <= finding.start for other in taken):
            taken.append(finding)
    yield from sorted(taken, key=lambda finding: finding.start)
