"""Talks between leaders and sections at a glance."""

from django.http import HttpResponse
from django.shortcuts import render

from huiyin.campaigns.queries import campaigns_visible_to
from huiyin.meetings.queries import meetings_visible_to
from huiyin.meetings.talks import Talks, leaders, sections
from huiyin.org.http import StaffRequest, get_visible_or_404, staff_view


@staff_view("meetings.list")
def talks(request: StaffRequest, campaign: str) -> HttpResponse:
    """Show who has talked with whom, and who has not. A talk that this person may not open shows as held and nothing more."""
    row = get_visible_or_404(campaigns_visible_to(request.user), code=campaign)
    held, columns = Talks(row), list(leaders())
    seen = set(
        meetings_visible_to(request.user).filter(pk__in=[talk.pk for talk in held.held]).values_list("pk", flat=True)
    )
    page = {
        "campaign": row,
        "leaders": columns,
        "rows": [
            (section, [(leader, [(talk, talk.pk in seen) for talk in held.of(leader, section)]) for leader in columns])
            for section in sections()
        ],
    }
    return render(request, "meetings/talks.html", page)
