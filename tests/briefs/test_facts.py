"""What a brief states of the sections."""

from huiyin.briefs.facts import Span, gather
from huiyin.core.timing import today
from tests import register


def test_what_is_about_one_of_the_staff_is_in_no_figure(in_bureau, cast):
    opinions = [register.dispatched(in_bureau, cast) for _one in range(3)]
    opinions[0].concerns.add(cast.chief)
    facts = gather(Span(today(), today()))
    assert [(fact.name, fact.value) for fact in facts.sections] == [("received.section.drinking", 2)]
    assert [fact.value for fact in facts.opinions if fact.name == "received"] == [2]
