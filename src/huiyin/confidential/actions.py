"""Everything that can be done with a report on a person. Every event stands in the sealed chain."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import rules
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django_scopes import scope

from huiyin.audit.chain import record
from huiyin.audit.models import Stream
from huiyin.confidential.exclusion import work_out
from huiyin.confidential.models import Addition, Report, ReportFile, State
from huiyin.confidential.queries import FOLLOWED
from huiyin.confidential.words import Words
from huiyin.confidential.workflow import workflow
from huiyin.core.actors import Actor, Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.files import Accepted, discard, keep
from huiyin.core.files import read as read_stored
from huiyin.core.receipts import mint, public_number
from huiyin.core.timing import today
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Message, Opinion
from huiyin.opinions.queries import hash_held
from huiyin.org.models import Bureau, Section, Staff
from huiyin.vault.actions import reassign, seal
from huiyin.vault.contact import Contact
from huiyin.vault.queries import records_about

LONGEST = 20_000
MOST_FILES = 9
"""Files of one report."""
_ATTEMPTS = 20


def submit(
    words: Words, *, bureau: Bureau, key: str, actor: Public, section: Section | None = None,
    contact: Contact | None = None, files: Iterable[Accepted] = (),
) -> tuple[Report, str]:  # fmt: skip
    """Take in a report and return it with its receipt code. The same form sent twice is one report and one code.

    `section` is where the persons named work, if the giver chose one. Raises InvalidInput for an empty or overlong text.
    """
    _check(words)
    receipt = mint(bureau.code, key, purpose="report")
    holder, excluded = work_out(words, bureau, section)
    with scope(bureau=holder):
        for attempt in range(_ATTEMPTS):
            if known := Report.objects.only(*FOLLOWED).filter(receipt_hash=receipt.hash).first():
                return known, receipt.code
            report = Report(bureau=holder, receipt_hash=receipt.hash, received_on=today())
            report.number = public_number(holder.code, key, prefix=f"{today():%y}", attempt=attempt)
            report.has_contact = bool(contact and not contact.is_empty)
            _seal_words(report, words, excluded.packed())
            try:
                with transaction.atomic():
                    workflow.begin(report, "submit", actor=actor)
                    if contact and not contact.is_empty:
                        seal(contact, about=report, bureau=holder)
                    for accepted in files:
                        _keep_file(report, accepted)
            except IntegrityError:
                continue  # a double click a moment ago, or a number drawn twice
            return report, receipt.code
    raise RuntimeError("no free number in twenty draws")


def take_over(opinion: Opinion, *, actor: Staff) -> Report:
    """Take a report on a person out of the common register, where it came by mistake. The giver's receipt goes on working.

    Words, additions, files and contact data move into the sealed register; in the common one nothing stays behind.
    """
    if not actor.has_perm("opinions.transfer", opinion):
        raise NotAllowed(_("You may not do this."))
    text = "\n\n".join(
        [opinion.text, *opinion.messages.filter(direction=Message.Direction.FROM_GIVER).values_list("text", flat=True)]
    )
    words = Words(text, named="、".join(opinion.concerns.values_list("name", flat=True)), place=opinion.place)
    holder, excluded = work_out(words, opinion.bureau)
    contacts = list(records_about(opinion))
    report = Report(
        bureau=holder, receipt_hash=hash_held(opinion), received_on=opinion.received_on,
        number=public_number(holder.code, str(opinion.pk), prefix=f"{today():%y}"), has_contact=bool(contacts),
    )  # fmt: skip
    _seal_words(report, words, excluded.packed())
    with transaction.atomic():
        opinions.transfer(opinion, actor=actor)
        with scope(bureau=holder):
            workflow.begin(report, "submit", actor=actor)
        for contact in contacts:
            reassign(contact, about=report)
        for attachment in opinion.attachments.all():
            _keep_file(report, Accepted(attachment.name, attachment.media_type, read_stored(attachment)))
            transaction.on_commit(partial(discard, attachment))
        opinion.attachments.all().delete()
    return report


def read(report: Report, *, actor: Staff) -> tuple[Words, list[tuple[Addition, Words]]]:
    """Open what was written, once the reading stands in the sealed chain."""
    _require(actor, "confidential.read", report)
    with transaction.atomic():
        words = Words.unpacked(report.case_key().open(report.words, bound_to=f"{report.binding}:words"))
        additions = [(one, _open_addition(one)) for one in report.additions.select_related("author")]
        _record("read", report, actor=actor)
    return words, additions


def verify(report: Report, *, actor: Staff) -> Report:
    """初步核实: take the report up. Whoever does so handles it from here on."""
    with transaction.atomic():
        workflow.apply(report, "verify", actor=actor, changes={"handler_id": actor.pk, "taken_up_on": today()})
    return report


def file(report: Report, *, actor: Staff, finding: str) -> Report:
    """立案: the verification found enough for a case."""
    return _move(report, "file", actor=actor, finding=finding)


def refer(report: Report, *, actor: Staff, finding: str) -> Report:
    """移送: another body is competent; `finding` names it and says why."""
    return _move(report, "refer", actor=actor, finding=finding, concluded_on=today())


def conclude(report: Report, *, actor: Staff, finding: str) -> Report:
    """了结: with what was found, whether it held or not."""
    return _move(report, "conclude", actor=actor, finding=finding, concluded_on=today())


def withdraw(report: Report, *, actor: Public) -> Report:
    """撤回: the giver takes it back."""
    with transaction.atomic():
        workflow.apply(report, "withdraw", actor=actor)
    return report


def say_more(report: Report, *, actor: Public, text: str) -> Addition:
    """Add to one's own report, at any stage but once it is withdrawn."""
    _require(actor, "confidential.say_more", report)
    _check_not_withdrawn(report)
    with transaction.atomic():
        addition = _add(report, Addition.Source.GIVER, text)
        _record("say_more", report, actor=actor)
    return addition


