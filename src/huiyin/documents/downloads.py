"""Documents as the answer to a request."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from huiyin.documents.official import OfficialDocument, write_docx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(document: OfficialDocument) -> HttpResponse:
    """Return an official document as a download that is named after its title."""
    response = HttpResponse(write_docx(document), content_type=DOCX)
    name = f"{document.title}.docx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response
