"""The errors a person may be shown. Each carries a sentence in the reader's language.

HuiyinError
├── Refused            the rules say no, and say why
│   ├── NotAllowed     this person may not do this (shown as "not found" where even knowing is too much)
│   ├── WrongState     the item is not in a state for this any more: somebody was faster
│   └── NotNow         a guard: something is missing first
├── FileLost           a kept file is no longer in the store (a page of its own, 410)
└── InvalidInput       what was typed cannot be taken; keeps field → message

Any action may refuse, and leaves nothing behind when it does. Its docstring names the cases that its first sentence does not
let one expect.
"""

from typing import Any


class HuiyinError(Exception):
    """Base of all errors whose message is meant for the person at the screen."""

    def __init__(self, message: Any) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class Refused(HuiyinError):
    """The rules do not let this happen."""


class NotAllowed(Refused):
    """This person may not do this."""


class WrongState(Refused):
    """The item has moved on since the page was opened."""


class NotNow(Refused):
    """Something has to happen first; the message says what."""


class FileLost(HuiyinError):
    """The register knows a file that the store has lost; a backup may still hold it."""


class InvalidInput(HuiyinError):
    """What was typed cannot be taken.

    `fields` maps a field's name to its message, so that a form can show each one beside its field.
    """

    def __init__(self, message: Any, fields: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}
