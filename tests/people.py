"""The personas of the tests: who they are, and where they sit."""

import datetime as dt
from dataclasses import dataclass

from django_scopes import scope

from huiyin.org.models import Branch, Bureau, Post, Role, Section, Staff, Township

SECTIONS = {
    "office": "办公室",
    "discipline": "纪检监察室",
    "drinking": "农村饮水安全中心",
    "rural": "农村水利科",
    "enforce": "水政监察大队",
}
BRANCHES = {"first": "第一党支部", "second": "第二党支部"}
TOWNSHIPS = {"qinghe": "清禾镇", "shiqiao": "石桥乡"}
LONG_AGO = dt.date(2020, 1, 1)


def make_bureau(code: str, *, level: str = "county", parent: Bureau | None = None) -> Bureau:
    """Make a bureau with five sections, two townships and two Party branches."""
    bureau = Bureau.objects.create(code=code, name=f"{code}水利局", level=level, parent=parent)
    with scope(bureau=bureau):
        for order, (section, name) in enumerate(SECTIONS.items()):
            Section.objects.create(
                bureau=bureau, code=section, name=name, order=order, is_discipline=section == "discipline"
            )
        for township, name in TOWNSHIPS.items():
            Township.objects.create(bureau=bureau, code=township, name=name)
        for branch, name in BRANCHES.items():
            Branch.objects.create(bureau=bureau, code=branch, name=name)
    return bureau


def make_staff(bureau: Bureau, username: str, *posts: tuple[Role, str | None]) -> Staff:
    """Make one person with posts, each a role and the code of a section or None."""
    staff = Staff.objects.create(bureau=bureau, username=f"{bureau.code}-{username}", name=username.title())
    with scope(bureau=bureau):
        for role, code in posts:
            section = Section.objects.get(code=code) if code else None
            Post.objects.create(bureau=bureau, staff=staff, role=role, section=section, starts_on=LONG_AGO)
    return staff


@dataclass(frozen=True)
class Cast:
    """Everybody of one bureau whom the rules tell apart."""

    director: Staff
    deputy: Staff
    other_deputy: Staff
    chief: Staff
    cadre: Staff
    other_chief: Staff
    office_head: Staff
    clerk: Staff
    inspector: Staff
    second_inspector: Staff
    liaison: Staff
    supervisor: Staff
    administrator: Staff
    auditor: Staff

    def everybody(self) -> dict[str, Staff]:
        """Return the people by the names the tests call them."""
        return dict(self.__dict__)


def make_cast(bureau: Bureau) -> Cast:
    """Make the people: `deputy`, `chief` and `cadre` answer for drinking water, `other_*` for irrigation."""
    return Cast(
        director=make_staff(bureau, "director", (Role.DIRECTOR, None)),
        deputy=make_staff(bureau, "deputy", (Role.DEPUTY, "drinking")),
        other_deputy=make_staff(bureau, "other-deputy", (Role.DEPUTY, "rural")),
        chief=make_staff(bureau, "chief", (Role.CHIEF, "drinking")),
        cadre=make_staff(bureau, "cadre", (Role.CADRE, "drinking")),
        other_chief=make_staff(bureau, "other-chief", (Role.CHIEF, "rural")),
        office_head=make_staff(bureau, "office-head", (Role.OFFICE_HEAD, "office")),
        clerk=make_staff(bureau, "clerk", (Role.CLERK, "office")),
        inspector=make_staff(bureau, "inspector", (Role.INSPECTOR, "discipline")),
        second_inspector=make_staff(bureau, "second-inspector", (Role.INSPECTOR, "discipline")),
        liaison=make_staff(bureau, "liaison", (Role.LIAISON, None)),
        supervisor=make_staff(bureau, "supervisor", (Role.SUPERVISOR, None)),
        administrator=make_staff(bureau, "administrator", (Role.ADMINISTRATOR, None)),
        auditor=make_staff(bureau, "auditor", (Role.AUDITOR, None)),
    )
