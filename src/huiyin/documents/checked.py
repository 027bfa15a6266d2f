"""Tables that people hand in and see checked, each bad cell named, before anything of them is written.

The first row names the columns. What the preview showed travels with its page to the confirmation, signed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import ClassVar, Self

from django.core import signing
from django.utils.translation import gettext as _

from huiyin.core.errors import InvalidInput

Columns = Mapping[str, tuple[str, ...]]
"""The columns of a table by the names their headings may have; the first is the one we say."""
_MINUTES = 60
"""How long a preview may be looked at."""


def column_named(heading: str, columns: Columns) -> str:
    """Return the column that a heading names, however it is spelled and starred; nothing if it names none."""
    wanted = heading.strip().rstrip("*").casefold()
    return next((key for key, names in columns.items() if wanted in {name.casefold() for name in names}), "")


@dataclass
class CheckedRow:
    """One row of a table as read, with what is wrong with it: column → sentence."""

    columns: ClassVar[Columns]

    row: int
    values: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> list[str]:
        """The cells as they stood, empty ones left out."""
        return [value for value in self.values.values() if value]

    @property
    def problems(self) -> list[str]:
        """What is wrong, each with the name of its column."""
        return [f"{self.columns[name][0]}: {words}" for name, words in self.errors.items()]

    @classmethod
    def pack(cls, rows: Iterable[Self]) -> str:
        """Return checked rows as one signed text that the preview page carries to the confirmation."""
        return signing.dumps([asdict(row) for row in rows], salt=cls._salt(), compress=True)

    @classmethod
    def unpack(cls, packed: str) -> list[Self]:
        """Return the rows of a preview. Raises InvalidInput if the text was changed or is older than an hour."""
        try:
            return [cls(**row) for row in signing.loads(packed, salt=cls._salt(), max_age=_MINUTES * 60)]
        except signing.BadSignature:
            raise InvalidInput(_("The preview is too old. Choose the file again.")) from None

    @classmethod
    def _salt(cls) -> str:
        return f"{cls.__module__}.{cls.__qualname__}"
