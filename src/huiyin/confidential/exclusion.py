"""Exclusion follows the person: who is named in a report, and everybody close to them by post, must see no trace of it.

Who that is gets worked out once, when the report comes in, and is sealed with it: neither the database nor its indexes tell who
is named. Whoever looks at the register is compared then: themselves, those they act for, and the sections they hold posts in
*today*. So a person named who later becomes an inspector is still excluded, and so is a delegate appointed tomorrow.
"""

import json
import re
from dataclasses import dataclass

from django_scopes import scope

from huiyin.confidential.models import Report
from huiyin.confidential.words import Words
from huiyin.core.timing import today
from huiyin.disclosure.redaction.lexicon import COMPOUND
from huiyin.org.models import Bureau, Post, Role, Section, Staff
from huiyin.org.queries import named_in


@dataclass(frozen=True)
class Excluded:
    """People and sections, by number, that must not know of one report."""

    staff: frozenset[int] = frozenset()
    sections: frozenset[int] = frozenset()

    def covers(self, person: Staff) -> bool:
        """Say whether this person is one of them, acts for one of them, or holds a post in one of the sections today."""
        posts = person.posts_today
        people = {person.pk} | {post.acting_for_id for post in posts if post.acting_for_id}
        return bool(people & self.staff or {post.section_id for post in posts if post.section_id} & self.sections)

    def packed(self) -> bytes:
        """Return the bytes that are sealed, of one length for most reports."""
        plain = json.dumps({"staff": sorted(self.staff), "sections": sorted(self.sections)}).encode()
        return plain + b" " * (-len(plain) % 256)

    @classmethod
    def unpacked(cls, plain: bytes) -> "Excluded":
        """Return the exclusion of opened bytes."""
        said = json.loads(plain)
        return cls(frozenset(said["staff"]), frozenset(said["sections"]))


def work_out(words: Words, bureau: Bureau, section: Section | None = None) -> tuple[Bureau, Excluded]:
    """Return whose register the report belongs in, and who must not know of it.

    Named are the staff whose names stand in what was written, and everybody of `section` if the giver pointed to one.
    The sections of those named (their own as well as those they are in charge of) are excluded with them; an inspector who may
    be meant, since somebody of the same surname is spoken of by a title (沈主任), is excluded alone. If that leaves
    nobody in the discipline office, the report goes to the superior's; without a superior it stays, kept from the people
    named but not from their whole office.
    """
    excluded = _named(words, bureau, section)
    if any(not excluded.covers(inspector) for inspector in _inspectors(bureau)):
        return bureau, excluded
    if bureau.parent_id and bureau.parent:
        superior, theirs = work_out(words, bureau.parent)
        return superior, Excluded(excluded.staff | theirs.staff, excluded.sections | theirs.sections)
    return bureau, Excluded(excluded.staff)


def is_kept_from(report: Report, person: Staff) -> bool:
    """Say whether this person must see no trace of the report."""
    sealed = report.case_key().open(report.excluded, bound_to=f"{report.binding}:excluded")
    return Excluded.unpacked(sealed).covers(person)


def _named(words: Words, bureau: Bureau, section: Section | None) -> Excluded:
    written = f"{words.named}\n{words.text}"
    people = named_in(written, bureau.pk)
    with scope(bureau=bureau):
        posts = Post.objects.held_on(today()).filter(staff_id__in=people, section__isnull=False)
        sections = {post.section_id for post in posts if post.section_id and _is_their_own(post)}
    if section:
        sections.add(section.pk)
    perhaps = {person.pk for person in _inspectors(bureau) if _may_be_meant(person.name, written)}
    return Excluded(frozenset(people | perhaps), frozenset(sections))


def _may_be_meant(name: str, written: str) -> bool:
    surname = name[:2] if name[:2] in COMPOUND else name[:1]
    return bool(re.search(rf"[老小]{surname}|{surname}(?:{_TITLES})", written))


_TITLES = "副?主任|副?书记|副?组长|副?科长|副?局长|纪委|纪检|同志|某"


def _is_their_own(post: Post) -> bool:
    # A supervisor's or liaison's post names no section of theirs.
    return post.role not in (Role.SUPERVISOR, Role.LIAISON)


def _inspectors(bureau: Bureau) -> list[Staff]:
    with scope(bureau=bureau):
        posts = Post.objects.held_on(today()).filter(role=Role.INSPECTOR, staff__is_active=True)
        return [post.staff for post in posts.select_related("staff")]
