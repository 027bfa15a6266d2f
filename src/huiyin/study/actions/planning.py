"""Study plans: made and changed by the office; sessions are held in their rows."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.campaigns.queries import running_campaign
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.org.groups import people_in
from huiyin.org.models import Staff
from huiyin.study.models import Plan, PlanRow


def make_plan(*, actor: Staff, **facts: Any) -> Plan:
    """Make a plan, still without rows. `facts`: the model's own."""
    if not actor.has_perm("study.plan"):
        raise NotAllowed(_("You may not do this."))
    plan = Plan(bureau_id=actor.bureau_id, campaign=running_campaign(), made_by=actor, **facts)
    with transaction.atomic():
        plan.save(force_insert=True)
        record("study.make_plan", plan, actor=actor, bureau_id=plan.bureau_id, after={"title": plan.title})
    return plan


def add_row(plan: Plan, *, actor: Staff, **facts: Any) -> PlanRow:
    """Add a row to a plan. `facts`: the model's own, `documents` a list."""
    return _write(PlanRow(bureau_id=plan.bureau_id, plan=plan), facts, "study.add_row", before={}, actor=actor)


def edit_row(row: PlanRow, *, actor: Staff, **facts: Any) -> PlanRow:
    """Change a row; sessions held in it stay in it."""
    return _write(row, facts, "study.edit_row", before=_said(row), actor=actor)


def drop_row(row: PlanRow, *, actor: Staff) -> None:
    """Take a row out of its plan. Raises NotNow once a session was held in it: then it is history."""
    if not actor.has_perm("study.plan", row):
        raise NotAllowed(_("You may not do this."))
    with transaction.atomic():
        if row.sessions.exists():
            raise NotNow(_("A session was held in this row. It stays."))
        record("study.drop_row", row.plan, actor=actor, bureau_id=row.bureau_id, before=_said(row))
        row.delete()


def _write(row: PlanRow, facts: dict[str, Any], verb: str, *, before: dict[str, Any], actor: Staff) -> PlanRow:
    if not actor.has_perm("study.plan", row):
        raise NotAllowed(_("You may not do this."))
    if facts["ends_on"] < facts["starts_on"]:
        words = _("It ends before it begins.")
        raise InvalidInput(words, {"ends_on": words})
    people_in(facts["group"])  # refuses a group that is not there
    documents = facts.pop("documents")
    for name, value in facts.items():
        setattr(row, name, value)
    with transaction.atomic():
        row.save()
        row.documents.set(documents)
        record(verb, row.plan, actor=actor, bureau_id=row.bureau_id, before=before, after=_said(row))
    return row


def _said(row: PlanRow) -> dict[str, Any]:
    """Return a row as the log tells it."""
    said = {name: getattr(row, name) for name in ("topic", "starts_on", "ends_on", "form", "hours", "group")}
    return said | {"row": row.code, "documents": [document.number for document in row.documents.all()]}
