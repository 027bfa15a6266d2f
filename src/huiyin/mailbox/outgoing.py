"""What a giver by mail reads under their receipt goes to them by mail as well, in the thread of their own: questions, the answer.

It is put down in the transaction of the act it tells of. Nothing of what they wrote is repeated, and no name: their mail may be read by
others than they.
"""

import json
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from huiyin.core.crypto import Sealed, open_for, seal_for
from huiyin.mailbox.models import MailIn, MailOut, Outcome, Subject
from huiyin.mailbox.reading import NUMBER, Mail
from huiyin.notifications.actions import can_post
from huiyin.notifications.gateways.mail import message_id
from huiyin.opinions.models import Opinion, Update
from huiyin.org.queries import portal_address
from huiyin.vault.actions import write_to

_THREAD = "thread of a mail"


def thread_of(mail: Mail) -> bytes:
    """Return, sealed, what answers to a mail begin with."""
    return seal_for(_THREAD, json.dumps({"subject": mail.subject[:120], "message_id": mail.message_id}).encode())


def headers_after(thread: Sealed, letters: Sequence[str] = ()) -> Mapping[str, str]:
    """Return the headers that put a mail into the thread, after our own `letters` in it (RFC 5322 §3.6.4)."""
    theirs = _opened(thread).get("message_id", "")
    known = [*filter(None, [theirs]), *map(message_id, letters)]
    return {"In-Reply-To": known[0], "References": " ".join(known)} if known else {}


def subject_after(thread: Sealed, opinion: Opinion) -> str:
    """Return their subject with the number, by which an answer without a thread is found too."""
    return f"Re: {NUMBER.sub('', _opened(thread).get('subject', ''))} [{opinion.number}]"


def _opened(thread: Sealed) -> dict[str, str]:
    opened: dict[str, str] = json.loads(open_for(_THREAD, thread)) if thread else {}
    return opened


def carry(updates: Sequence[Update]) -> None:
    """Send those of the new lines by mail that their givers wait for, to whoever gave the opinion by mail."""
    told = {line.opinion_id: line for line in updates if line.verb in _INTRODUCED}
    if not told or not can_post():
        return
    rows = MailIn.objects.filter(outcome=Outcome.OPINION, opinion__in=told).select_related("opinion__bureau")
    for row in rows:
        if row.opinion:
            with override(settings.LANGUAGE_CODE):
                _send(row, row.opinion, told[row.opinion.pk])


def _send(row: MailIn, opinion: Opinion, line: Update) -> None:
    link = f"{portal_address(opinion.bureau)}/receipt/"
    text = "\n\n".join([
        _INTRODUCED[Subject(line.verb)]() % {"number": opinion.number},
        line.text,
        _("To answer or to add something, answer this mail and leave the number in its subject."),
        _("The whole story, and your judgement of the answer, with the receipt code of our first mail: %(link)s")
        % {"link": link},
        opinion.bureau.name,
    ])  # fmt: skip
    letters = list(MailOut.objects.filter(opinion=opinion).values_list("letter", flat=True))
    headers = headers_after(row.thread, letters)
    sent = write_to(opinion, subject=subject_after(row.thread, opinion), text=text, headers=headers)
    if sent:
        MailOut.objects.create(bureau_id=row.bureau_id, opinion=opinion, verb=line.verb, letter=sent.letter)


_INTRODUCED = {
    Subject.QUESTION: lambda: _("On your opinion %(number)s the office asks you:"),
    Subject.ANSWER: lambda: _("The bureau has answered your opinion %(number)s:"),
    Subject.REFUSAL: lambda: _("Your opinion %(number)s is not accepted, for this reason:"),
    Subject.PASSED_ON: lambda: _("Your opinion %(number)s belongs to another body; it was passed on:"),
    Subject.CALL_BACK: lambda: _("What came of your judgement on the answer to %(number)s:"),
}
"""The acts of which a giver by mail hears by mail, and how the mail begins."""
