"""The templates a bureau may begin a campaign from: the shipped files and its own."""

import functools
from dataclasses import dataclass
from pathlib import Path

from huiyin.campaigns.definition import Definition, parse
from huiyin.campaigns.models import OwnTemplate

_SHIPPED = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Template:
    """A template by its text. A bureau's own stands in for a shipped one of the same code."""

    code: str
    text: str
    is_shipped: bool

    @property
    def definition(self) -> Definition:
        """What the text says."""
        return parse(self.text)


@functools.cache
def _shipped() -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(_SHIPPED.glob("*.toml"))}


def templates() -> list[Template]:
    """Return the templates of the bureau in scope, its own first."""
    own = [Template(row.code, row.text, is_shipped=False) for row in OwnTemplate.objects.all()]
    taken = {template.code for template in own}
    return own + [Template(code, text, is_shipped=True) for code, text in _shipped().items() if code not in taken]


def template_named(code: str) -> Template | None:
    """Return one template, if there is one of that code."""
    return next((template for template in templates() if template.code == code), None)
