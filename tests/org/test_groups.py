"""Groups hold whoever does the bureau's work today; everyone belongs to a Party branch that has a secretary."""

import datetime as dt

import pytest

from huiyin.core.errors import InvalidInput, NotAllowed
from huiyin.core.timing import today
from huiyin.org import actions
from huiyin.org.groups import group_choices, group_name, groups_of, people_in
from huiyin.org.models import Branch, Post, Role, Staff
from tests.desk import at_the_desk

pytestmark = pytest.mark.usefixtures("in_bureau")


def _names(cast, group):
    known = {person.pk: name for name, person in cast.everybody().items()}
    return sorted(known[person.pk] for person in people_in(group))


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("leaders", ["deputy", "director", "other_deputy"]),
        ("chiefs", ["chief", "office_head", "other_chief"]),
        ("cadres", ["cadre", "clerk", "inspector", "second_inspector"]),
        ("liaisons", ["liaison"]),
        ("section:drinking", ["cadre", "chief", "deputy"]),
        ("party", []),
        ("branch:first", []),
    ],
)
def test_group_holds_the_posts_of_today(cast, group, names):
    assert _names(cast, group) == names


def test_everyone_leaves_out_guests_and_whoever_looks_after_the_system(cast):
    outside = {"supervisor", "administrator", "auditor"}
    assert set(_names(cast, "everyone")) == set(cast.everybody()) - outside


def test_whose_post_has_ended_is_in_no_group(cast):
    Post.objects.filter(staff=cast.cadre).update(ends_on=today() - dt.timedelta(days=1))
    assert "cadre" not in _names(cast, "everyone")


def test_members_of_a_branch_and_of_the_party_are_told_apart(cast):
    first = Branch.objects.get(code="first")
    actions.set_membership(cast.chief, actor=cast.administrator, branch=first, is_party_member=True)
    actions.set_membership(cast.cadre, actor=cast.administrator, branch=first, is_party_member=False)
    assert _names(cast, "branch:first") == ["cadre", "chief"]
    assert _names(cast, "party") == ["chief"]
    with pytest.raises(NotAllowed):
        actions.set_membership(cast.cadre, actor=cast.clerk, branch=first, is_party_member=True)


@pytest.mark.parametrize("group", ["nobody", "section:nowhere", "branch:none", ""])
def test_unknown_group_is_refused(group):
    with pytest.raises(InvalidInput):
        people_in(group)


def test_groups_have_names():
    assert ("branch:second", "第二党支部") in group_choices()
    assert group_name("everyone") == "全体人员"
    assert group_name("section:gone") == "section:gone"


def test_secretary_has_a_branch(cast):
    with pytest.raises(InvalidInput, match="支部"):
        actions.appoint(cast.chief, actor=cast.administrator, role=Role.SECRETARY)
    second = Branch.objects.get(code="second")
    actions.appoint(cast.chief, actor=cast.administrator, role=Role.SECRETARY, branch=second)
    assert Staff.objects.get(pk=cast.chief.pk).branches_as(Role.SECRETARY) == {second.pk}


def test_administrator_says_to_which_branch_somebody_belongs(cast):
    administrator = at_the_desk(cast.administrator)
    second = Branch.objects.get(code="second")
    url = f"/desk/people/{cast.cadre.username}/membership/"
    assert administrator.post(url, {"branch": second.pk, "is_party_member": "on"}).status_code == 302
    cast.cadre.refresh_from_db()
    assert (cast.cadre.branch, cast.cadre.is_party_member) == (second, True)
    assert "第二党支部" in administrator.get(f"/desk/people/{cast.cadre.username}/").content.decode()
    assert "第二党支部" in administrator.get("/desk/people/sections/").content.decode()
    assert at_the_desk(cast.clerk).get(url).status_code == 404


def test_groups_of_a_person_are_those_that_hold_them(cast):
    first = Branch.objects.get(code="first")
    Staff.objects.filter(pk=cast.cadre.pk).update(branch=first, is_party_member=True)
    Staff.objects.filter(pk=cast.supervisor.pk).update(branch=first, is_party_member=True)
    Staff.objects.filter(pk=cast.liaison.pk).update(is_active=False)
    for person in Staff.objects.filter(pk__in=[one.pk for one in cast.everybody().values()]):
        holding = {group for group, _name in group_choices() if people_in(group).filter(pk=person.pk).exists()}
        assert groups_of(person) == holding, person
