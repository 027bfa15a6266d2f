"""What a brief states of the register."""

from urllib.parse import urlsplit

from django.http import QueryDict

from huiyin.briefs.facts import Span, gather
from huiyin.core.timing import today
from huiyin.reports.figures import FIGURES
from huiyin.reports.forms import PopulationForm
from tests import register


def test_what_is_about_one_of_the_staff_is_in_no_figure_and_not_behind_it(in_bureau, cast):
    opinions = [register.dispatched(in_bureau, cast) for _one in range(3)]
    opinions[0].concerns.add(cast.chief)
    facts = gather(Span(today(), today()))
    assert [(fact.name, fact.value) for fact in facts.sections] == [("received.section.drinking", 2)]
    (received,) = [fact for fact in facts.opinions if fact.name == "received"]
    assert received.value == 2
    behind = PopulationForm(QueryDict(urlsplit(received.url).query)).rows(FIGURES["received"], cast.clerk)
    assert set(behind) == set(opinions[1:])
