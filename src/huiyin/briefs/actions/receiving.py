"""What the superior does with a report. It lies with the bureau below: these acts run in its scope and write to its log."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scope

from huiyin.briefs.actions.telling import OFFICE, page_of, said, tell_holders
from huiyin.briefs.models import Brief
from huiyin.briefs.subjects import briefs_of_kind
from huiyin.briefs.workflow import brief_workflow
from huiyin.campaigns.measuring import measure_again
from huiyin.core.language import filled
from huiyin.core.timing import today
from huiyin.org.models import Staff


def receive(brief: Brief, *, actor: Staff) -> Brief:
    """Give a receipt: it came in, today, and who took it."""
    with scope(bureau=brief.bureau), transaction.atomic():
        brief_workflow.apply(brief, "receive", actor=actor, changes={"received_by": actor, "received_on": today()})
        text = filled(gettext_lazy("Received by the superior: %(brief)s"), brief=brief.title)
        tell_holders(brief.bureau, OFFICE, text, page_of(brief), by=actor)
        measure_again(briefs_of_kind(brief.kind))
    return brief


def send_back(brief: Brief, *, actor: Staff, remarks: str) -> Brief:
    """Send it back to be corrected. It keeps its number."""
    said(remarks, "remarks", _("Say what has to be better."))
    with scope(bureau=brief.bureau), transaction.atomic():
        brief_workflow.apply(brief, "send_back", actor=actor, changes={"returns": brief.returns + 1}, note=remarks)
        text = filled(
            gettext_lazy("Sent back by the superior: %(brief)s. %(remarks)s"), brief=brief.title, remarks=remarks
        )
        tell_holders(brief.bureau, OFFICE, text, page_of(brief), by=actor)
        measure_again(briefs_of_kind(brief.kind))
    return brief
