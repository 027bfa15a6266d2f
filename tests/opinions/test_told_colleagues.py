"""Which colleagues are told of an opinion on its way, and who is not."""

from huiyin.notifications.models import Notification
from huiyin.opinions import actions
from huiyin.org.models import Section
from tests import register


def _told():
    return sorted((one.to.name, one.text) for one in Notification.objects.select_related("to"))


def test_chief_is_told_once_of_what_came_in_until_it_is_read(in_bureau, cast):
    register.dispatched(in_bureau, cast)
    register.dispatched(in_bureau, cast)
    assert _told() == [("Chief", "有意见分发到本科室，请办理。")]
    Notification.objects.update(read_on="2026-01-01")
    register.dispatched(in_bureau, cast)
    assert [name for name, _text in _told()] == ["Chief", "Chief"]


def test_whoever_an_opinion_is_about_is_not_told(in_bureau, cast):
    opinion = register.accepted(in_bureau, cast)
    opinion.concerns.add(cast.chief)
    actions.dispatch(opinion, actor=cast.clerk, handler=cast.cadre)
    assert [name for name, _text in _told()] == ["Cadre"]


def test_objection_is_told_to_the_head_of_the_office_and_the_ruling_to_the_section(in_bureau, cast):
    opinion = register.dispatched(in_bureau, cast)
    rural = Section.objects.get(code="rural")
    actions.dispute(opinion, actor=cast.chief, ground="other_section", basis="属灌溉用水。", proposed_section=rural)
    actions.rule(opinion, actor=cast.office_head, section=rural, ruling="归农村水利科。")
    assert [name for name, _text in _told()] == ["Chief", "Office-Head", "Other-Chief"]


def test_assigned_problem_is_told_to_deputy_and_chief_and_its_return_to_the_chief(in_bureau, cast):
    register.submitted(in_bureau, cast)
    told = [text for name, text in _told() if name == "Chief"]
    assert "有问题交办给您。" in told
    assert ("Deputy", "有问题交办给您。") in _told()
