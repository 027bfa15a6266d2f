"""A mail to the bureau's address becomes an opinion, once, with a receipt by mail; an answer to it is added to it."""

import datetime as dt

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from huiyin.core.actors import Public
from huiyin.core.crypto import blind_index, blind_indexes
from huiyin.core.errors import InvalidInput, NotNow
from huiyin.core.files import Accepted, accept
from huiyin.core.receipts import grouped
from huiyin.core.timing import today
from huiyin.mailbox.models import MailIn, MailOut, Outcome, Subject
from huiyin.mailbox.outgoing import headers_after, subject_after, thread_of
from huiyin.mailbox.reading import NUMBER, Mail, addresses_in, read_mail
from huiyin.notifications.actions import can_post, post
from huiyin.opinions import actions as opinions
from huiyin.opinions.actions.registering import LONGEST
from huiyin.opinions.models import Channel, GiverForm, Kind, Opinion
from huiyin.org.models import Bureau
from huiyin.org.queries import portal_address
from huiyin.vault.contact import Contact

_SENDER = "sender of a mail"
MOST_A_DAY = 20
"""Mails of one sender that are taken in a day; what is beyond waits in the mailbox for the next."""
MOST_RECEIPTS = 3
"""Receipts to one sender in a day: two machines that answer each other stop here."""


class TooMany(Exception):
    """This sender has written too often today: the mail is to be left where it is."""


def take_in(raw: bytes, *, bureau: Bureau) -> MailIn:
    """Take one mail in, in one transaction; one that was taken before is the same. Raises TooMany."""
    mail = read_mail(raw, own_addresses=addresses_in(settings.MAIL_FROM))
    if known := MailIn.objects.filter(key=mail.key).first():
        return known
    row = MailIn(bureau=bureau, key=mail.key, sender_index=blind_index(mail.sender, purpose=_SENDER))
    try:
        with transaction.atomic(), override(settings.LANGUAGE_CODE):
            if mail.is_automatic:
                row.outcome = Outcome.AUTOMATIC
                MailOut.objects.filter(letter__in=mail.returned).update(returned_on=today())
            else:
                _take_words(row, mail, bureau)
            row.save(force_insert=True)
    except IntegrityError:  # another worker took it a moment ago
        return MailIn.objects.get(key=mail.key)
    return row


def _take_words(row: MailIn, mail: Mail, bureau: Bureau) -> None:
    of_today = MailIn.objects.filter(sender_index__in=_indexes(mail), day=today())
    if of_today.count() >= MOST_A_DAY:
        raise TooMany
    files, refused = _look_through(mail)
    if (earlier := _answered_to(mail)) and _add(earlier, mail, files):
        row.opinion, row.outcome = earlier, Outcome.ADDED
        return
    registered = opinions.register(_said(mail, files), bureau=bureau, key=f"mail {mail.key}", actor=Public())
    row.opinion, row.outcome, row.thread = registered.opinion, Outcome.OPINION, thread_of(mail)
    receipts = MailOut.objects.filter(verb=Subject.RECEIPT, day=today(), opinion__mails__in=of_today)
    if can_post() and receipts.distinct().count() < MOST_RECEIPTS:
        _send_receipt(row, mail, registered, refused)


def _indexes(mail: Mail) -> list[bytes]:
    return blind_indexes(mail.sender, purpose=_SENDER)


def _said(mail: Mail, files: list[Accepted]) -> opinions.Said:
    words = mail.text or mail.subject or _("(The mail has no words; see its files.)")
    return opinions.Said(
        kind=Kind.REQUEST, channel=Channel.EMAIL, text=words[:LONGEST], title=mail.subject[:60],
        giver_form=GiverForm.NAMED, contact=Contact(name=mail.name[:60], email=mail.sender), may_publish=False, files=files,
    )  # fmt: skip


def _look_through(mail: Mail) -> tuple[list[Accepted], list[str]]:
    """Return the files that can be kept, and for each of the others a sentence that says why not."""
    accepted: list[Accepted] = []
    refused: list[str] = []
    for file in mail.files:
        if len(accepted) == opinions.MOST_FILES:
            why = _("At most %(count)d files belong to one opinion.") % {"count": opinions.MOST_FILES}
            refused.append(f"{file.name}{_(': ')}{why}")
            continue
        try:
            accepted.append(accept(SimpleUploadedFile(file.name or "file", file.content), anonymous=True))
        except InvalidInput as error:
            refused.append(f"{file.name}{_(': ')}{error}")
    return accepted, refused


def _answered_to(mail: Mail) -> Opinion | None:
    """Return the opinion that a mail goes on with: named by our Message-ID or its number, and given by the same sender."""
    own = Opinion.objects.filter(mails__sender_index__in=_indexes(mail))
    named = own.filter(mails_out__letter__in=mail.references).first()
    return named or own.filter(number__in=NUMBER.findall(mail.subject)).first()


def _add(opinion: Opinion, mail: Mail, files: list[Accepted]) -> bool:
    """Add the mail to its opinion; return False where that takes nothing more."""
    giver = Public(holds=opinion.pk)
    try:
        with transaction.atomic():
            if mail.text:
                opinions.say_more(opinion, actor=giver, text=mail.text[:LONGEST])
            for file in files:
                opinions.attach(opinion, file, actor=giver)
    except NotNow:
        return False
    return bool(mail.text or files)


def _send_receipt(row: MailIn, mail: Mail, registered: opinions.Registered, refused: list[str]) -> None:
    """Put the receipt down to be sent, as an answer to the mail that no machine answers."""
    opinion = registered.opinion
    lines = [
        _("We have your mail; its public number is %(number)s.") % {"number": opinion.number},
        _("Receipt code (yours alone): %(code)s") % {"code": grouped(registered.code)},
        _("By %(day)s the office decides who handles it. Where it stands, questions and the answer: %(link)s")
        % {"day": _day(registered.decided_by), "link": f"{portal_address(row.bureau)}/receipt/"},
        _("To add something, answer this mail and leave the number in its subject."),
        _("A report on a person does not belong into a mail: hand it in on our portal, where it is sealed."),
        *refused,
    ]
    headers = {"Auto-Submitted": "auto-replied", **headers_after(row.thread)}
    text = "\n\n".join([*lines, row.bureau.name])
    subject = subject_after(row.thread, opinion)
    sent = post(row.bureau_id, address=mail.sender, subject=subject, text=text, headers=headers)
    MailOut.objects.create(bureau_id=row.bureau_id, opinion=opinion, verb=Subject.RECEIPT, letter=sent.letter)


def _day(day: dt.date) -> str:
    return date_format(day, "DATE_FORMAT")
