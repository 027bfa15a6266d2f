"""What can be filed: one service for each section that answers for something, by the section's code, which stays."""

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.opinions.models import Kind
from huiyin.org.models import Section
from huiyin.org.queries import townships

_BREAK = re.compile(r"[、，,；;。\s]+")


def sections() -> list[Section]:
    """Return the sections that can be thought of when something is filed. Reports on persons have a way of their own."""
    return list(Section.objects.filter(is_active=True, is_discipline=False))


def service(section: Section) -> dict[str, Any]:
    """Return one service as the list shows it."""
    return {
        "service_code": section.code,
        "service_name": str(section),
        "description": section.duties or str(section),
        "metadata": True,
        "type": "realtime",
        "keywords": ",".join(word for word in _BREAK.split(section.duties) if word),
        "group": str(section.bureau),
    }


def definition(section: Section) -> dict[str, Any]:
    """Return what can be said beside the words. Nothing of it is required."""
    townships_ = [(row.code, str(row)) for row in townships()]
    return {
        "service_code": section.code,
        "attributes": [
            _list(1, "kind", _("Is it a suggestion, a request or a question?"), list(Kind.choices)),
            _list(2, "township", _("Township"), townships_),
            _list(
                3, "publish", _("May the words be published, without names and telephone numbers?"),
                [("yes", pgettext("publish", "Yes")), ("no", pgettext("publish", "No"))],
            ),
        ],
    }  # fmt: skip


def _list(order: int, code: str, description: str, values: list[tuple[str, Any]]) -> dict[str, Any]:
    return {
        "variable": True,
        "code": code,
        "datatype": "singlevaluelist",
        "required": False,
        "datatype_description": "",
        "order": order,
        "description": description,
        "values": [{"key": key, "name": str(name)} for key, name in values],
    }
