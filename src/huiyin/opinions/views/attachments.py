"""Files that came with an opinion: looked at by the office, passed on to the section."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from huiyin.core.files import Part, download
from huiyin.opinions import actions
from huiyin.opinions.models import Attachment
from huiyin.opinions.queries import attachments_for
from huiyin.opinions.views.deciding import after, find
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


@staff_view("opinions.list")
def attachment(request: StaffRequest, number: str, name: str, part: str = Part.CONTENT) -> HttpResponse:
    """Hand out a file, or the small picture of a photo."""
    row = _attachment(request, number, name)
    if part != Part.CONTENT and not row.is_photo:
        raise Http404
    return download(row, Part(part))


@staff_view("opinions.triage")
@require_POST
def pass_on(request: StaffRequest, number: str, name: str) -> HttpResponse:
    """Let the section see a file that the office has looked at."""
    row = _attachment(request, number, name)
    actions.pass_on(row, actor=request.user)
    return redirect(after(request, row.opinion))


def _attachment(request: StaffRequest, number: str, name: str) -> Attachment:
    opinion = find(request, number)
    return get_visible_or_404(attachments_for(request.user, opinion).select_related("opinion"), storage_name=name)
