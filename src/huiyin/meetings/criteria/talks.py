"""Talks between leaders and sections: by any leader, or by each with each."""

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Doorway, Line, Listing, Measure, Rule, Settings, add_rule
from huiyin.core.timing import today
from huiyin.meetings.criteria.held import meeting_line
from huiyin.meetings.kinds import TALK
from huiyin.meetings.queries import meetings_visible_to
from huiyin.meetings.subjects import meetings_of_kind
from huiyin.meetings.talks import Talks, leaders, sections, talks_held
from huiyin.org.models import Post, Role, Section, Staff


class TalksForm(forms.Form):
    """How many with each section, and by whom."""

    each = forms.IntegerField(label=gettext_lazy("talks with each section, at least"), min_value=1, max_value=20)
    every_leader = forms.BooleanField(label=gettext_lazy("by every leader of the bureau"), required=False)


def _words(settings: Settings) -> str:
    if settings.get("every_leader"):
        said = ngettext(
            "Every leader of the bureau has talked with every section.",
            "Every leader of the bureau has talked with every section, %(each)d times each.",
            settings["each"],
        )
    else:
        said = ngettext(
            "A leader of the bureau has talked with every section.",
            "Leaders of the bureau have talked with every section, %(each)d times each.",
            settings["each"],
        )
    return said % {"each": settings["each"]}


def _measure(campaign: Campaign, settings: Settings) -> Measure:
    talks, each, with_whom = Talks(campaign), settings["each"], [one.pk for one in sections()]
    if settings.get("every_leader"):
        by_whom = [one.pk for one in leaders()]
        have = sum(min(talks.pairs[leader, section], each) for leader in by_whom for section in with_whom)
        return Measure(have, len(by_whom) * len(with_whom) * each)
    return Measure(sum(min(talks.of_sections[section], each) for section in with_whom), len(with_whom) * each)


def _evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    return Listing(talks_held(campaign).filter(pk__in=meetings_visible_to(reader).values("pk")), meeting_line)


def _missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    talks, each = Talks(campaign), settings["each"]
    if settings.get("every_leader"):
        return _leaders_with_talks_to_hold(talks, each)
    return _sections_without(talks, each)


def _leaders_with_talks_to_hold(talks: Talks, each: int) -> Listing:
    with_whom = list(sections())

    def left(leader: Staff) -> list[Section]:
        return [one for one in with_whom if talks.pairs[leader.pk, one.pk] < each]

    def line(leader: Staff) -> Line:
        names = pgettext("between names", ", ").join(str(one) for one in left(leader))
        return Line(leader.name, _("has not talked with: %(sections)s") % {"sections": names}, staff=leader)

    return Listing(leaders().filter(pk__in=[one.pk for one in leaders() if left(one)]), line)


def _sections_without(talks: Talks, each: int) -> Listing:
    done = [section for section, count in talks.of_sections.items() if count >= each]
    posts = Post.objects.held_on(today()).filter(role=Role.DEPUTY).select_related("staff")
    deputies = {post.section_id: post.staff for post in posts}

    def line(section: Section) -> Line:
        deputy = deputies.get(section.pk)
        note = _("%(name)s is in charge.") % {"name": deputy} if deputy else ""
        return Line(str(section), note, staff=deputy)

    rows: QuerySet[Section] = sections().exclude(pk__in=done)
    return Listing(rows, line)


def _plan(campaign: Campaign, settings: Settings) -> str:
    return reverse("meetings:plan", query={"kind": TALK, "campaign": campaign.code})


add_rule(
    Rule(
        "talks", gettext_lazy("Talks between leaders and sections"), TalksForm, _words,
        lambda settings: meetings_of_kind(TALK), _measure, _evidence, _missing,
        doorway=Doorway(gettext_lazy("Plan a talk"), "meetings.plan", _plan),
        overview=lambda campaign: reverse("meetings:talks", args=[campaign.code]),
    )
)  # fmt: skip