def attach(report: Report, accepted: Accepted, *, actor: Public) -> ReportFile:
    """Add a file to one's own report. Raises NotNow beyond MOST_FILES or once it is withdrawn."""
    _require(actor, "confidential.say_more", report)
    _check_not_withdrawn(report)
    if report.files.count() >= MOST_FILES:
        raise NotNow(_("At most %(count)d files belong to one report.") % {"count": MOST_FILES})
    with transaction.atomic():
        kept = _keep_file(report, accepted)
        _record("attach", report, actor=actor)
    return kept


def read_file(report: Report, file: ReportFile, *, actor: Staff) -> ReportFile:
    """Let the actor have a file of the report, once that stands in the sealed chain."""
    _require(actor, "confidential.read", report)
    with transaction.atomic():
        _record("read_file", report, actor=actor, after={"file": file.pk})
    return file


def _check(words: Words) -> None:
    if not words.text.strip():
        raise InvalidInput(_("Please write what you want to say."), {"text": _("Please write what you want to say.")})
    if len(words.text) > LONGEST:
        message = _("This is too long: at most %(count)d characters. Please attach a file for the rest.") % {
            "count": LONGEST
        }
        raise InvalidInput(message, {"text": message})


def _check_not_withdrawn(report: Report) -> None:
    if report.status == State.WITHDRAWN:
        raise NotNow(_("It is withdrawn, and nobody would read it. Please say it anew."))


def _seal_words(report: Report, words: Words, excluded: bytes) -> None:
    key = report.issue_case_key()
    report.words = key.seal(words.packed(), bound_to=f"{report.binding}:words")
    report.excluded = key.seal(excluded, bound_to=f"{report.binding}:excluded")


def _move(report: Report, verb: str, *, actor: Staff, finding: str, **changes: Any) -> Report:
    with transaction.atomic():
        workflow.apply(report, verb, actor=actor, changes=changes)
        _add(report, Addition.Source.OFFICE, finding, author=actor)
    return report


def _add(report: Report, source: str, text: str, author: Staff | None = None) -> Addition:
    words = Words(text.strip())
    _check(words)
    order = report.additions.count()
    addition = Addition(
        bureau_id=report.bureau_id, report=report, source=source, author=author, day=today(), order=order
    )
    addition.words = addition.issue_case_key().seal(words.packed(), bound_to=addition.binding)
    addition.save(force_insert=True)
    return addition


def _open_addition(addition: Addition) -> Words:
    return Words.unpacked(addition.case_key().open(addition.words, bound_to=addition.binding))


def _keep_file(report: Report, accepted: Accepted) -> ReportFile:
    kept = ReportFile(bureau_id=report.bureau_id, report=report)
    keep(kept, accepted)
    kept.save(force_insert=True)
    return kept


def _record(verb: str, report: Report, *, actor: Actor, after: dict[str, Any] | None = None) -> None:
    record(f"confidential.{verb}", report, actor=actor, bureau_id=report.bureau_id, stream=Stream.SEALED, after=after)


def _require(actor: Any, permission: str, report: Report) -> None:
    if not rules.has_perm(permission, actor, report):
        raise NotAllowed(_("You may not do this."))
