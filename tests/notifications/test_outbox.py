"""Telling and delivering are one act; how word leaves the house, is tried again, given up, never doubled."""

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django_scopes import scope
from django_tasks_db.models import DBTaskResult

from huiyin.clocks.actions import sweep
from huiyin.clocks.tasks import remind
from huiyin.core import jobs
from huiyin.core.errors import NotAllowed, NotNow, WrongState
from huiyin.core.timing import pretend
from huiyin.notifications import actions
from huiyin.notifications.models import Delivery, Failure, Notification, Progress, Way
from huiyin.notifications.tasks import KEPT_DAYS, forget, hand_out
from huiyin.org.models import Bureau, Section, Staff
from tests.clocks.conftest import on
from tests.notifications.conftest import DESK
from tests.notifications.words import told
from tests.people import make_bureau, make_cast
from tests.register import dispatched

MONDAY = dt.datetime.fromisoformat("2026-05-11T09:17+08:00")
TEN = dt.datetime.fromisoformat("2026-05-11T10:00+08:00")


@pytest.fixture
def people(in_bureau, cast):
    """Give everybody of the cast an address and a mobile."""
    for number, staff in enumerate(cast.everybody().values()):
        staff.email, staff.phone = f"{staff.username}@yunxi.example", f"138000000{number:02}"
        staff.save()
    return cast


def tell(staff, text="有新任务", moment=MONDAY):
    with pretend(moment):
        return told(staff, text)


def work(moment=TEN):
    """Let a minute pass: the turn of the outbox and every job it hands out."""
    with pretend(moment):
        hand_out()
        while jobs.run_one("w"):
            pass


def progress(**which):
    return Counter(Delivery.objects.filter(**which).values_list("way", "progress"))


def test_no_way_out_leaves_the_page_only(people):
    tell(people.chief)
    assert (Notification.objects.count(), Delivery.objects.count()) == (1, 0)


def test_one_delivery_for_each_way_that_reaches_the_person(people, mail, sms, robots):
    people.clerk.phone = "0571-88880000"
    people.clerk.save()
    actions.set_preference(actor=people.cadre, ways_off=["wecom", "sms"])
    for staff in (people.chief, people.clerk, people.cadre):
        tell(staff)

    ways = {
        name: set(Delivery.objects.filter(to__name=name).values_list("way", flat=True))
        for name in ("Chief", "Clerk", "Cadre")
    }
    assert ways == {"Chief": set(Way.values), "Clerk": {"email"}, "Cadre": {"email", "dingtalk"}}


def test_what_is_rolled_back_is_not_told(people, mail):
    with transaction.atomic():
        tell(people.chief)
        transaction.set_rollback(True)
    work()
    assert (Notification.objects.count(), Delivery.objects.count(), mail.letters) == (0, 0, [])


def test_what_gathers_within_the_hour_leaves_as_one_letter(people, mail):
    for text in ("甲", "乙", "丙"):
        tell(people.chief, text)
    work(MONDAY)
    assert mail.letters == []

    work()

    [(address, letter)] = mail.letters
    assert address == "yunxi-chief@yunxi.example"
    assert letter["Subject"] == "回音：有新通知等您查看"
    assert f"有 3 条通知等您查看。请登录阅读：{DESK}" in letter.get_content()
    assert progress() == {("email", "sent"): 3}
    assert set(Delivery.objects.values_list("due_at", "day")) == {(None, TEN.date())}


