"""My work: everybody's first page. What is due, what to read, where to be; done things vanish."""

import datetime as dt

import pytest
from django.urls import reverse

from huiyin.campaigns import actions as campaigns
from huiyin.campaigns.templates import Template
from huiyin.core.timing import now, pretend, today
from huiyin.meetings import actions
from huiyin.meetings.actions.minuting import Decided
from huiyin.org.groups import people_in
from huiyin.org.models import Post, Role, Staff, Township
from huiyin.study import actions as study
from huiyin.study.tasks import hand_out
from tests.campaigns.conftest import TEXT
from tests.desk import at_the_desk

pytestmark = pytest.mark.usefixtures("in_bureau")
HOME = reverse("workbench:home")
DAY = dt.timedelta(days=1)


def _waiting(client):
    return [(work.group, str(work.label)) for work in client.get(HOME).context["waiting"]]


def _meeting(cast, *, title="座谈会", in_days=1, people=()):
    planned = actions.plan(
        actor=cast.clerk, people=people, kind="symposium", title=title, day=today() + in_days * DAY,
        starts=dt.time(9), ends=dt.time(11), place="三楼会议室", chair=cast.director, note_taker=cast.clerk,
        spirit="听取用水户意见。",
    )[0]  # fmt: skip
    return actions.announce(planned, actor=cast.clerk)


@pytest.fixture(autouse=True)
def early():
    """An hour at which today's meeting is still to come."""
    with pretend(now().astimezone().replace(hour=0, minute=30)):
        yield


def test_everybody_lands_on_it_after_signing_in(client, cast):
    cast.cadre.set_password("hear-the-echo")
    cast.cadre.save()
    said = {"login": cast.cadre.username, "password": "hear-the-echo"}
    response = client.post(reverse("account_login"), said, follow=True)
    assert response.redirect_chain[-1][0] == HOME


def test_meeting_is_to_be_read_and_to_be_at(cast):
    _meeting(cast, people=[cast.cadre])
    cadre = at_the_desk(cast.cadre)
    assert _waiting(cadre) == [("read", "会议通知：座谈会"), ("be", "座谈会")]
    page = cadre.get(HOME).content.decode()
    assert page.index("要看的") < page.index("要到的")
    assert "听取用水户意见。" in page
    assert "明天" in page


def test_notice_is_confirmed_by_one_press_and_vanishes(cast):
    meeting = _meeting(cast, people=[cast.cadre])
    cadre = at_the_desk(cast.cadre)
    response = cadre.post(reverse("meetings:read", args=[meeting.code]), {"back": HOME})
    assert response.url == HOME
    assert _waiting(cadre) == [("be", "座谈会")]


def test_press_on_the_first_page_never_leads_away_from_here(cast):
    meeting = _meeting(cast, people=[cast.cadre])
    url = reverse("meetings:read", args=[meeting.code])
    response = at_the_desk(cast.cadre).post(url, {"back": "//elsewhere.example/"})
    assert response.url == reverse("meetings:meeting", args=[meeting.code])


def test_todays_meeting_leads_to_its_sign_in_and_next_weeks_is_not_there_yet(cast):
    meeting = _meeting(cast, in_days=0, people=[cast.cadre])
    later = _meeting(cast, title="下周的会", in_days=7, people=[cast.cadre])
    for one in (meeting, later):
        actions.read(one.invitations.get(staff=cast.cadre), actor=cast.cadre)
    cadre = at_the_desk(cast.cadre)
    assert _waiting(cadre) == [("be", "座谈会")]
    assert f'href="{reverse("meetings:sign_in", args=[meeting.code])}"' in cadre.get(HOME).content.decode()
    with pretend(now() + dt.timedelta(hours=12)):
        assert _waiting(cadre) == []


def test_liaison_confirms_by_one_press(cast):
    campaign = campaigns.prepare(
        Template("small", TEXT, is_shipped=False), actor=cast.clerk, code="small", starts_on=today()
    )
    township = Township.objects.get(code="qinghe")
    Post.objects.create(bureau=township.bureau, staff=cast.liaison, role=Role.LIAISON, township=township)
    campaigns.name_liaison(campaign, township, actor=cast.clerk, staff=cast.liaison)
    liaison = at_the_desk(Staff.objects.get(pk=cast.liaison.pk))
    assert _waiting(liaison) == [("due", "确认担任清禾镇联络员")]
    url = reverse("campaigns:confirm_liaison", args=[campaign.code, township.code])
    campaign.status = "running"
    assert f'action="{url}"' in liaison.get(HOME).content.decode()


def test_few_stand_alone_and_the_rest_are_one_line(cast):
    for order in range(5):
        document = study.add_document(
            actor=cast.clerk, number=f"清水〔2026〕{order}号", title=f"第{order}号文件", issuer="局", issued_on=today(),
            level="bureau", text="认真学习文件精神，抓好贯彻落实工作。" * 3, minutes=1,
        )  # fmt: skip
        given = study.distribute(document, actor=cast.clerk, group="cadres", due_on=today() + (5 - order) * DAY)
        hand_out.call(distribution_id=given.pk)
    cadre = at_the_desk(cast.cadre)
    assert _waiting(cadre) == [
        ("read", "第4号文件"), ("read", "第3号文件"), ("read", "第2号文件"), ("read", "其余待阅文件"),
    ]  # fmt: skip
    assert [work.count for work in cadre.get(HOME).context["waiting"]] == [1, 1, 1, 2]


def test_task_of_a_meeting_is_due_until_it_is_done(cast):
    with pretend(now() - 3 * DAY):
        meeting = _meeting(cast, people=[cast.chief])
    actions.hold(meeting, actor=cast.clerk)
    actions.minute(
        meeting, actor=cast.clerk, minutes="议定一事。", decisions=[Decided("疏通斗渠", cast.chief, today() + DAY)]
    )
    actions.approve(meeting, actor=cast.director)
    chief = at_the_desk(cast.chief)
    assert _waiting(chief) == [("due", "疏通斗渠")]
    actions.carry_out(meeting.decisions.get(), actor=cast.chief, note="已疏通。")
    assert _waiting(chief) == []


def test_first_page_costs_the_same_however_much_waits(cast, django_assert_num_queries, django_assert_max_num_queries):
    everyone = list(people_in("everyone"))
    _meeting(cast, people=everyone)
    chief = at_the_desk(cast.chief)
    chief.get(HOME)
    with django_assert_max_num_queries(45) as first:
        chief.get(HOME)
    for order in range(6):
        _meeting(cast, title=f"第{order}次会", in_days=order % 4, people=everyone)
    with django_assert_max_num_queries(len(first) + 2):  # the two lines that count the rest
        chief.get(HOME)


def test_first_page_of_who_has_the_most_kinds_of_work_asks_once_for_each(cast, django_assert_max_num_queries):
    head = at_the_desk(cast.office_head)
    head.get(HOME)
    with django_assert_max_num_queries(55):
        head.get(HOME)
