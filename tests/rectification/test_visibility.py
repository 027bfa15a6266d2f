"""The rule for one row and the query for all rows say the same."""

from collections.abc import Iterator

import pytest

from huiyin.opinions.models import Opinion
from huiyin.opinions.queries import opinions_visible_to
from huiyin.org.models import Bureau, Post, Role, Section, Staff
from huiyin.rectification import actions
from huiyin.rectification.models import Problem
from huiyin.rectification.queries import problems_visible_to
from tests import register
from tests.people import LONG_AGO, Cast, make_staff


@pytest.fixture
def everybody(in_bureau: Bureau, cast: Cast, elsewhere: Cast) -> Iterator[list[Staff]]:
    """Both bureaus' people, and some with unusual posts, over problems of every kind of tie."""
    problems = [
        register.listed(in_bureau, cast),
        register.rectifying(in_bureau, cast),
        register.on_notice(in_bureau, cast),
    ]
    problems[1].cooperating.add(Section.objects.get(code="rural"))
    by_deputy = actions.list_problem(
        actor=cast.other_deputy,
        title="渠道渗漏",
        manifestation="东干渠二支渠冬修后仍渗。",
        source="self",
        severity="minor",
    )
    actions.assign(by_deputy, actor=cast.clerk, section=Section.objects.get(code="rural"), deputy=cast.other_deputy)
    concerned = register.dispatched(in_bureau, cast)
    concerned.concerns.add(cast.chief, cast.office_head)
    register.say(in_bureau)
    delegate = make_staff(in_bureau, "delegate", (Role.CADRE, "drinking"))
    Post.objects.create(bureau=in_bureau, staff=delegate, role=Role.CADRE, acting_for=cast.chief, starts_on=LONG_AGO)
    make_staff(in_bureau, "colleague", (Role.CADRE, "drinking"), (Role.INSPECTOR, "discipline"))
    make_staff(in_bureau, "without-post")
    return list(Staff.objects.all())


def test_problem_is_in_the_list_exactly_if_the_rule_shows_it(everybody: list[Staff]) -> None:
    problems = list(Problem.objects.all())
    for staff in everybody:
        listed = set(problems_visible_to(staff))
        assert listed == {one for one in problems if staff.has_perm("rectification.view", one)}, staff.username
    assert {staff.bureau.code for staff in everybody} == {"yunxi", "linshan"}


def test_opinion_is_in_the_list_exactly_if_the_rule_shows_it(everybody: list[Staff]) -> None:
    opinions = list(Opinion.objects.all())
    for staff in everybody:
        listed = set(opinions_visible_to(staff))
        assert listed == {one for one in opinions if staff.has_perm("opinions.view", one)}, staff.username


def test_who_sees_what(everybody: list[Staff], cast: Cast) -> None:
    counted = {name: problems_visible_to(staff).count() for name, staff in cast.everybody().items()}
    assert counted == {
        "director": 4, "deputy": 2, "other_deputy": 1, "chief": 2, "cadre": 2, "other_chief": 2, "office_head": 4,
        "clerk": 4, "inspector": 4, "second_inspector": 4, "liaison": 0, "supervisor": 4, "administrator": 0, "auditor": 0,
    }  # fmt: skip
