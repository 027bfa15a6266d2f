"""Taking in what other software files: through the register's one door, and exactly once however often it is sent."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, field, replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.core.actors import Public
from huiyin.core.crypto import blind_index
from huiyin.core.errors import InvalidInput, NotAllowed, Refused
from huiyin.core.outward import Barred, check
from huiyin.core.timing import today
from huiyin.disclosure.redaction import redact
from huiyin.exchange.models import ApiKey, Filing, Media, Scope, Source
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import GiverForm, Kind, Opinion
from huiyin.org.queries import townships
from huiyin.vault.contact import Contact

LONGEST_REFERENCE = 40
LONGEST_ADDRESS = 500
_A_DAY = dt.timedelta(days=1)


class Reused(Refused):
    """The key or number of an earlier filing came with other words."""


@dataclass(frozen=True)
class Statement:
    """What a source says. `reference` is its own number of the matter, `service` the section it thinks of."""

    text: str
    kind: str = Kind.REQUEST
    title: str = ""
    township: str = ""
    place: str = ""
    contact: Contact = field(default_factory=Contact)
    is_unit: bool = False
    may_publish: bool = False
    reference: str = ""
    service: str = ""
    media_url: str = ""
    told_apart_by: str = ""
    """What else tells two voices with the same words apart (an account, a device); it is not kept."""


@dataclass(frozen=True)
class Filed:
    """What the source gets for it. `repeated` says that it was here already."""

    filing: Filing
    code: str
    decided_by: dt.date
    repeated: bool


def file(key: ApiKey, statement: Statement, *, idempotency_key: str = "") -> Filed:
    """Register what a source says; its key, else its own number, else the words themselves within two days, make it one filing.

    Raises NotAllowed if the key is not good for it, InvalidInput for what cannot be taken, and Reused if the same key or number
    came with other words.
    """
    if Scope.FILE not in key.scopes:
        raise NotAllowed(_("This key does not file opinions."))
    _check(statement)
    fingerprint = _fingerprint(key.source, statement)
    with transaction.atomic():
        registered = _register(key.source, statement, _name_of(key.source, statement, idempotency_key, fingerprint))
        known = Filing.objects.filter(opinion=registered.opinion).first() if registered.repeated else None
        filing = known or _filing(key.source, statement, registered.opinion, fingerprint)
        if not registered.repeated:  # one that is known and not here any more was handed to the discipline office
            _keep(filing)
    if bytes(filing.fingerprint) != fingerprint:
        raise Reused(_("This key or number came with other words already."))
    return Filed(filing, registered.code, registered.decided_by, registered.repeated)


def _register(source: Source, statement: Statement, name: str) -> opinions.Registered:
    """Register what was said under the name of the filing. Raises Reused if its number came by another way, or under another key."""
    try:
        return opinions.register(
            _said(source, statement), bureau=source.bureau, actor=Public(actor_label=source.name),
            key=f"exchange:{source.code}:{name}",
        )  # fmt: skip
    except opinions.NumberTaken as error:
        raise Reused(error.message) from error


def _check(statement: Statement) -> None:
    wrong = {}
    if statement.kind not in Kind.values:
        wrong["kind"] = _("This kind is not known.")
    if statement.township and statement.township not in {one.code for one in townships()}:
        wrong["township"] = _("This township is not known.")
    if len(statement.reference) > LONGEST_REFERENCE:
        wrong["reference"] = _("This number is too long.")
    if wrong:
        raise InvalidInput(" ".join(wrong.values()), wrong)


def _said(source: Source, statement: Statement) -> opinions.Said:
    named = GiverForm.UNIT if statement.is_unit else GiverForm.NAMED
    return opinions.Said(
        kind=statement.kind, channel=source.channel, text=statement.text, title=statement.title[:60],
        township=next((one for one in townships() if one.code == statement.township), None),
        place=statement.place[:120], contact=statement.contact,
        giver_form=GiverForm.ANONYMOUS if statement.contact.is_empty else named,
        may_publish=statement.may_publish, public_text=redact(statement.text) if statement.may_publish else "",
        source_ref=source.reference(statement.reference),
    )  # fmt: skip


def _fingerprint(source: Source, statement: Statement) -> bytes:
    """Return a keyed hash of all that was said: words and contact cannot be guessed from it."""
    said = asdict(replace(statement, contact=Contact())) | {"contact": statement.contact.packed().decode()}
    return blind_index(json.dumps([source.pk, said], sort_keys=True), purpose="filings")


def _name_of(source: Source, statement: Statement, idempotency_key: str, fingerprint: bytes) -> str:
    """Return what this filing is known by: the client's key, the source's number, or the words of yesterday or today."""
    if idempotency_key:
        return "key:" + hashlib.sha256(idempotency_key.encode()).hexdigest()
    if statement.reference:
        return f"number:{statement.reference}"
    day = today()
    if Filing.objects.filter(source=source, fingerprint=fingerprint, opinion__received_on=day - _A_DAY).exists():
        day -= _A_DAY
    return f"words:{day}:{fingerprint.hex()}"


def _filing(source: Source, statement: Statement, opinion: Opinion, fingerprint: bytes) -> Filing:
    waits = bool(statement.media_url) and _may_be_fetched(source, statement.media_url)
    return Filing(
        bureau_id=source.bureau_id, source=source, opinion=opinion, reference=statement.reference,
        service=statement.service, fingerprint=fingerprint, media_url=statement.media_url if waits else "",
        media=Media.WAITING if waits else Media.REFUSED if statement.media_url else Media.NONE,
    )  # fmt: skip


def _keep(filing: Filing) -> None:
    try:
        with transaction.atomic():
            filing.save(force_insert=True)
    except IntegrityError:
        raise Reused(_("This key or number came with other words already.")) from None
    if filing.media == Media.WAITING:
        from huiyin.exchange.tasks import fetch_picture  # noqa: PLC0415 - the job calls back into this room's actions

        fetch_picture.enqueue(filing_id=filing.pk)


def _may_be_fetched(source: Source, address: str) -> bool:
    try:
        check(address, source.media_hosts)
    except Barred:
        return False
    return len(address) <= LONGEST_ADDRESS
