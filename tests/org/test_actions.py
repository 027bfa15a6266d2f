"""Setting up a bureau and its people."""

import datetime as dt

import pytest

from huiyin.core.actors import System
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.org import actions
from huiyin.org.models import Bureau, Role, Section, Township
from tests.people import Cast

SETUP = System("setup")


def test_new_bureau_gets_the_usual_sections(in_bureau: Bureau, cast: Cast) -> None:
    Section.objects.exclude(code__in=["office", "discipline", "drinking", "rural", "enforce"]).delete()
    bureau = actions.found_bureau(actor=SETUP, code="new", name="新县水利局", level="county")
    sections = actions.install_sections(bureau, actor=SETUP)
    assert len(sections) == 18
    assert [one.code for one in sections if one.is_discipline] == ["discipline"]


def test_only_the_administrator_hires(in_bureau: Bureau, cast: Cast) -> None:
    staff = actions.hire(in_bureau, actor=cast.administrator, username="chen", name="陈新")
    assert (staff.name, staff.has_usable_password()) == ("陈新", False)
    with pytest.raises(NotAllowed):
        actions.hire(in_bureau, actor=cast.clerk, username="chen2", name="陈新")
    with pytest.raises(InvalidInput, match="chen"):
        actions.hire(in_bureau, actor=cast.administrator, username="chen", name="陈旧")


def test_post_begins_and_ends(in_bureau: Bureau, cast: Cast) -> None:
    section = Section.objects.get(code="rural")
    post = actions.appoint(cast.cadre, actor=cast.administrator, role=Role.CADRE, section=section)
    with pytest.raises(NotNow):
        actions.appoint(cast.cadre, actor=cast.administrator, role=Role.CADRE, section=section)
    actions.end_post(post, actor=cast.administrator, on=today() + dt.timedelta(days=1))
    assert post.ends_on == today() + dt.timedelta(days=1)


def test_post_needs_its_place(in_bureau: Bureau, cast: Cast) -> None:
    for role in (Role.CHIEF, Role.LIAISON):
        with pytest.raises(InvalidInput):
            actions.appoint(cast.cadre, actor=cast.administrator, role=role)
    township = Township.objects.get(code="qinghe")
    assert (
        actions.appoint(cast.cadre, actor=cast.administrator, role=Role.LIAISON, township=township).township == township
    )


def test_weak_password_is_refused(in_bureau: Bureau, cast: Cast) -> None:
    with pytest.raises(InvalidInput):
        actions.set_password(cast.cadre, actor=cast.administrator, password="12345678")
    assert actions.set_password(
        cast.cadre, actor=cast.administrator, password="reeds-on-the-dyke"
    ).has_usable_password()
