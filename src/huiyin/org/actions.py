"""Setting up a bureau and its people. Posts are dated: they begin and end, and are never deleted."""

import datetime as dt
from typing import Any

import rules
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.audit.chain import record
from huiyin.core import memory
from huiyin.core.actors import Actor
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.org.models import Branch, Bureau, Post, Role, Section, Staff, Township
from huiyin.org.template import section_template


def found_bureau(
    *, actor: Actor, code: str, name: str, level: str, parent: Bureau | None = None, **details: str
) -> Bureau:
    """Enter a bureau into the tree. `details` are further fields, e.g. `phone`, `address`, `name_en`."""
    _check(actor)
    bureau = Bureau(code=code, name=name, level=level, parent=parent, **details)
    with transaction.atomic():
        _save(bureau, code, _("A bureau with this code is there already."))
        record("org.found_bureau", bureau, actor=actor, bureau_id=bureau.pk, after={"code": code, "name": name})
    return bureau


def edit_bureau(bureau: Bureau, *, actor: Actor, name: str, notice_days: int, **details: str) -> Bureau:
    """Change what citizens see of a bureau, and how many days a notice stands. `details` as in `found_bureau`."""
    if not rules.has_perm("org.edit_bureau", actor):
        raise NotAllowed(_("You may not do this."))
    if not name.strip():
        raise InvalidInput(_("A bureau has a name."), {"name": _("A bureau has a name.")})
    said = {"name": name.strip(), "notice_days": notice_days, **details}
    before = {key: getattr(bureau, key) for key in said}
    after = {key: value for key, value in said.items() if before[key] != value}
    if after:
        with transaction.atomic():
            Bureau.objects.filter(pk=bureau.pk).update(**after)
            before = {key: before[key] for key in after}
            record("org.edit_bureau", bureau, actor=actor, bureau_id=bureau.pk, before=before, after=after)
        memory.forget()
        bureau.refresh_from_db()
    return bureau


def install_sections(bureau: Bureau, *, actor: Actor) -> list[Section]:
    """Give a bureau the usual sections of a county water bureau with their duties; it edits its own copy afterwards."""
    _check(actor)
    sections = [
        Section(
            bureau=bureau, code=row["code"], name=row["name"], name_en=row["name_en"], duties=row["duties"],
            is_discipline=row["code"] == "discipline", order=order,
        )
        for order, row in enumerate(section_template())
    ]  # fmt: skip
    with transaction.atomic():
        Section.objects.bulk_create(sections)
        codes = [section.code for section in sections]
        record("org.install_sections", bureau, actor=actor, bureau_id=bureau.pk, after={"sections": codes})
    memory.forget()
    return sections


def set_up_section(
    bureau: Bureau, *, actor: Actor, code: str, name: str, duties: str = "", name_en: str = ""
) -> Section:
    """Enter a section, or change the words of the one with this code."""
    _check(actor)
    said = {"name": name, "duties": duties, "name_en": name_en}
    with transaction.atomic():
        section, _created = Section.objects.update_or_create(bureau=bureau, code=code, defaults=said)
        record("org.set_up_section", section, actor=actor, bureau_id=bureau.pk, after={"code": code, **said})
    memory.forget()
    return section


def set_up_township(
    bureau: Bureau,
    *,
    actor: Actor,
    code: str,
    name: str,
    villages: list[str] | None = None,
    at: tuple[int, int] | None = None,
    **details: Any,
) -> Township:
    """Enter a township, or change the one with this code; what is not said of it stays.

    `at` is its place on the map-like grid; `details` are `name_en` and `population`, its inhabitants.
    """
    _check(actor)
    said: dict[str, Any] = {"name": name, **details}
    said |= {"villages": villages} if villages is not None else {}
    said |= {"grid_x": at[0], "grid_y": at[1]} if at else {}
    with transaction.atomic():
        township, _created = Township.objects.update_or_create(bureau=bureau, code=code, defaults=said)
        record("org.set_up_township", township, actor=actor, bureau_id=bureau.pk, after={"code": code, **said})
    memory.forget()
    return township


def set_up_branch(bureau: Bureau, *, actor: Actor, code: str, name: str, name_en: str = "") -> Branch:
    """Enter a Party branch, or change the words of the one with this code."""
    _check(actor)
    said = {"name": name, "name_en": name_en}
    with transaction.atomic():
        branch, _created = Branch.objects.update_or_create(bureau=bureau, code=code, defaults=said)
        record("org.set_up_branch", branch, actor=actor, bureau_id=bureau.pk, after={"code": code, **said})
    return branch


def set_membership(staff: Staff, *, actor: Actor, branch: Branch | None, is_party_member: bool) -> Staff:
    """Say to which Party branch somebody belongs (those outside the Party study with one too), and whether as a member."""
    _check(actor)
    staff.branch, staff.is_party_member = branch, is_party_member
    with transaction.atomic():
        staff.save(update_fields=["branch", "is_party_member"])
        after = {"branch": branch and branch.code, "is_party_member": is_party_member}
        record("org.set_membership", staff, actor=actor, bureau_id=staff.bureau_id, after=after)
    return staff