def test_no_word_of_the_matter_leaves_the_house(people, mail, sms, robots):
    with on("2026-05-11"):
        opinion = dispatched(people.chief.bureau, people, "柳河村三组的水浑了, 13700002222。")
    with on("2026-05-27"):
        sweep(dt.date(2026, 5, 27))
    sms.answer = '{"code": "OK", "errcode": 0}'
    work(dt.datetime.fromisoformat("2026-05-27T10:00+08:00"))

    said = [letter.as_string() + letter.get_content() for _to, letter in mail.letters]
    said += [str(body) for _path, _headers, body in sms.calls]
    assert len(said) == 4
    for word in (opinion.number, "柳河", "浑", "13700002222", "意见", "举报"):
        assert not [text for text in said if word in text]
    in_groups = [str(body) for path, _headers, body in robots.calls if "send?" in path and "v=2" not in path]
    assert len(in_groups) == 2
    assert not [text for text in in_groups if "条" in text]


def test_what_turned_in_the_night_leaves_the_same_morning_also_for_who_is_told_once_a_day(people, mail):
    actions.set_preference(actor=people.chief, gather="daily", language="en")
    with on("2026-05-11"):
        dispatched(people.chief.bureau, people)
        Notification.objects.all().delete()  # that it was dispatched
    for time, letters in (("05:20", 0), ("07:59", 0), ("08:00", 1), ("12:00", 1)):
        moment = dt.datetime.fromisoformat(f"2026-05-27T{time}+08:00")
        with pretend(moment):
            remind()
        work(moment)
        assert len(mail.letters) == letters
    assert mail.letters[0][1]["Subject"] == "Huiyin: something waits for you"


def test_letters_speak_the_persons_language(people, mail):
    Bureau.objects.filter(pk=people.chief.bureau_id).update(name_en="Yunxi County Water Bureau")
    actions.set_preference(actor=people.chief, language="en")
    tell(people.chief)
    work()
    [(_address, letter)] = mail.letters
    assert letter["Subject"] == "Huiyin: something waits for you"
    assert f"1 notification waits for you. Sign in to read it: {DESK}" in letter.get_content()
    assert letter.get_content().splitlines()[-1] == "Yunxi County Water Bureau"


def test_what_was_read_or_may_no_longer_be_known_is_not_sent(people, mail):
    with on("2026-05-11"):
        opinion = dispatched(people.chief.bureau, people, "一组的水浑了。")
        Notification.objects.all().delete()  # that something was dispatched
    with on("2026-05-27"):
        sweep(dt.date(2026, 5, 27))
        tell(people.cadre)
        actions.read_all(actor=people.cadre)
    opinion.concerns.add(people.chief)
    work(dt.datetime.fromisoformat("2026-05-27T10:00+08:00"))

    assert (mail.letters, progress()) == ([], {("email", "spared"): 2})


def test_who_has_left_or_switched_off_meanwhile_gets_nothing(people, mail):
    for staff in (people.chief, people.cadre, people.clerk):
        tell(staff)
    actions.set_preference(actor=people.chief, ways_off=["email"])
    people.cadre.posts.update(ends_on=dt.date(2026, 5, 10))
    Staff.objects.filter(pk=people.clerk.pk).update(email="")
    work()
    assert (mail.letters, progress()) == ([], {("email", "spared"): 3})


def test_quiet_hours_hold_back_also_what_a_sleeping_worker_left_over(people, mail):
    tell(people.chief)
    work(dt.datetime.fromisoformat("2026-05-11T23:00+08:00"))
    assert mail.letters == []
    work(dt.datetime.fromisoformat("2026-05-12T08:00+08:00"))
    assert len(mail.letters) == 1


def test_back_off_grows_and_ends_in_giving_up(people, mail):
    address = people.chief.email
    mail.unknown.add(address)
    tell(people.chief)
    moment, waits = TEN, []
    for _try in range(4):
        work(moment)
        delivery = Delivery.objects.get()
        waits.append((delivery.due_at - moment).total_seconds() / 60)
        moment = delivery.due_at
        work(moment - dt.timedelta(seconds=1))
    work(moment)

    delivery = Delivery.objects.get()
    assert waits == [1, 5, 30, 120]
    assert (delivery.progress, delivery.attempts, delivery.failure) == ("given_up", 5, Failure.REFUSED)
    assert delivery.answer == "550 5.1.1 No such mailbox here"

    mail.unknown.clear()
    with pretend(moment):
        assert actions.try_again(actor=people.administrator) == 1
    work(moment)
    [(_address, letter)] = mail.letters
    assert letter["Message-ID"] == f"<{delivery.letter}@yunxi.example>"
    assert progress() == {("email", "sent"): 1}
    with pytest.raises(WrongState):
        actions.try_again(actor=people.administrator)
    with pytest.raises(NotAllowed):
        actions.try_again(actor=people.clerk)


