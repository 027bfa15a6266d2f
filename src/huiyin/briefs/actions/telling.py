"""Telling people of an act, each in the scope of their own bureau."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.functional import Promise
from django_scopes import scope

from huiyin.briefs.models import Brief, Instruction
from huiyin.briefs.rules import OVERSEERS
from huiyin.core.errors import InvalidInput
from huiyin.notifications.actions import notify
from huiyin.org.models import Bureau, Role, Staff
from huiyin.org.queries import holders

OFFICE = (Role.OFFICE_HEAD, Role.CLERK)
SIGNERS = (Role.DIRECTOR, Role.DEPUTY)


def tell_people(people: Iterable[Staff], text: Promise, url: str, *, by: Staff) -> None:
    """Tell people of one bureau, whose scope this runs in."""
    notify([one for one in people if one != by], text=text, url=url, by=by)


def tell_holders(bureau: Bureau, roles: Iterable[str], text: Promise, url: str, *, by: Staff) -> None:
    """Tell whoever holds one of these posts in a bureau today."""
    with scope(bureau=bureau):
        tell_people(holders(*roles), text, url, by=by)


def tell_superior(bureau: Bureau, text: Promise, url: str, *, by: Staff) -> None:
    """Tell those who speak for a superior bureau."""
    tell_holders(bureau, OVERSEERS, text, url, by=by)


def page_of(brief: Brief) -> str:
    """Return the address of a brief in its own bureau."""
    return reverse("briefs:brief", args=[brief.code])


def page_above(brief: Brief) -> str:
    """Return the address of a report at the superior's desk."""
    return reverse("briefs:received", args=[brief.bureau.code, brief.code])


def instruction_page(instruction: Instruction) -> str:
    """Return the address of an instruction in the bureau that has to answer it."""
    return reverse("briefs:instruction", args=[instruction.code])


def instruction_page_above(instruction: Instruction) -> str:
    """Return the address of an instruction at the superior's desk."""
    return reverse("briefs:given", args=[instruction.bureau.code, instruction.code])


def said(text: str, field: str, message: str) -> None:
    """Refuse an act without its words."""
    if not text.strip():
        raise InvalidInput(message, {field: message})
