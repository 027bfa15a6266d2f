"""Hours are nobody's own word, copies are pointed out to their author first, and a study file is seen by few."""

import datetime as dt
import io
import zipfile

import pytest
from django.urls import reverse

from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.org.models import Branch, Post, Role, Staff
from huiyin.study import actions
from huiyin.study.actions.writing import Resembles
from huiyin.study.models import Attendance, Kind, Note, Session
from tests.campaigns.conftest import campaign  # noqa: F401 - a fixture
from tests.desk import at_the_desk
from tests.study.conftest import TEXT

pytestmark = pytest.mark.usefixtures("in_bureau")
OWN = "上周随抄表员走了清禾镇三个村，水压不足的原因不在泵站，而在支管老化。村民更在意停水前有没有人通知，我们往往忘了这一点，今后停水须提前一天逐户告知。"
OTHER = "参加汛前巡查后体会到，台账写得再细，也不如到坝上看一眼渗水点。乡镇水管员最熟悉情况，应请他们参与制定抢险预案，物资清单要贴在仓库门口，让每个值班的人都看得见。"


def test_hours_count_when_the_leader_confirms_them(session, campaign, cast):  # noqa: F811 - the fixture
    rule, settings = rule_named("study-hours"), {"group": "section:drinking", "hours": 2}
    actions.say_attended(session, actor=cast.cadre)
    actions.say_attended(session, actor=cast.cadre)
    assert (Attendance.objects.count(), rule.measure(campaign, settings).have) == (1, 0)
    with pytest.raises(NotAllowed):
        actions.confirm_attendance(session, actor=cast.cadre, people=[cast.cadre])
    assert actions.confirm_attendance(session, actor=cast.chief, people=[cast.cadre, cast.clerk]) == 1
    assert actions.confirm_attendance(session, actor=cast.chief, people=[cast.cadre]) == 0
    measure = rule.measure(campaign, settings)
    assert (measure.have, measure.need) == (1, 3)
    missing = rule.missing(campaign, settings, cast.clerk)
    assert [missing.line(one).note for one in missing.rows] == ["0学时", "0学时"]


def test_leader_gives_no_hours_to_themselves(session, cast):
    with pytest.raises(NotNow, match="本人"):
        actions.say_attended(session, actor=cast.chief)


def test_session_entered_late_says_so_and_none_is_entered_beforehand(session, cast):
    assert session.is_entered_late
    page = at_the_desk(cast.cadre).get(reverse("study:session", args=[session.code])).content.decode()
    assert "补录" in page
    facts = {"kind": Kind.GROUP, "title": "学习", "place": "会议室", "hours": 1, "leader": cast.chief}
    with pytest.raises(InvalidInput, match="举行之后"):
        actions.hold_session(actor=cast.clerk, held_on=today() + dt.timedelta(days=1), **facts)
    with pytest.raises(NotAllowed):
        actions.hold_session(actor=cast.cadre, held_on=today(), **facts)


def test_session_goes_its_way_in_the_browser(cast):
    clerk, cadre, chief = at_the_desk(cast.clerk), at_the_desk(cast.cadre), at_the_desk(cast.chief)
    said = {"kind": "group", "title": "集中学习", "place": "会议室", "held_on": today(), "hours": "1.5"}
    assert clerk.post(reverse("study:hold_session"), said).status_code == 409
    clerk.post(reverse("study:hold_session"), said | {"leader": cast.chief.username})
    code = Session.objects.get().code
    cadre.post(reverse("study:say_attended", args=[code]))
    confirm = reverse("study:confirm_attendance", args=[code])
    assert cadre.post(confirm, {"person": cast.cadre.username}).status_code == 404
    assert "待确认学时" in chief.get(reverse("workbench:home")).content.decode()
    assert cast.cadre.username in chief.get(reverse("study:session", args=[code])).content.decode()
    chief.post(confirm, {"person": cast.cadre.username})
    assert "学时已确认" in cadre.get(reverse("study:session", args=[code])).content.decode()
    assert (
        cast.cadre.name
        not in at_the_desk(cast.other_chief)
        .get(reverse("study:session", args=[code]))
        .content.decode()
        .split("参加人员")[1]
    )


def test_note_of_ones_own_counts(campaign, cast):  # noqa: F811 - the fixture
    rule, settings = rule_named("notes"), {"group": "section:drinking", "percent": 50, "length": 60}
    note = actions.hand_in(actor=cast.cadre, title="下乡体会", text=OWN)
    assert (note.is_own, note.resembles) == (True, "")
    measure = rule.measure(campaign, settings)
    assert (measure.have, measure.need) == (1, 2)
    assert rule.measure(campaign, settings | {"length": 200}).have == 0
    assert actions.hand_in(actor=cast.chief, title="巡查体会", text=OTHER).is_own