def test_a_letter_tried_again_takes_nothing_new_along(people, mail):
    mail.unknown.add(people.chief.email)
    tell(people.chief, "甲")
    work()
    mail.unknown.clear()
    tell(people.chief, "乙", TEN)
    work(TEN + dt.timedelta(minutes=1))
    assert len({letter["Message-ID"] for _to, letter in mail.letters}) == len(mail.letters) == 2


def test_a_server_that_is_down_is_asked_once_a_batch(people, sms):
    for staff in people.everybody().values():
        tell(staff)
    sms.status = 429
    work()
    assert len(sms.calls) == 1
    assert progress() == {("sms", "waiting"): len(people.everybody())}


def test_a_robot_gets_no_more_than_its_minute_allows(people, robots):
    for number in range(20):
        person = Staff.objects.create(
            bureau=people.chief.bureau, username=f"p{number}", name=f"p{number}", phone=f"139000000{number:02}"
        )
        person.posts.create(bureau=person.bureau, role="cadre", section=Section.objects.first(), starts_on="2020-01-01")
        tell(person)
    work()
    assert Counter(path.split("?")[0] for path, _headers, _body in robots.calls) == {
        "/cgi-bin/webhook/send": 15,
        "/robot/send": 15,
    }
    work(TEN + dt.timedelta(minutes=1))
    assert progress() == {("wecom", "sent"): 20, ("dingtalk", "sent"): 20}


def left_under_way(way, people):
    """Leave what a worker leaves that is killed between claiming a letter and marking it."""
    tell(people.chief)
    Delivery.objects.update(progress=Progress.SENDING, attempts=1, letter="a" * 32, run="dead")


def test_a_mail_of_unknown_fate_is_sent_again_under_its_name(people, mail):
    left_under_way(Way.EMAIL, people)
    work()
    assert progress() == {("email", "sent"): 1}
    [(_to, letter)] = mail.letters
    assert letter["Message-ID"] == f"<{'a' * 32}@yunxi.example>"


def test_a_text_message_of_unknown_fate_rests_until_somebody_decides(people, sms):
    left_under_way(Way.SMS, people)
    work()
    assert (sms.calls, progress()) == ([], {("sms", "unsure"): 1})
    assert Delivery.objects.get().failure == Failure.INTERRUPTED

    with pretend(TEN):
        actions.try_again(actor=people.administrator, letter="a" * 32)
    work()
    assert progress() == {("sms", "sent"): 1}


def test_no_answer_is_not_asked_for_twice(people, sms):
    sms.hangs_up = True
    tell(people.chief)
    work()
    work(TEN + dt.timedelta(hours=3))
    assert (len(sms.calls), progress()) == (1, {("sms", "unsure"): 1})


def test_a_job_that_still_lives_is_not_robbed(people, mail):
    left_under_way(Way.EMAIL, people)
    with pretend(TEN):
        from huiyin.notifications.tasks import carry_batch

        carry_batch.enqueue(way="email", most=1, run="dead")
        hand_out()
    assert (progress(), DBTaskResult.objects.count()) == ({("email", "sending"): 1}, 1)


