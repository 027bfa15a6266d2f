"""A brief on paper: GB/T 9704-2012, as a brief with its issue or a report with document number and signer."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from huiyin.briefs.actions.sending import LEADING_GROUP
from huiyin.briefs.models import Brief, Version
from huiyin.briefs.models import Kind as BriefKind
from huiyin.briefs.text import blocks_of
from huiyin.core.timing import today
from huiyin.documents.official import Kind, OfficialDocument, write_docx
from huiyin.org.groups import group_name

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def respond(brief: Brief, version: Version) -> HttpResponse:
    """Return a version as a download."""
    response = HttpResponse(write_docx(official(brief, version)), content_type=_DOCX)
    name = f"{version.title}.docx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


def official(brief: Brief, version: Version) -> OfficialDocument:
    """Return a version as an official document, the parts that are still open left free."""
    is_brief = brief.kind == BriefKind.WEEKLY
    parent = brief.bureau.parent.name if brief.goes_up and brief.bureau.parent else ""
    own = [_group(group) for group in brief.groups]
    return OfficialDocument(
        kind=Kind.BRIEF if is_brief else Kind.REPORT, agency=brief.bureau.name, title=version.title,
        blocks=blocks_of(version.text), date=brief.sent_on or today(), number=brief.number,
        approver=brief.approved_by.name if brief.approved_by and not is_brief else "",
        addressees=[parent] if parent and not is_brief else [], report_to=[parent] if parent and is_brief else [],
        copy_to=own, printed_by=f"{brief.bureau.name}办公室",
    )  # fmt: skip


def _group(code: str) -> str:
    return "领导小组成员" if code == LEADING_GROUP else group_name(code)