def hire(
    bureau: Bureau, *, actor: Actor, username: str, name: str, title: str = "", phone: str = "", email: str = ""
) -> Staff:
    """Open an account. It lets nobody in before a post is held and a password is set."""
    _check(actor)
    staff = Staff(bureau=bureau, username=username, name=name, title=title, phone=phone, email=email)
    staff.set_unusable_password()
    with transaction.atomic():
        _save(staff, username, _("This user name is taken."))
        record("org.hire", staff, actor=actor, bureau_id=bureau.pk, after={"username": username, "name": name})
    return staff


def appoint(
    staff: Staff, *, actor: Actor, role: str, section: Section | None = None, township: Township | None = None,
    branch: Branch | None = None, starts_on: dt.date | None = None, ends_on: dt.date | None = None,
    acting_for: Staff | None = None,
) -> Post:  # fmt: skip
    """Give somebody a post from a day on.

    Raises InvalidInput if the post needs a section, a township or a Party branch and has none, and NotNow if it is held already.
    """
    _check(actor)
    _check_place(role, section, township, branch)
    starts_on = starts_on or today()
    same = Post.objects.filter(staff=staff, role=role, section=section, township=township, branch=branch)
    same = same.filter(acting_for=acting_for)
    if same.held_on(starts_on).exists():
        raise NotNow(_("This post is held already."))
    if ends_on and ends_on < starts_on:
        raise InvalidInput(_("It cannot end before it begins."), {"ends_on": _("It cannot end before it begins.")})
    post = Post(
        bureau_id=staff.bureau_id, staff=staff, role=role, section=section, township=township, branch=branch,
        starts_on=starts_on, ends_on=ends_on, acting_for=acting_for,
    )  # fmt: skip
    with transaction.atomic():
        post.save(force_insert=True)
        after = {
            "role": role, "section": section and section.code, "township": township and township.code,
            "branch": branch and branch.code, "starts_on": starts_on,
        }  # fmt: skip
        record("org.appoint", staff, actor=actor, bureau_id=staff.bureau_id, after=after)
    return post


def end_post(post: Post, *, actor: Actor, on: dt.date | None = None) -> Post:
    """Let a post end with the day `on`. When the last one is over, so is the person's session."""
    _check(actor)
    on = on or today()
    if on < post.starts_on:
        raise InvalidInput(_("It cannot end before it begins."), {"ends_on": _("It cannot end before it begins.")})
    with transaction.atomic():
        post.ends_on = on
        post.save(update_fields=["ends_on"])
        after = {"role": post.role, "ends_on": on}
        record("org.end_post", post.staff, actor=actor, bureau_id=post.bureau_id, after=after)
    return post


def set_password(staff: Staff, *, actor: Actor, password: str) -> Staff:
    """Set a first or a new password; all sessions of the person end. Raises InvalidInput for a weak one."""
    _check(actor)
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise InvalidInput(" ".join(error.messages), {"password": " ".join(error.messages)}) from None
    staff.set_password(password)
    with transaction.atomic():
        staff.save(update_fields=["password"])
        record("org.set_password", staff, actor=actor, bureau_id=staff.bureau_id)
    return staff


def change_contact(staff: Staff, *, actor: Actor, email: str, phone: str) -> Staff:
    """Change where messages reach somebody; people do it for themselves."""
    if not rules.has_perm("org.change_contact", actor, staff):
        raise NotAllowed(_("You may not do this."))
    staff.email, staff.phone = email, phone
    with transaction.atomic():
        staff.save(update_fields=["email", "phone"])
        record("org.change_contact", staff, actor=actor, bureau_id=staff.bureau_id)
    return staff


IN_A_SECTION = {Role.CHIEF, Role.CADRE, Role.DEPUTY, Role.INSPECTOR}


def _check_place(role: str, section: Section | None, township: Township | None, branch: Branch | None) -> None:
    if role not in Role.values:
        raise InvalidInput(_("There is no such post."), {"role": _("There is no such post.")})
    if role in IN_A_SECTION and section is None:
        raise InvalidInput(_("This post is held in a section."), {"section": _("This post is held in a section.")})
    if role == Role.LIAISON and township is None:
        raise InvalidInput(_("A liaison has a township."), {"township": _("A liaison has a township.")})
    if role == Role.SECRETARY and branch is None:
        raise InvalidInput(_("A secretary has a Party branch."), {"branch": _("A secretary has a Party branch.")})


def _check(actor: Actor) -> None:
    if not rules.has_perm("org.manage_staff", actor):
        raise NotAllowed(_("You may not do this."))


def _save(row: Bureau | Staff, name: str, taken: str) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput(f"{taken} ({name})", {"code" if isinstance(row, Bureau) else "username": taken}) from None
