"""A lecture counts when somebody else says that it was held; what is brought back from elsewhere is for everybody."""

import datetime as dt

import pytest
from django.urls import reverse

from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.org.models import Post, Role, Township
from huiyin.study import actions
from huiyin.study.models import Lecture
from tests.campaigns.conftest import campaign  # noqa: F401 - a fixture
from tests.desk import at_the_desk
from tests.study.test_study_files import OTHER, OWN

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def facts():
    return {
        "township": Township.objects.get(code="qinghe"), "place": "村委会", "held_on": today(), "subject": "节水常识",
        "audience": 35, "asked": "水费为什么涨？",
    }  # fmt: skip


@pytest.fixture
def liaison(cast):
    township = Township.objects.get(code="qinghe")
    Post.objects.create(bureau=township.bureau, staff=cast.liaison, role=Role.LIAISON, township=township)
    return cast.liaison


def test_lecture_counts_when_the_liaison_confirms_it(facts, liaison, campaign, cast):  # noqa: F811 - the fixture
    rule, settings = rule_named("lectures"), {"percent": 50}
    lecture = actions.hold_lecture(actor=cast.cadre, **facts)
    assert rule.measure(campaign, settings).have == 0
    for nobody in (cast.cadre, cast.chief):
        with pytest.raises(NotAllowed):
            actions.confirm_lecture(lecture, actor=nobody)
    actions.confirm_lecture(lecture, actor=liaison)
    with pytest.raises(NotNow, match="已确认"):
        actions.confirm_lecture(lecture, actor=cast.clerk)
    measure = rule.measure(campaign, settings)
    assert (measure.have, measure.need) == (1, 1)
    assert [one.code for one in rule.missing(campaign, settings, cast.clerk).rows] == ["shiqiao"]


def test_nobody_confirms_their_own_lecture(facts, liaison):
    lecture = actions.hold_lecture(actor=liaison, **facts)
    with pytest.raises(NotAllowed):
        actions.confirm_lecture(lecture, actor=liaison)


def test_lecture_to_come_is_refused(facts, cast):
    with pytest.raises(InvalidInput, match="举行之后"):
        actions.hold_lecture(actor=cast.cadre, **facts | {"held_on": today() + dt.timedelta(days=1)})


def test_lecture_goes_its_way_in_the_browser(facts, liaison, cast):
    cadre, liaison = at_the_desk(cast.cadre), at_the_desk(liaison)
    said = facts | {"township": "qinghe"}
    assert cadre.post(reverse("study:hold_lecture"), said | {"audience": 0}).status_code == 409
    assert cadre.post(reverse("study:hold_lecture"), said).url == reverse("study:lectures")
    assert "待确认宣讲" in liaison.get(reverse("workbench:home")).content.decode()
    confirm = reverse("study:confirm_lecture", args=[Lecture.objects.get().code])
    assert confirm not in cadre.get(reverse("study:lectures")).content.decode()
    assert confirm in liaison.get(reverse("study:lectures")).content.decode()
    assert cadre.post(confirm).status_code == 404
    liaison.post(confirm)
    assert Lecture.objects.get().confirmed_on == today()
    assert "水费为什么涨？" in cadre.get(reverse("study:lectures")).content.decode()


def test_what_is_brought_back_is_read_by_everybody(cast):
    shared = actions.hand_in(actor=cast.cadre, title="市局的做法", text=OWN, learned_from="市水利局")
    kept = actions.hand_in(actor=cast.cadre, title="自己的体会", text=OTHER)
    other = at_the_desk(cast.other_chief)
    page = other.get(reverse("study:brought_back")).content.decode()
    assert ("市局的做法" in page, "自己的体会" in page) == (True, False)
    seen = [other.get(reverse("study:note", args=[note.code])).status_code for note in (shared, kept)]
    assert seen == [200, 404]


def test_supervision_group_reads_the_records_behind_the_figures_and_adds_none(facts, liaison, campaign, cast):  # noqa: F811
    actions.hold_lecture(actor=cast.cadre, **facts)
    note = actions.hand_in(actor=cast.cadre, title="学习心得", text="下乡听到的比文件里写的更具体。" * 20)
    supervisor = at_the_desk(cast.supervisor)
    page = supervisor.get("/desk/study/lectures/").content.decode()
    assert (facts["subject"] in page, "/desk/study/lectures/hold/" in page) == (True, False)
    assert "下乡听到的" in supervisor.get(f"/desk/study/notes/{note.code}/").content.decode()
    assert supervisor.get("/desk/study/lectures/hold/").status_code == 404
    assert at_the_desk(cast.auditor).get("/desk/study/lectures/").status_code == 404