@pytest.mark.django_db(transaction=True)
def test_workers_that_meet_send_each_letter_once(people, sms):
    """While the first letter is being sent, two other workers go for the same ones."""
    for staff in people.everybody().values():
        tell(staff)

    def others_come(count):
        if count == 1:
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(in_another_process, ["b", "c"]))

    def in_another_process(run):
        with pretend(TEN):
            actions.carry(Way.SMS, most=100, run=run)
        connection.close()

    sms.on_call = others_come
    with pretend(TEN):
        actions.carry(Way.SMS, most=100, run="a")

    numbers = Counter(body["to"][0] for _path, _headers, body in sms.calls)
    assert numbers == Counter(staff.phone for staff in people.everybody().values())
    assert progress() == {("sms", "sent"): len(numbers)}


def test_a_way_that_is_no_longer_set_up_keeps_nothing_waiting(people, mail, settings):
    tell(people.chief)
    settings.MAIL_SERVER = {}
    work()
    assert progress() == {("email", "spared"): 1}


def test_bureaus_are_served_side_by_side(people, mail):
    tell(people.chief)
    other = make_bureau("qingshan")
    stranger = make_cast(other).chief
    Staff.objects.filter(pk=stranger.pk).update(email="q@qingshan.example")
    stranger.refresh_from_db()
    with scope(bureau=other):
        tell(stranger)
    work()
    assert {address for address, _letter in mail.letters} == {"yunxi-chief@yunxi.example", "q@qingshan.example"}
    assert "qingshan水利局" in dict(mail.letters)["q@qingshan.example"].get_content()


def test_announcement_tells_each_colleague_once_however_often_the_button_is_pressed(people, mail):
    with pretend(MONDAY):
        assert actions.announce(actor=people.clerk, text="周五学习") == len(people.everybody())
        with pytest.raises(NotNow, match="今天已经发布过"):
            actions.announce(actor=people.clerk, text="周五学习")
        assert actions.announce(actor=people.clerk, text="请交笔记", section=Section.objects.get(code="drinking")) == 3
        with pytest.raises(NotAllowed):
            actions.announce(actor=people.cadre, text="x")
    work()
    assert Counter(address for address, _letter in mail.letters) == Counter(
        staff.email for staff in people.everybody().values()
    )


def test_urgent_announcement_leaves_at_once(people, mail):
    with pretend(MONDAY):
        actions.announce(actor=people.clerk, text="防汛值班", is_urgent=True)
    work(MONDAY)
    assert len(mail.letters) == len(people.everybody())


def test_test_message_comes_at_night_and_one_at_a_time(people, mail):
    night = dt.datetime.fromisoformat("2026-05-16T23:10+08:00")
    with pretend(night):
        actions.send_test(actor=people.chief)
        with pytest.raises(NotNow):
            actions.send_test(actor=people.chief)
    work(night)
    assert len(mail.letters) == 1
    actions.set_preference(actor=people.chief, ways_off=["email"])
    with pytest.raises(NotNow):
        actions.send_test(actor=people.chief)


def test_bureaus_choice_holds_until_one_chooses(people, mail):
    actions.set_default(actor=people.administrator, ways_off=["email"])
    tell(people.chief)
    assert Delivery.objects.count() == 0
    actions.set_preference(actor=people.chief, ways_off=[])
    tell(people.chief)
    assert Delivery.objects.count() == 1
    actions.use_default(actor=people.chief)
    tell(people.chief)
    assert Delivery.objects.count() == 1
    with pytest.raises(NotAllowed):
        actions.set_default(actor=people.chief, ways_off=[])


def test_log_is_forgotten_after_half_a_year(people, mail):
    tell(people.chief)
    tell(people.cadre)
    work()
    Delivery.objects.filter(to=people.cadre).update(progress=Progress.WAITING)
    with pretend(TEN + dt.timedelta(days=KEPT_DAYS)):
        forget()
    assert Delivery.objects.count() == 2
    with pretend(TEN + dt.timedelta(days=KEPT_DAYS + 1)):
        forget()
    assert [delivery.to for delivery in Delivery.objects.all()] == [people.cadre]
