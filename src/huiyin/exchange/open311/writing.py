"""The two forms of every answer: XML with its wrappers, JSON without them."""

import json
import re
from typing import Any
from xml.sax.saxutils import escape

from django.http import HttpResponse

TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
_ITEMS = {
    "services": "service", "service_requests": "request", "attributes": "attribute", "values": "value",
    "endpoints": "endpoint", "formats": "format", "errors": "error", "notes": "note",
}  # fmt: skip
"""How the items of a list are called in XML."""
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def respond(form: str, root: str, content: Any, *, status: int = 200) -> HttpResponse:
    """Return `content`, a list or an object, as the form that the address asked for."""
    if form == "json":
        body = json.dumps(content, ensure_ascii=False)
    else:
        body = f'<?xml version="1.0" encoding="utf-8"?>\n{_element(root, content)}'
    return HttpResponse(body.encode("utf-8", "replace"), content_type=TYPES[form], status=status)


def _element(name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return f"<{name}/>"
    if isinstance(value, dict):
        inside = "".join(_element(key, each) for key, each in value.items())
    elif isinstance(value, list):
        inside = "".join(_element(_ITEMS[name], each) for each in value)
    elif isinstance(value, bool):
        inside = str(value).lower()
    else:
        inside = escape(_UNWRITABLE.sub("", str(value)))
    return f"<{name}>{inside}</{name}>"
