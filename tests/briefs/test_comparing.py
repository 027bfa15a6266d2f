"""Two versions side by side, and briefs found by what each person reads of them."""

import pytest
from django.urls import reverse

from huiyin.briefs import actions
from huiyin.core.timing import today
from tests.desk import at_the_desk

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def brief(county, cast):
    brief = actions.draft(
        actor=cast.clerk, kind="weekly", since=today(), until=today(), goes_up=False, groups=["section:drinking"]
    )
    actions.write(brief, actor=cast.clerk, title="作风建设简报", text="一、进展\n滤料已经更换。")
    actions.submit(brief, actor=cast.clerk)
    actions.approve(brief, actor=cast.director)
    return actions.send(brief, actor=cast.clerk)


def test_versions_are_compared_by_those_who_see_drafts(brief, cast):
    page = reverse("briefs:compare", args=[brief.code, 2, 1])
    shown = at_the_desk(cast.clerk).get(page).text
    assert "<ins>滤料已经更换。</ins>" in shown
    assert page not in at_the_desk(cast.cadre).get(reverse("briefs:brief", args=[brief.code])).text
    assert at_the_desk(cast.cadre).get(page).status_code == 404
    assert at_the_desk(cast.clerk).get(reverse("briefs:compare", args=[brief.code, 2, 9])).status_code == 404


def test_brief_is_found_by_what_each_person_reads_of_it(brief, cast):
    draft = actions.draft(
        actor=cast.clerk, kind="weekly", since=today(), until=today(), goes_up=False, groups=["section:drinking"]
    )
    actions.write(draft, actor=cast.clerk, title="下一期", text="滤料还要再换。")
    box, listed = reverse("workbench:search"), reverse("briefs:briefs")
    seen = at_the_desk(cast.clerk).get(box, {"q": "滤料"}).text
    assert "作风建设简报" in seen
    assert "下一期" in seen
    cadre = at_the_desk(cast.cadre)
    assert "作风建设简报" in cadre.get(box, {"q": "滤料 更换"}).text
    assert "下一期" not in cadre.get(box, {"q": "滤料"}).text
    assert [row.pk for row in cadre.get(listed, {"q": "滤料"}).context["page"].rows] == [brief.pk]
    assert [row.pk for row in cadre.get(listed, {"q": str(brief.number)}).context["page"].rows] == [brief.pk]
