"""What is sealed of a report, and the only form in which it is passed on once opened."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, repr=False)
class Words:
    """What was written: the account, whom it names, where it happened. Never prints itself, so that no log can hold it."""

    text: str
    named: str = ""
    place: str = ""

    def __repr__(self) -> str:
        return "Words(…)"

    def packed(self) -> bytes:
        """Return the bytes that are sealed, filled up to the next 256, so that their length says little."""
        plain = json.dumps(asdict(self), ensure_ascii=False).encode()
        return plain + b" " * (-len(plain) % 256)

    @classmethod
    def unpacked(cls, plain: bytes) -> "Words":
        """Return the words of opened bytes."""
        return cls(**json.loads(plain))
