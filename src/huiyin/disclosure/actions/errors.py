"""找错: a reader says what is wrong in an article; a named person answers within three working days."""

from dataclasses import dataclass

import rules
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.audit.chain import record
from huiyin.clocks import actions as clocks
from huiyin.clocks.models import Stage
from huiyin.clocks.queries import find_term
from huiyin.core.actors import Actor, Public
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.language import filled
from huiyin.core.receipts import Receipt, mint
from huiyin.core.timing import today
from huiyin.disclosure.models import ErrorClock, ErrorReport, Publication, Status
from huiyin.notifications.actions import notify
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders


@dataclass(frozen=True)
class Reported:
    """An error report and its receipt. Only the reader ever sees the code; the row keeps its keyed hash."""

    report: ErrorReport
    receipt: Receipt


def report_error(publication: Publication, *, actor: Public, text: str, key: str) -> Reported:
    """Take in what a reader says is wrong. The same form sent twice is one report with one receipt.

    It goes to the author, or to the office if they have left. Raises NotNow for what the public does not read any more.
    """
    if not rules.has_perm("disclosure.report_error", actor, publication):
        raise NotAllowed(_("You may not do this."))
    receipt = mint(publication.bureau.code, key, purpose="error")
    _check(text, "text", _("Please write what is wrong."))
    with transaction.atomic():
        rows = Publication.objects.select_for_update().filter(
            pk=publication.pk, status=Status.RELEASED, is_current=True
        )
        if rows.values_list("pk").first() is None:
            raise NotNow(_("This page changed a moment ago. Please look at it again."))
        if report := ErrorReport.objects.filter(receipt_hash=receipt.hash).first():
            return Reported(report, receipt)
        report = ErrorReport(
            bureau_id=publication.bureau_id, publication=publication, text=text.strip(), receipt_hash=receipt.hash,
            holder=_responsible(publication),
        )  # fmt: skip
        report.save(force_insert=True)
        _start(report)
        record("disclosure.report_error", publication, actor=actor, bureau_id=publication.bureau_id)
        _tell(report, actor)
    return Reported(report, receipt)


def hand_error(report: ErrorReport, *, actor: Staff, to: Staff) -> ErrorReport:
    """Give it to somebody else to see to. The clock goes on."""
    if not actor.has_perm("disclosure.answer_error", report):
        raise NotAllowed(_("You may not do this."))
    if to.bureau_id != report.bureau_id or not to.has_perm("disclosure.write"):
        words = _("Choose somebody who writes articles.")
        raise InvalidInput(words, {"to": words})
    with transaction.atomic():
        _hold_open(report)
        before = report.holder
        report.holder = to
        report.save(update_fields=["holder"])
        ErrorClock.objects.filter(report=report, stopped_on=None).update(holder=to)
        record(
            "disclosure.hand_error", report.publication, actor=actor, bureau_id=report.bureau_id,
            before={"holder": before.username}, after={"holder": to.username},
        )  # fmt: skip
        _tell(report, actor)
    return report


def answer_error(report: ErrorReport, *, actor: Staff, outcome: str, answer: str) -> ErrorReport:
    """Tell the reader whether they are right, and what became of it.

    Raises NotNow if they are said to be right and nothing was done: no newer version is on its way or out, and it still stands.
    """
    if not actor.has_perm("disclosure.answer_error", report):
        raise NotAllowed(_("You may not do this."))
    _check(answer, "answer", _("Please write an answer."))
    if outcome not in (ErrorReport.Outcome.RIGHT, ErrorReport.Outcome.NOT_RIGHT):
        words = _("Say whether the reader is right.")
        raise InvalidInput(words, {"outcome": words})
    if outcome == ErrorReport.Outcome.RIGHT and not _is_seen_to(report.publication):
        raise NotNow(_("Draft the corrected version first, or take the article down: then say so."))
    with transaction.atomic():
        _hold_open(report)
        report.outcome, report.answer = outcome, answer.strip()
        report.answered_by, report.answered_on = actor, today()
        report.save(update_fields=["outcome", "answer", "answered_by", "answered_on"])
        for clock in ErrorClock.objects.filter(report=report, stopped_on=None):
            clocks.stop(clock)
        after = {"outcome": outcome}
        record("disclosure.answer_error", report.publication, actor=actor, bureau_id=report.bureau_id, after=after)
    return report


def _is_seen_to(publication: Publication) -> bool:
    versions = Publication.objects.filter(kind=publication.kind, code=publication.code)
    newer = versions.filter(version__gt=publication.version).exists()
    return newer or versions.filter(is_current=True, status=Status.WITHDRAWN).exists()


def _responsible(publication: Publication) -> Staff:
    """Return the author, as long as they write articles; else somebody of the office."""
    if publication.author.is_active and publication.author.has_perm("disclosure.write"):
        return publication.author
    office = (one for role in (Role.CLERK, Role.OFFICE_HEAD, Role.DIRECTOR) for one in holders(role))
    return next(office, publication.author)


def _start(report: ErrorReport) -> None:
    clock = ErrorClock(bureau_id=report.bureau_id, report=report, holder=report.holder, started_on=report.day)
    clocks.start(clock, term=find_term(Stage.CORRECT, on=today()))


def _tell(report: ErrorReport, actor: Actor) -> None:
    text = filled(gettext_lazy("A reader points out an error: %(article)s"), article=report.publication.title)
    if report.holder != actor:
        by = actor if isinstance(actor, Staff) else None
        notify([report.holder], text=text, url=reverse("disclosure:error", args=[report.code]), by=by)


def _hold_open(report: ErrorReport) -> None:
    outcome = ErrorReport.objects.select_for_update().filter(pk=report.pk).values_list("outcome", flat=True).get()
    if outcome != ErrorReport.Outcome.OPEN:
        raise NotNow(_("This was answered already."))


def _check(text: str, field: str, words: str) -> None:
    if not text.strip():
        raise InvalidInput(words, {field: words})
