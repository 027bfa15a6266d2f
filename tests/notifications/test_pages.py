"""How I am told, telling everybody, and the log of deliveries, as pages."""

import datetime as dt

import pytest

from huiyin.audit.models import Event
from huiyin.core.timing import now
from huiyin.notifications.models import Delivery, Notification, Preference, Progress
from tests.desk import at_the_desk
from tests.notifications.words import told

MINE = "/desk/notifications/mine/"
LOG = "/desk/notifications/deliveries/"
CHOICE = {
    "ways": ["email"],
    "gather": "daily",
    "quiet_from": "20:00",
    "quiet_until": "08:30",
    "rests": "on",
    "language": "zh-hans",
}


@pytest.fixture
def chief(in_bureau, cast):
    cast.chief.email, cast.chief.phone = "chief@yunxi.example", "13800001111"
    cast.chief.save()
    return at_the_desk(cast.chief)


def verbs():
    return list(Event.objects.order_by("sequence").values_list("verb", flat=True))


def test_without_a_way_out_the_page_says_so(chief):
    page = chief.get(MINE).content.decode()
    assert "尚未配置" not in page
    assert "本系统未配置对外发送方式" in page
    assert 'name="ways"' not in page


def test_choice_is_kept_with_what_is_off_and_can_be_given_up(chief, cast, mail, sms):
    page = chief.get(MINE).content.decode()
    assert "目前按本局默认设置" in page
    assert ("chief@yunxi.example" in page, "13800001111" in page) == (True, True)

    assert chief.post(MINE, CHOICE).status_code == 302
    kept = Preference.objects.get()
    assert (kept.staff, kept.values()) == (
        cast.chief,
        {
            "ways_off": ["sms"],
            "gather": "daily",
            "quiet_from": dt.time(20),
            "quiet_until": dt.time(8, 30),
            "rests": True,
            "urgent_passes": False,
            "language": "zh-hans",
        },
    )
    assert "已关闭" in chief.get(MINE).content.decode()

    assert chief.post(f"{MINE}use-default/").status_code == 302
    assert Preference.objects.count() == 0
    assert verbs() == ["notifications.set_preference", "notifications.use_default"]


def test_a_way_that_is_not_offered_today_stays_off(chief, cast, mail, sms, settings):
    chief.post(MINE, CHOICE)
    settings.SMS_URL = ""
    chief.post(MINE, CHOICE)
    assert Preference.objects.get().ways_off == ["sms"]


def test_choice_that_makes_no_sense_is_refused(chief, mail):
    refused = chief.post(MINE, CHOICE | {"gather": "never", "quiet_from": "25:00"})
    assert refused.status_code == 200
    assert set(refused.context["form"].errors) == {"gather", "quiet_from"}
    assert Preference.objects.count() == 0


def test_test_message_is_on_its_way_or_says_why_not(chief, cast, mail):
    assert chief.post(f"{MINE}send-test/").status_code == 302
    assert Delivery.objects.get().to == cast.chief
    again = chief.post(f"{MINE}send-test/")
    assert again.status_code == 409
    assert "已有一条测试消息正在发送" in again.content.decode()


def test_addresses_are_changed_by_oneself(chief, cast):
    form = chief.get(f"{MINE}reach/").content.decode()
    assert "chief@yunxi.example" in form
    assert chief.post(f"{MINE}reach/", {"email": "no mail", "phone": ""}).status_code == 200
    assert chief.post(f"{MINE}reach/", {"email": "new@yunxi.example", "phone": "13900002222"}).status_code == 302
    cast.chief.refresh_from_db()
    assert (cast.chief.email, cast.chief.phone) == ("new@yunxi.example", "13900002222")
    [event] = Event.objects.all()
    assert (event.verb, event.after) == ("org.change_contact", {})


def test_announcement_from_the_page(in_bureau, cast):
    clerk = at_the_desk(cast.clerk)
    assert "发布公告" in clerk.get("/desk/notifications/").content.decode()
    sent = clerk.post("/desk/notifications/announce/", {"text": "周五学习", "section": ""}, follow=True)
    assert f"已通知 {len(cast.everybody())} 名同事" in sent.content.decode()

    again = clerk.post("/desk/notifications/announce/", {"text": "周五学习", "section": ""})
    assert "同样的内容今天已经发布过" in again.content.decode()
    assert Notification.objects.count() == len(cast.everybody())
    page = at_the_desk(cast.cadre).get("/desk/notifications/").content.decode()
    assert ("周五学习" in page, "Clerk" in page, "发布公告" in page) == (True, True, False)
    assert at_the_desk(cast.cadre).get("/desk/notifications/announce/").status_code == 404


def test_log_tells_what_became_of_each_and_nothing_of_the_matter(in_bureau, cast, mail):
    cast.chief.email = "chief@yunxi.example"
    sent = [told(cast.chief, "秘密的内容") for _ in range(2)]
    Delivery.objects.filter(notification=sent[0]).update(
        progress=Progress.GIVEN_UP, attempts=5, failure="refused", answer="550 <b>no</b>", letter="f" * 32, due_at=None
    )
    administrator = at_the_desk(cast.administrator)

    page = administrator.get(LOG).content.decode()
    for words in ("Chief", "已放弃", "对方拒收。", "550 &lt;b&gt;no&lt;/b&gt;", "待发送", "全部重试"):
        assert words in page
    assert "秘密" not in page
    shown = administrator.get(LOG, {"progress": "given_up"}).context["page"].rows
    assert [delivery.notification_id for delivery in shown] == [sent[0].pk]

    assert administrator.post(f"{LOG}try-again/", {"letter": "f" * 32}).status_code == 302
    assert Delivery.objects.filter(progress=Progress.WAITING).count() == 2
    assert administrator.post(f"{LOG}try-again/", {"letter": "f" * 32}).status_code == 409


def test_only_the_administrator_sees_the_log_and_sets_the_default(in_bureau, cast):
    administrator, clerk = at_the_desk(cast.administrator), at_the_desk(cast.clerk)
    for where in (LOG, "/desk/notifications/default/"):
        assert administrator.get(where).status_code == 200
        assert clerk.get(where).status_code == 404
    assert administrator.post("/desk/notifications/default/", CHOICE).status_code == 302
    assert Preference.objects.get().staff is None


def test_what_did_not_arrive_is_the_administrators_work(in_bureau, cast):
    word = told(cast.chief, "x")
    Delivery.objects.create(bureau=in_bureau, notification=word, to=cast.chief, way="sms", progress=Progress.UNSURE)
    assert "未送达的消息" in at_the_desk(cast.administrator).get("/desk/").content.decode()
    assert "未送达的消息" not in at_the_desk(cast.clerk).get("/desk/").content.decode()


def test_a_way_that_is_stuck_says_so_on_the_log(in_bureau, cast, mail, sms):
    cast.chief.phone = "13800001111"
    told(cast.chief, "x")
    stuck = {"due_at": now() - dt.timedelta(minutes=6), "failure": "unreachable", "answer": "Connection refused"}
    Delivery.objects.update(**stuck)

    page = at_the_desk(cast.administrator).get(LOG)
    said = {one.way: (one.late, one.failing and one.failing.answer) for one in page.context["ways"]}
    assert said == {"email": (0, None), "sms": (1, "Connection refused")}
    for words in ("没有延误", "1 条延误", "无法连接服务器。"):
        assert words in page.content.decode()
