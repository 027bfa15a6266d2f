"""Signed by another, numbered without gaps, and sent: up, and to the house."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.briefs.actions.telling import OFFICE, page_above, page_of, said, tell_holders, tell_people, tell_superior
from huiyin.briefs.models import Brief, Copy, Counter, VersionWords
from huiyin.briefs.subjects import briefs_of_kind
from huiyin.briefs.workflow import brief_workflow
from huiyin.campaigns.measuring import measure_again
from huiyin.campaigns.queries import members_of
from huiyin.core.language import filled
from huiyin.core.rows import insert
from huiyin.core.timing import now, today
from huiyin.org.groups import people_in
from huiyin.org.models import Staff

LEADING_GROUP = "leading-group"
"""The campaign's leading group, among the groups a brief may go to."""


def approve(brief: Brief, *, actor: Staff) -> Brief:
    """Sign it, as somebody who did not write it."""
    with transaction.atomic():
        brief_workflow.apply(brief, "approve", actor=actor, changes={"approved_by": actor, "approved_on": today()})
        text = filled(gettext_lazy("Signed: %(brief)s"), brief=brief.title)
        tell_holders(brief.bureau, OFFICE, text, page_of(brief), by=actor)
    return brief


def return_brief(brief: Brief, *, actor: Staff, reason: str) -> Brief:
    """Give it back to the office, with what has to be better."""
    said(reason, "reason", _("Say what has to be better."))
    with transaction.atomic():
        brief_workflow.apply(brief, "return", actor=actor, note=reason)
        text = filled(gettext_lazy("Returned: %(brief)s. %(reason)s"), brief=brief.title, reason=reason)
        tell_holders(brief.bureau, OFFICE, text, page_of(brief), by=actor)
    return brief


def send(brief: Brief, *, actor: Staff) -> Brief:
    """Give it the next number of its series, unless it has one from an earlier sending, and send its latest version."""
    brief_workflow.check(brief, "send", actor=actor)
    with transaction.atomic():
        changes = {"sent": brief.latest, "sent_on": today(), "received_by": None, "received_on": None}
        if brief.order is None:
            year = today().year
            changes |= {"year": year, "order": next_number(brief.bureau_id, brief.series, year)}
        brief_workflow.apply(brief, "send", actor=actor, changes=changes)
        VersionWords.write(*brief.versions.select_related("brief"))
        if brief.goes_up and brief.bureau.parent:
            text = filled(gettext_lazy("%(bureau)s has sent: %(brief)s"), bureau=brief.bureau, brief=brief.title)
            tell_superior(brief.bureau.parent, text, page_above(brief), by=actor)
        _hand_out(brief, actor)
        measure_again(briefs_of_kind(brief.kind))
    return brief


def read(brief: Brief, *, actor: Staff) -> Brief:
    """Confirm having read one's copy."""
    brief_workflow.check(brief, "read", actor=actor)
    with transaction.atomic():
        brief.copies.filter(staff=actor).update(read_at=now())
        brief_workflow.note(brief, "read", actor=actor)
    return brief


def next_number(bureau_id: int, series: str, year: int) -> int:
    """Return the next number. The counter's row is locked until the sending commits, and goes back with it if it fails."""
    which = {"bureau_id": bureau_id, "series": series, "year": year}
    Counter.objects.bulk_create([Counter(**which)], ignore_conflicts=True)
    counter = Counter.objects.filter(**which)
    counter.update(last=F("last") + 1)
    return counter.values_list("last", flat=True).get()


def _hand_out(brief: Brief, by: Staff) -> None:
    """Give everybody of its groups a copy; who had one of an earlier sending reads it anew."""
    people: dict[int, Staff] = {}
    for group in brief.groups:
        if group == LEADING_GROUP:
            found = [member.staff for member in members_of(brief.campaign)] if brief.campaign else []
        else:
            found = list(people_in(group))
        people |= {one.pk: one for one in found}
    brief.copies.update(read_at=None)
    have = set(brief.copies.values_list("staff", flat=True))
    insert([Copy(bureau_id=brief.bureau_id, brief=brief, staff=one) for key, one in people.items() if key not in have])
    text = filled(gettext_lazy("To read: %(brief)s"), brief=brief.title)
    tell_people(people.values(), text, page_of(brief), by=by)
