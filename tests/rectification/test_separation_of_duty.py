"""Who did it never verifies it, whatever other post they hold."""

from collections.abc import Callable

import pytest

from huiyin.core.errors import NotAllowed
from huiyin.core.timing import today
from huiyin.disclosure import actions as disclosure
from huiyin.org.models import Bureau, Post, Role, Section, Staff
from huiyin.rectification import actions, publicity
from huiyin.rectification.models import Problem
from huiyin.rectification.queries import problems_inspectable_by
from tests.people import LONG_AGO, Cast, make_staff
from tests.register import on_notice, photo, rectifying, submitted, verified

FOUND = {"method": "on_site", "finding": "现场三户出水清。", "own_evidence": "自测浊度 0.4 NTU。"}


def also_inspector(staff: Staff) -> Staff:
    discipline = Section.objects.get(code="discipline")
    Post.objects.create(bureau=staff.bureau, staff=staff, role=Role.INSPECTOR, section=discipline, starts_on=LONG_AGO)
    return Staff.objects.get(pk=staff.pk)


def colleague(bureau: Bureau, cast: Cast) -> Staff:
    return make_staff(bureau, "colleague", (Role.CADRE, "drinking"))


def helper(bureau: Bureau, cast: Cast) -> Staff:
    return cast.other_chief


def delegate(bureau: Bureau, cast: Cast) -> Staff:
    staff = make_staff(bureau, "delegate")
    Post.objects.create(bureau=bureau, staff=staff, role=Role.DEPUTY, acting_for=cast.deputy, starts_on=LONG_AGO)
    return staff


def former_colleague(bureau: Bureau, cast: Cast) -> Staff:
    """Somebody who led the section, reported on a measure, and has moved to the discipline office since."""
    staff = make_staff(bureau, "former", (Role.CHIEF, "drinking"))
    for problem in Problem.objects.all():
        actions.report(problem.measures.get(), actor=staff, text="已订货。", percent=10)
    staff.posts.update(ends_on=LONG_AGO)
    return staff


def who_brought_evidence(bureau: Bureau, cast: Cast) -> Staff:
    staff = make_staff(bureau, "bringer", (Role.CHIEF, "drinking"))
    for problem in Problem.objects.all():
        actions.attach_evidence(problem.measures.get(), actor=staff, upload=photo(), caption="旧滤料", moment="before")
    staff.posts.update(ends_on=LONG_AGO)
    return staff


IN_THE_CHAIN: list[Callable[[Bureau, Cast], Staff]] = [
    lambda bureau, cast: cast.deputy,
    lambda bureau, cast: cast.chief,
    lambda bureau, cast: cast.cadre,
    colleague,
    helper,
    delegate,
    former_colleague,
    who_brought_evidence,
]
NAMES = ["deputy", "chief", "handler", "colleague", "co-operating", "delegate", "former", "brought evidence"]


def a_rectifying_problem_with_help(bureau: Bureau, cast: Cast) -> Problem:
    problem = rectifying(bureau, cast)
    problem.cooperating.add(Section.objects.get(code="rural"))
    return problem


def finish(problem: Problem, cast: Cast) -> None:
    measure = problem.measures.get()
    actions.report(measure, actor=cast.cadre, text="滤料已换。", percent=100)
    actions.attach_evidence(measure, actor=cast.cadre, upload=photo(), caption="换后出水")
    actions.submit(problem, actor=cast.chief)


@pytest.mark.parametrize("make", IN_THE_CHAIN, ids=NAMES)
def test_who_had_a_hand_in_it_neither_verifies_nor_strikes(
    in_bureau: Bureau, cast: Cast, make: Callable[[Bureau, Cast], Staff]
) -> None:
    problem = a_rectifying_problem_with_help(in_bureau, cast)
    inside = also_inspector(make(in_bureau, cast))
    finish(problem, cast)
    assert list(problems_inspectable_by(inside)) == []
    for act in (actions.verify, actions.return_problem):
        with pytest.raises(NotAllowed):
            act(problem, actor=inside, **FOUND)
    Problem.objects.filter(pk=problem.pk).update(
        status="on_notice", verified_on="2026-01-01", notice_from="2026-01-01", notice_until="2026-01-06"
    )
    problem.refresh_from_db()
    with pytest.raises(NotAllowed):
        actions.strike(problem, actor=inside)


def test_independent_inspector_verifies_and_finds_it_in_the_queue(in_bureau: Bureau, cast: Cast) -> None:
    problem = submitted(in_bureau, cast)
    assert list(problems_inspectable_by(cast.inspector)) == [problem]
    assert actions.verify(problem, actor=cast.inspector, **FOUND).verdict == "passed"


def test_nobody_reviews_their_own_public_version(in_bureau: Bureau, cast: Cast) -> None:
    publication = publicity.draft(verified(in_bureau, cast), actor=cast.clerk)
    disclosure.submit(publication, actor=cast.clerk)
    with pytest.raises(NotAllowed):
        disclosure.approve(publication, actor=cast.clerk)
    assert disclosure.approve(publication, actor=cast.office_head).status == "approved"


def test_queue_and_rule_agree_for_everybody(in_bureau: Bureau, cast: Cast) -> None:
    problem = on_notice(in_bureau, cast)
    for make in IN_THE_CHAIN[:3]:
        also_inspector(make(in_bureau, cast))
    for staff in Staff.objects.filter(bureau=in_bureau):
        independent = staff.has_perm("rectification.strike", problem)
        assert list(problems_inspectable_by(staff)) == ([problem] if independent else []), staff.username
    assert today() <= problem.notice_until
