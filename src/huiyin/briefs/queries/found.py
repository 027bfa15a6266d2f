"""The briefs' part of the desk's search box."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.briefs.queries.own import briefs_visible_to, briefs_with, version_for
from huiyin.core.desk import MOST_FOUND, Found, Hit


def found(staff: Any, query: str) -> Found:
    """Return the newest few briefs that this person may see and that hold all words of the query."""
    rows = briefs_with(query, staff, briefs_visible_to(staff)).order_by("-id")[:MOST_FOUND]
    hits = []
    for row in rows:
        version, number = version_for(row, staff), str(row.number) if row.order else ""
        hits.append(Hit(number, version.title, reverse("briefs:brief", args=[row.code]), version.text))
    return Found(_("Briefs and reports"), hits, f"{reverse('briefs:briefs')}?{urlencode({'q': query})}")
