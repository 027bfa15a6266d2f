"""What an address of the desk hands out to a person, asked outside of any request."""

from typing import Any

import rules
from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from huiyin.core.errors import NotAllowed
from huiyin.documents.export import Export
from huiyin.org.http import StaffRequest
from huiyin.org.models import Staff


def export_at(address: str, reader: Staff) -> Export:
    """Return what an address hands out to a person now: the rows and columns that they would see on its page.

    Raises NotAllowed, whether they may no longer open it or there is nothing any more.
    """
    path, _mark, query = address.partition("?")
    request = StaffRequest()
    request.method, request.path, request.path_info, request.GET = "GET", path, path, QueryDict(query)
    request.user, request.bureau = reader, reader.bureau
    try:
        found = resolve(path)
        door: Any = found.func
        if reader.is_active and rules.has_perm(door.access, reader):
            export = door.exports(request, *found.args, **found.kwargs)
            if isinstance(export, Export):
                return export
    except (Resolver404, Http404):
        pass
    raise NotAllowed(_("You may not do this."))
