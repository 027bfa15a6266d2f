"""The ledger's part of the desk's search box."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.desk import MOST_FOUND, Found, Hit
from huiyin.rectification.models import ProblemWords
from huiyin.rectification.queries.visible import problems_visible_to


def found(staff: Any, query: str) -> Found:
    """Return the newest few problems that this person may see and that hold all words of the query."""
    visible = problems_visible_to(staff)
    rows = visible.filter(pk__in=ProblemWords.first(visible, query, MOST_FOUND)).order_by("-id")
    hits = [
        Hit(row.number, row.title, reverse("rectification:item", args=[row.number]), row.manifestation) for row in rows
    ]
    return Found(_("Rectification ledger"), hits, f"{reverse('rectification:ledger')}?{urlencode({'q': query})}")
