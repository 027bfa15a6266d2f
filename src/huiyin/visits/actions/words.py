"""What a household said, handed into the register of opinions: with its name if it agreed, else without any trace of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from huiyin.core.actors import Actor, Public
from huiyin.disclosure.redaction import redact
from huiyin.opinions.actions import Said, register
from huiyin.opinions.models import Channel, GiverForm, Kind
from huiyin.org.models import Staff
from huiyin.vault.contact import Contact, phone_digits
from huiyin.visits.models import Household, Visit

SOMEBODY = "某某"


@dataclass(frozen=True)
class Heard:
    """One matter somebody spoke of: in their words, whether they give their name to it, and whether the public may read it."""

    text: str
    kind: str = Kind.REQUEST
    named: bool = False
    may_publish: bool = True


def hand_in(visit: Visit, heard: Sequence[Heard], *, household: Household, actor: Staff) -> list[str]:
    """Register what was heard on a visit and return the receipt codes; again, for the same visit, the same codes.

    What is said without a name comes in as from the public: neither the house nor who heard it stands beside it, nor a time.
    """
    contact = household.contact() if heard else Contact()
    codes = []
    for number, one in enumerate(heard):
        registrar: Actor = actor if one.named else Public()
        said = _said(one, visit, household, contact)
        done = register(said, bureau=visit.bureau, key=f"visit:{visit.key}:{number}", actor=registrar)
        codes.append(done.code)
    return codes


def _said(one: Heard, visit: Visit, household: Household, contact: Contact) -> Said:
    text = one.text if one.named else unnamed(one.text, contact)
    return Said(
        kind=one.kind, channel=Channel.VISIT, text=text, township=household.township,
        place=household.village if one.named else "", contact=contact if one.named else Contact(),
        giver_form=GiverForm.NAMED if one.named else GiverForm.ANONYMOUS, may_publish=one.may_publish,
        public_text=redact(unnamed(text, contact)) if one.may_publish else "", received_on=visit.day,
    )  # fmt: skip


def unnamed(text: str, contact: Contact) -> str:
    """Return the words without the household's name, number and address, which a hurried thumb writes into them."""
    for part in (contact.name, contact.phone, phone_digits(contact.phone), contact.address):
        if part.strip():
            text = text.replace(part, SOMEBODY)
    return text
