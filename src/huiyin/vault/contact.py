"""Contact data: what is sealed, and the only form in which it is ever passed on."""

import json
import re
from dataclasses import asdict, dataclass


@dataclass(frozen=True, repr=False)
class Contact:
    """How to reach somebody. Every part may be empty. It never prints itself, so that no log can hold it."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    id_number: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was given."""
        return self == Contact()

    def __repr__(self) -> str:
        return "Contact(…)"

    def packed(self) -> bytes:
        """Return the bytes that are sealed, filled up to 64, so that their length does not tell a name's."""
        plain = json.dumps({key: value for key, value in asdict(self).items() if value}, ensure_ascii=False).encode()
        return plain + b" " * (-len(plain) % 64)

    @classmethod
    def unpacked(cls, plain: bytes) -> "Contact":
        """Return the contact data of opened bytes."""
        return cls(**json.loads(plain))


def phone_digits(phone: str) -> str:
    """Return a telephone number as it is compared: digits only, without the country."""
    digits = re.sub(r"\D", "", phone)
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits
