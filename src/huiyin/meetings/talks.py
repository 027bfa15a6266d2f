"""谈心谈话: who of the bureau's leaders has talked with which section, by the records."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from django.db.models import Count, Q, QuerySet

from huiyin.campaigns.models import Campaign
from huiyin.core.timing import today
from huiyin.meetings.kinds import TALK
from huiyin.meetings.models import Attendance, Meeting
from huiyin.meetings.queries import meetings_that_count
from huiyin.org.models import Post, Role, Section, Staff


def leaders() -> QuerySet[Staff]:
    """Return the director and the deputies of today."""
    posts = Post.objects.held_on(today()).filter(role__in=(Role.DIRECTOR, Role.DEPUTY))
    return Staff.objects.filter(pk__in=posts.values("staff"), is_active=True).order_by("username")


def sections() -> QuerySet[Section]:
    """Return the sections that are talked with."""
    return Section.objects.filter(is_active=True).order_by("order", "code")


def talks_held(campaign: Campaign) -> QuerySet[Meeting]:
    """Return the talks that a leader led and to which somebody of the section came besides."""
    talks = meetings_that_count(campaign, TALK).filter(chair__in=leaders().order_by(), section__isnull=False)
    present = Count("invitations", filter=Q(invitations__attendance=Attendance.PRESENT))
    return talks.annotate(present=present, invited=Count("invitations")).filter(present__gte=2)


class Talks:
    """The talks of a campaign, read once: leaders across, sections down."""

    def __init__(self, campaign: Campaign) -> None:
        self.held = list(talks_held(campaign).order_by("day", "id"))

    @cached_property
    def pairs(self) -> Mapping[tuple[int, int], int]:
        """How often a leader talked with a section, by their keys."""
        return Counter((talk.chair_id, talk.section_id) for talk in self.held if talk.section_id)

    @cached_property
    def of_sections(self) -> Mapping[int, int]:
        """How often anybody talked with a section, by its key."""
        return Counter(talk.section_id for talk in self.held if talk.section_id)

    def of(self, leader: Staff, section: Section) -> list[Meeting]:
        """Return the talks of one leader with one section."""
        return [talk for talk in self.held if (talk.chair_id, talk.section_id) == (leader.pk, section.pk)]
