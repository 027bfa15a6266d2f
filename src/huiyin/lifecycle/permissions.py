"""The permissions as a page: who may do what, from the predicates that are asked, so the page cannot say otherwise."""

import ast
import re
from itertools import groupby
from typing import Any

from rules.permissions import permissions

_HEAD = """# Permissions

Generated from each room's `rules.py` by `make docs`; a test fails where this page and the code differ. Nothing is stored: each answer is
computed from the posts held today and from the item. "Sees it" stands for the room's own rule `view`; lists show the same rows, since each
room's `…_visible_to` says for all rows what `view` says for one, and a test holds the two equal.
"""


def as_page() -> str:
    """Return docs/permissions.md."""
    named = sorted((name, str(predicate.name)) for name, predicate in permissions.items())
    parts = [_HEAD]
    for room, rows in groupby(named, key=lambda pair: pair[0].partition(".")[0]):
        parts += [f"## {room}", "", "| permission | who |", "| --- | --- |", *_rows(room, list(rows)), ""]
    return "\n".join(parts)


def _rows(room: str, rows: list[tuple[str, str]]) -> list[str]:
    sees = dict(rows).get(f"{room}.view")
    lines = []
    for name, rule in rows:
        said = rule.replace(sees, "sees_it") if sees and name != f"{room}.view" and rule != sees else rule
        lines.append(f"| `{name}` | {in_words(said)} |")
    return lines


def in_words(rule: str) -> str:
    """Return the name of a composed predicate as a phrase: `((a & ~b) & (c | d))` → `a and not b and (c or d)`."""
    facts: list[str] = []

    def number(match: re.Match[str]) -> str:
        if not match.group().strip():
            return " "
        facts.append(match.group().strip())
        return f" f{len(facts) - 1} "

    return _phrase(ast.parse(re.sub(r"[^()&|~]+", number, rule).strip(), mode="eval").body, facts)


def _phrase(node: Any, facts: list[str], inside: type[ast.AST] | None = None) -> str:
    if isinstance(node, ast.Name):
        return _fact(facts[int(node.id[1:])])
    if isinstance(node, ast.UnaryOp):
        return f"not {_phrase(node.operand, facts, ast.Invert)}"
    words = " and " if isinstance(node.op, ast.BitAnd) else " or "
    kind = type(node.op)
    phrase = words.join(_phrase(side, facts, kind) for side in (node.left, node.right))
    return phrase if inside in (None, kind) else f"({phrase})"


def _fact(name: str) -> str:
    """Return one fact in words; several posts stand side by side, so that their "or" is not taken for the rule's."""
    return name.replace(" or ", "/").replace("_", " ")
