"""The usual sections of a county water bureau, and the bodies next door, as shipped in data/sections.toml."""

import functools
import tomllib
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data" / "sections.toml"


@functools.cache
def _template() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def section_template() -> list[dict[str, Any]]:
    """Return the sections: `code name name_en duties matters keywords law`."""
    return list(_template()["section"])


def elsewhere_template() -> list[dict[str, Any]]:
    """Return the bodies to which matters that are not the bureau's go."""
    return list(_template()["elsewhere"])
