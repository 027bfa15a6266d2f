"""Who may open the sealed register: the discipline office, and within it nobody from whom a report is kept."""

from typing import Any

import rules
from django.urls import reverse
from django_scopes import scopes_disabled

from huiyin.confidential.exclusion import is_kept_from
from huiyin.confidential.models import Report
from huiyin.core.actors import Public
from huiyin.org.models import Staff
from huiyin.org.rules import is_inspector, is_office
from huiyin.vault import subjects


@rules.predicate
def has_it_in_their_register(actor: Any, report: Report) -> bool:
    """Whether the report lies with the actor's bureau."""
    return isinstance(actor, Staff) and actor.bureau_id == report.bureau_id


@rules.predicate
def is_kept_from_it(actor: Any, report: Report) -> bool:
    """Whether the actor is named, close to somebody named, or acts for them."""
    return not isinstance(actor, Staff) or is_kept_from(report, actor)


@rules.predicate
def holds_the_receipt(actor: Any, report: Report) -> bool:
    """Whether the giver of this report acts."""
    return isinstance(actor, Public) and actor.holds == report.pk


@rules.predicate
def is_public(actor: Any, _report: Any = None) -> bool:
    """Whether somebody of the public acts."""
    return isinstance(actor, Public)


sees_report = is_inspector & has_it_in_their_register & ~is_kept_from_it

rules.add_perm("confidential.list", is_inspector)
rules.add_perm("confidential.submit", is_public | is_office)
rules.add_perm("confidential.view", sees_report)
rules.add_perm("confidential.read", sees_report)
rules.add_perm("confidential.handle", sees_report)
rules.add_perm("confidential.say_more", holds_the_receipt)
rules.add_perm("confidential.withdraw", holds_the_receipt)


def _may_see(actor: Staff, pk: int) -> bool:
    with scopes_disabled():
        report = Report.objects.filter(pk=pk).first()
    return report is not None and bool(sees_report(actor, report))


def _number(pk: int) -> str:
    return str(Report.objects.values_list("number", flat=True).get(pk=pk))


subjects.register(
    "confidential.report",
    subjects.SubjectKind(
        may_request=_may_see,
        may_decide=_may_see,
        label=_number,
        url=lambda pk: reverse("confidential:report", args=[_number(pk)]),
    ),
)
