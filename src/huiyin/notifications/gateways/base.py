"""What every gateway is."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from huiyin.notifications.models import Failure, Way
from huiyin.org.models import Staff

_MOBILE = re.compile(r"1[3-9]\d{9}")


@dataclass(frozen=True)
class Letter:
    """One message to one person. `id` stays the same when it is tried again."""

    id: str
    address: str
    bureau: str
    """The code of the bureau."""
    subject: str
    text: str
    count: int = 1
    link: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What an e-mail says of itself beside its own: to which other it answers, for instance."""


class Failed(Exception):
    """A letter was not brought to the other side, or nobody knows whether it was.

    `answer` is what the other side said, or the error that stood in its way, for the log.
    `way_is_down`: any other letter would fail as well.
    """

    def __init__(self, failure: Failure, answer: object = "", *, way_is_down: bool = False) -> None:
        super().__init__(f"{failure.value}: {answer}")
        self.failure = failure
        words = str(answer) or (type(answer).__name__ if isinstance(answer, Exception) else "")
        self.answer = " ".join(words.split())[:300]
        self.way_is_down = way_is_down

    @property
    def may_have_arrived(self) -> bool:
        """Whether sending it once more could bring it twice."""
        return self.failure in (Failure.NO_ANSWER, Failure.INTERRUPTED)


class Gateway(ABC):
    """One way out, as the settings describe it."""

    way: ClassVar[Way]
    is_repeatable: ClassVar[bool] = False
    """Whether the other side can tell a letter that comes twice: only then is one of unknown fate sent again."""
    per_minute: ClassVar[int] = 1000

    @classmethod
    @abstractmethod
    def is_configured(cls) -> bool:
        """Say whether the settings name this way."""

    @abstractmethod
    def address_of(self, staff: Staff, bureau: str) -> str:
        """Return where this way reaches a person of the bureau with that code; nothing where it does not."""

    @abstractmethod
    def send(self, letter: Letter) -> None:
        """Bring a letter to the other side. Raises Failed."""

    @abstractmethod
    def check(self) -> None:
        """See that the other side is there, without sending anything. Raises Failed."""

    def close(self) -> None:  # noqa: B027 - most gateways hold nothing
        """End the connection, if one is held."""


def mobile_of(staff: Staff) -> str:
    """Return the person's mobile telephone number, or nothing if the telephone on record is none."""
    digits = re.sub(r"[\s-]", "", staff.phone).removeprefix("+86")
    return digits if _MOBILE.fullmatch(digits) else ""
