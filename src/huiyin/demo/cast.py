"""The stage and its people: bureaus from the ministry down, and everybody who works in the county."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from huiyin.campaigns.models import Campaign
from huiyin.clocks.queries import work_calendar
from huiyin.core.actors import System
from huiyin.demo import script
from huiyin.demo.timetable import Pace
from huiyin.opinions.models import Opinion
from huiyin.org import actions as org
from huiyin.org.groups import people_in
from huiyin.org.models import Branch, Bureau, Role, Section, Staff, Township
from huiyin.rectification.models import Problem

FOUNDER = System("seed")
_NAMESPACE = uuid.UUID("6f0c1d8e-6d6a-5b53-9a58-8f7a3c1e2b90")
_IN_EACH_SECTION = {Role.CHIEF, Role.CADRE, Role.DEPUTY, Role.INSPECTOR}


@dataclass
class Stage:
    """What the lives share: the bureau, its people, and what has been said and listed so far.

    `begins` is the day on which the campaign of the script begins.
    """

    bureau: Bureau
    today: dt.date
    begins: dt.date
    campaign: Campaign | None = None
    staff: dict[str, Staff] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    townships: dict[str, Township] = field(default_factory=dict)
    opinions: dict[str, Opinion] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)

    def pace(self, name: str) -> Pace:
        """Return a pace for the life of this name."""
        return Pace(name, self.today, work_calendar())

    def day(self, number: int) -> dt.date:
        """Return a day of the campaign by its number; on day 0 it begins."""
        return self.begins + dt.timedelta(days=number)

    def told(self, name: str) -> script.Row:
        """Return one file of the campaign's script."""
        return script.campaign(name, self.begins.year)

    def key(self, name: str) -> str:
        """Return the idempotency key of what goes by this name: the same in each run, so that receipts are too."""
        return str(uuid.uuid5(_NAMESPACE, name))

    def holder(self, role: Role, pace: Pace | None = None) -> Staff:
        """Return somebody of the bureau who holds a post: always the same one, or one drawn at this pace."""
        people = [person for person in self.staff.values() if person.holds(role)]
        return pace.rng.choice(people) if pace else people[0]

    def chief(self, section: str) -> Staff:
        """Return the chief of a section."""
        return self._people(Role.CHIEF, section)[0]

    def deputy(self, section: str) -> Staff:
        """Return the deputy in charge of a section."""
        return self._people(Role.DEPUTY, section)[0]

    def worker(self, section: str, pace: Pace, township: str = "") -> Staff:
        """Return somebody who handles matters of a section: of the township's own station, where it is theirs."""
        people = self._people(Role.CADRE, section)
        here = self.townships[township].pk if township else None
        local = [person for person in people if any(post.township_id == here for post in person.posts_today if here)]
        return pace.rng.choice(local or people or [self.chief(section)])

    def station(self, township: str) -> tuple[Staff, Staff]:
        """Return the head of a township's water station, who is its liaison, and the technician, who stands in."""
        key = self.townships[township].pk
        first, second = (
            person
            for person in self.staff.values()
            if any(post.role == Role.LIAISON and post.township_id == key for post in person.posts_today)
        )
        return first, second

    def group(self, names: Iterable[str]) -> list[Staff]:
        """Return the people whom a script names by their user names or by groups (see org.groups)."""
        listed: dict[str, Staff] = {}
        for name in names:
            people = [self.staff[name]] if name in self.staff else people_in(name).order_by("pk")
            listed |= {person.username: self.staff[person.username] for person in people}
        return list(listed.values())

    def _people(self, role: Role, section: str) -> list[Staff]:
        return [person for person in self.staff.values() if person.holds(role, section=self.sections[section])]


def found_bureaus() -> list[Bureau]:
    """Enter the bureaus into the tree; the last one is the county the demo plays in."""
    founded: dict[str, Bureau] = {}
    for row in script.bureaus():
        details = {name: row[name] for name in ("name_en", "phone", "duty_phone", "address") if name in row}
        founded[row["code"]] = org.found_bureau(
            actor=FOUNDER, code=row["code"], name=row["name"], level=row["level"],
            parent=founded.get(row.get("parent", "")), **details,
        )  # fmt: skip
    return list(founded.values())


def furnish(bureau: Bureau) -> None:
    """Give a bureau its sections and, if it is the county, its townships and Party branches. Inside its scope."""
    org.install_sections(bureau, actor=FOUNDER)
    if bureau.level == "county":
        for row in script.townships():
            x, y = row["at"]
            said = {name: row[name] for name in ("code", "name", "villages", "population")}
            org.set_up_township(bureau, actor=FOUNDER, at=(x, y), **said)
        for row in script.branches():
            said = {name: row[name] for name in ("code", "name", "name_en")}
            org.set_up_branch(bureau, actor=FOUNDER, **said)


def engage(stage: Stage) -> None:
    """Hire the bureau's people and give them their posts. Inside its scope."""
    stage.sections = {section.code: section for section in Section.objects.all()}
    stage.townships = {township.code: township for township in Township.objects.all()}
    for row in script.staff():
        if row["bureau"] == stage.bureau.code:
            stage.staff[row["username"]] = _engage(stage, row)


def _engage(stage: Stage, row: script.Row) -> Staff:
    person = org.hire(stage.bureau, actor=FOUNDER, username=row["username"], name=row["name"], title=row["title"])
    township, branch = stage.townships.get(row.get("township", "")), _branch_of(row)
    for role in row["posts"]:
        # A deputy holds one post for each section in charge.
        sections = [stage.sections[code] for code in row.get("sections", [])] if role in _IN_EACH_SECTION else [None]
        post_branch = branch if role == Role.SECRETARY else None
        for section in sections:
            org.appoint(person, actor=FOUNDER, role=role, section=section, township=township, branch=post_branch)
    if branch:
        org.set_membership(person, actor=FOUNDER, branch=branch, is_party_member=row["posts"] != ["cadre"])
    return person


def _branch_of(row: script.Row) -> Branch | None:
    """Return the Party branch of somebody's first section; leaders of the bureau belong to the first one."""
    leads = set(row["posts"]) & {Role.DIRECTOR, Role.DEPUTY}
    section = row.get("sections", [""])[0]
    codes = [one["code"] for one in script.branches() if leads or section in one["sections"]]
    return Branch.objects.filter(code__in=codes[:1]).first()