def test_same_note_twice_is_refused(cast):
    actions.hand_in(actor=cast.cadre, title="下乡体会", text=OWN)
    with pytest.raises(NotNow, match="已提交过"):
        actions.hand_in(actor=cast.cadre, title="又一篇", text=OWN, knowingly=True)


def test_copy_of_a_colleague_is_shown_to_its_author_without_naming_them(campaign, cast):  # noqa: F811 - the fixture
    actions.hand_in(actor=cast.chief, title="下乡体会", text=OWN)
    with pytest.raises(Resembles) as shown:
        actions.hand_in(actor=cast.cadre, title="体会", text="通过学习，" + OWN)
    assert "其他同志" in str(shown.value)
    assert cast.chief.name not in str(shown.value)
    assert Note.objects.count() == 1
    note = actions.hand_in(actor=cast.cadre, title="体会", text="通过学习，" + OWN, knowingly=True)
    assert (note.is_own, "其他同志" in note.resembles) == (False, True)
    assert rule_named("notes").measure(campaign, {"group": "section:drinking", "percent": 100, "length": 50}).have == 1


def test_copy_of_a_document_is_pointed_out(document, cast):
    with pytest.raises(Resembles, match="群众路线教育实践活动"):
        actions.hand_in(actor=cast.cadre, title="体会", text="学习了文件。" + TEXT + "很受启发。")


def test_author_decides_about_a_copy_in_the_browser(cast):
    actions.hand_in(actor=cast.chief, title="下乡体会", text=OWN)
    cadre = at_the_desk(cast.cadre)
    said = {"title": "体会", "text": OWN}
    page = cadre.post(reverse("study:hand_in"), said)
    assert (page.status_code, "只有您能看到" in page.content.decode()) == (409, True)
    cadre.post(reverse("study:hand_in"), said | {"knowingly": "on"})
    note = Note.objects.get(author=cast.cadre)
    assert "其他同志" in cadre.get(reverse("study:note", args=[note.code])).content.decode()
    assert at_the_desk(cast.other_chief).get(reverse("study:note", args=[note.code])).status_code == 404
    assert cadre.post(reverse("study:hand_in"), {"title": "短", "text": "很好"}).status_code == 409


@pytest.fixture
def secretary(cast):
    first = Branch.objects.get(code="first")
    Post.objects.create(bureau=first.bureau, staff=cast.other_chief, role=Role.SECRETARY, branch=first)
    Staff.objects.filter(pk=cast.cadre.pk).update(branch=first, is_party_member=True)
    return cast.other_chief


def test_secretary_sees_the_branch_the_office_the_bureau_and_others_nobody(secretary, cast):
    people = reverse("study:people")
    branch = at_the_desk(secretary).get(people).content.decode()
    assert cast.cadre.username in branch
    assert cast.clerk.username not in branch
    assert cast.chief.username in at_the_desk(cast.clerk).get(people).content.decode()
    assert at_the_desk(cast.chief).get(people).status_code == 404
    file = reverse("study:person", args=[cast.cadre.username])
    seen = {name: at_the_desk(getattr(cast, name)).get(file).status_code for name in ("cadre", "clerk", "chief")}
    assert seen == {"cadre": 200, "clerk": 200, "chief": 404}
    assert at_the_desk(secretary).get(file).status_code == 200
    assert at_the_desk(secretary).get(reverse("study:person", args=[cast.clerk.username])).status_code == 404


def test_list_of_people_costs_the_same_for_any_number(secretary, cast, django_assert_max_num_queries):
    client = at_the_desk(cast.clerk)
    client.get(reverse("study:people"))
    with django_assert_max_num_queries(30):
        client.get(reverse("study:people"))


def test_study_file_is_a_document(document, session, cast):
    actions.open_document(document, actor=cast.cadre)
    actions.say_attended(session, actor=cast.cadre)
    actions.hand_in(actor=cast.cadre, title="下乡体会", text=OWN)
    answer = at_the_desk(cast.cadre).get(reverse("study:export", args=[cast.cadre.username]))
    words = zipfile.ZipFile(io.BytesIO(answer.content)).read("word/document.xml").decode()
    assert "文件" not in words.split("学习档案")[0]
    for said in (document.title, "未读", session.title, "未确认", "下乡体会", "本人撰写"):
        assert said in words
    assert at_the_desk(cast.chief).get(reverse("study:export", args=[cast.cadre.username])).status_code == 404


def test_copy_of_an_old_version_of_a_document_is_none_and_of_the_new_one_is(document, cast):
    actions.replace_file(document, actor=cast.clerk, reason="新版", text=OTHER * 2)
    assert actions.hand_in(actor=cast.cadre, title="体会", text="学习了文件。" + TEXT + "很受启发。").is_own
    with pytest.raises(Resembles, match="群众路线教育实践活动"):
        actions.hand_in(actor=cast.cadre, title="体会", text="学习了。" + OTHER)
