"""The files that were asked for: how far they are, and fetching them."""

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from huiyin.core.paging import paginate
from huiyin.downloads import actions
from huiyin.downloads.queries import downloads_of
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


@staff_view("org.enter_desk")
def downloads(request: StaffRequest) -> HttpResponse:
    """List the files that this person asked for and that are still there."""
    return render(request, "downloads/downloads.html", {"page": paginate(request, downloads_of(request.user))})


@staff_view("org.enter_desk")
def download(request: StaffRequest, code: str) -> HttpResponse:
    """Show how far a file is, and hand it out when it is ready."""
    return render(
        request, "downloads/download.html", {"download": get_visible_or_404(downloads_of(request.user), code=code)}
    )


@staff_view("org.enter_desk")
def fetch(request: StaffRequest, code: str) -> HttpResponseBase:
    """Hand out a file."""
    row = get_visible_or_404(downloads_of(request.user), code=code)
    file = actions.fetch(row, actor=request.user)
    return FileResponse(file, as_attachment=True, filename=row.name, content_type=row.media_type)


@require_POST
@staff_view("org.enter_desk")
def resume(request: StaffRequest, code: str) -> HttpResponse:
    """Give a file that stands still to a worker once more."""
    row = get_visible_or_404(downloads_of(request.user), code=code)
    actions.resume(row, actor=request.user)
    return redirect("downloads:download", code=row.code)
