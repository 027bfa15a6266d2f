"""Finding people by what they answer for."""

import unicodedata

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.core.errors import NotNow
from huiyin.core.memory import remember
from huiyin.core.rows import all_rows
from huiyin.core.timing import today
from huiyin.org.models import Bureau, Post, Role, Section, Staff, Township
from huiyin.org.tenancy import bureau_in_scope


def deputy_of(section: Section) -> Staff | None:
    """Return the deputy in charge of a section today."""
    return _holder(Role.DEPUTY, section)


def chief_of(section: Section) -> Staff | None:
    """Return the chief of a section today."""
    return _holder(Role.CHIEF, section)


def people_of(section: Section, *roles: str) -> list[Staff]:
    """Return who holds one of `roles` in the section today."""
    posts = Post.objects.held_on(today()).filter(section=section, role__in=roles, staff__is_active=True)
    return [post.staff for post in posts.select_related("staff").order_by("staff__username")]


def holders(*roles: str) -> list[Staff]:
    """Return who holds one of `roles` in the bureau in scope today."""
    posts = Post.objects.held_on(today()).filter(role__in=roles, staff__is_active=True)
    return list(
        {post.staff_id: post.staff for post in posts.select_related("staff").order_by("staff__username")}.values()
    )


def named_in(text: str, bureau_id: int) -> set[int]:
    """Return the keys of the bureau's people whose full names stand in a text, also where spaces stand between the characters.

    Asked at every submission, and never remembered: it decides who must not see what was said.
    """
    words = squeezed(text)
    people = all_rows("SELECT id, name FROM org_staff WHERE bureau_id = %s", bureau_id)
    return {person for person, name in people if name and name in words}


def squeezed(text: str) -> str:
    """Return a text as names are looked for in it: of one width, and without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _holder(role: str, section: Section) -> Staff | None:
    people = people_of(section, role)
    return people[0] if people else None


def portal_address(bureau: Bureau) -> str:
    """Return where the bureau's portal begins, for what leaves the house: its own host name, or else the installation's."""
    return f"https://{bureau.hostname}" if bureau.hostname else settings.DESK_URL.rstrip("/")


def office() -> Section:
    """Return the campaign office of the bureau in scope, remembered. Raises NotNow if no section has the code `office`."""
    return remember(("office", bureau_in_scope()), _read_office)


def _read_office() -> Section:
    return _section_or_refuse(Section.objects.filter(code="office"), _("No section has the code “office”."))


def discipline_office() -> Section:
    """Return the discipline office of the bureau in scope. Raises NotNow if no section is marked as it."""
    return _section_or_refuse(
        Section.objects.filter(is_discipline=True), _("No section is marked as discipline office.")
    )


def townships() -> list[Township]:
    """Return the townships of the bureau in scope, remembered."""
    return remember(("townships", bureau_in_scope()), lambda: list(Township.objects.all()))


def section_choices() -> list[tuple[str, str]]:
    """Return every section of the bureau in scope, code and name, as filters offer them."""
    return [(row.code, str(row)) for row in Section.objects.all()]


def township_choices() -> list[tuple[str, str]]:
    """Return every township of the bureau in scope, code and name, as filters offer them."""
    return [(row.code, str(row)) for row in townships()]


def _section_or_refuse(rows: QuerySet[Section], reason: str) -> Section:
    section = rows.first()
    if section is None:
        raise NotNow(reason)
    return section
