"""Groups of people that documents, notices and criteria name by a code, in a template's file and on a form alike.

The groups hold whoever does the bureau's work by their posts of today. The supervision group is a guest, administrators and auditors
look after the system: they are in no group.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.errors import InvalidInput
from huiyin.core.timing import today
from huiyin.org.models import Branch, Post, Role, Section, Staff
from huiyin.org.tenancy import bureau_in_scope

_LEADERS = (Role.DIRECTOR, Role.DEPUTY)
_CHIEFS = (Role.CHIEF, Role.OFFICE_HEAD)
_CADRES = (Role.CADRE, Role.CLERK, Role.INSPECTOR)
_EVERYONE = (*_LEADERS, *_CHIEFS, *_CADRES, Role.LIAISON, Role.SECRETARY)

GROUPS = {
    "everyone": gettext_lazy("Everyone"),
    "leaders": gettext_lazy("Leaders of the bureau"),
    "chiefs": gettext_lazy("Heads of sections"),
    "cadres": gettext_lazy("Cadres"),
    "liaisons": gettext_lazy("Liaisons"),
    "party": gettext_lazy("Party members"),
}
"""The groups there are in every bureau; besides, `section:<code>` and `branch:<code>`."""

_ROLES = {"leaders": _LEADERS, "chiefs": _CHIEFS, "cadres": _CADRES, "liaisons": (Role.LIAISON,)}


def people_in(group: str) -> QuerySet[Staff]:
    """Return who is in a group today, in the bureau in scope. Raises InvalidInput if there is no such group."""
    posts = Post.objects.held_on(today()).filter(role__in=_ROLES.get(group, _EVERYONE))
    people = Staff.objects.filter(bureau=bureau_in_scope(), is_active=True)
    kind, _colon, code = group.partition(":")
    if kind == "section" and Section.objects.filter(code=code).exists():
        posts = posts.filter(section__code=code)
    elif kind == "branch" and Branch.objects.filter(code=code).exists():
        people = people.filter(branch__code=code)
    elif group == "party":
        people = people.filter(is_party_member=True)
    elif group not in GROUPS:
        raise InvalidInput(_("There is no group “%(name)s”.") % {"name": group})
    return people.filter(pk__in=posts.values("staff"))


def groups_of(staff: Staff) -> set[str]:
    """Return the codes of the groups this person is in today: those whose `people_in` hold them."""
    posts = [post for post in staff.posts_today if post.role in _EVERYONE]
    if not posts or not staff.is_active:
        return set()
    groups = {"everyone"} | {group for group, roles in _ROLES.items() if staff.holds(*roles)}
    groups |= {f"section:{post.section.code}" for post in posts if post.section}
    if staff.is_party_member:
        groups.add("party")
    if staff.branch:
        groups.add(f"branch:{staff.branch.code}")
    return groups


def group_name(group: str) -> str:
    """Return a group's name in the reader's language; of one that is no more, its code."""
    return str(GROUPS[group]) if group in GROUPS else dict(group_choices()).get(group, group)


def group_choices() -> list[tuple[str, str]]:
    """Return every group of the bureau in scope, code and name, as forms offer them."""
    sections = [(f"section:{row.code}", str(row)) for row in Section.objects.filter(is_active=True)]
    branches = [(f"branch:{row.code}", str(row)) for row in Branch.objects.all()]
    return [*((code, str(name)) for code, name in GROUPS.items()), *sections, *branches]
