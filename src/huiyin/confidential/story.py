"""What was done with a report, as its page shows it: from the sealed chains, without a word of what was written."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.audit.models import Event, Stream
from huiyin.confidential.models import Report
from huiyin.confidential.workflow import workflow
from huiyin.core.display import Entry


def story(report: Report) -> list[Entry]:
    """Return the report's events, the newest first. Acts of the giver show their day and no time."""
    events = Event.objects.filter(
        object_kind="confidential.report", object_id=report.pk, stream__in=(Stream.SEALED, Stream.SEALED_PUBLIC)
    )
    newest_first = sorted(events, key=lambda event: (event.day, event.at is not None, event.sequence), reverse=True)
    giver = pgettext("report", "The giver")
    return [Entry(event.at or event.day, _title(event.verb), event.actor_label or giver) for event in newest_first]


def _title(verb: str) -> str:
    name = verb.removeprefix("confidential.")
    others = {
        "read": _("Opened and read"), "say_more": _("Something was added"), "attach": _("A file was added"),
        "read_file": _("A file was taken out"),
    }  # fmt: skip
    return others.get(name) or str(workflow.transition(name).label)
