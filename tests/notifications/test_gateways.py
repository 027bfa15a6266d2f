"""Each way out, against a real server: what arrives there, and what a failure is taken for."""

import datetime as dt

import pytest

from huiyin.core.timing import pretend
from huiyin.notifications.gateways import Failed, Letter, configured
from huiyin.notifications.gateways.robots import signature
from huiyin.notifications.models import Failure, Way
from huiyin.org.models import Staff
from tests.notifications.conftest import DESK
from tests.server import free_port

LETTER = Letter("abc", "13800001111", "yunxi", "有新通知", "有 2 条通知", 2, DESK)
MAIL = Letter("abc", "zhou@yunxi.example", "yunxi", "有新通知", "您好，\n有 2 条通知", 2, DESK)


def failure_of(way: Way, letter: Letter = LETTER) -> tuple[str, str, bool, bool]:
    gateway = configured()[way]
    with pytest.raises(Failed) as raised:
        gateway.send(letter)
    gateway.close()
    failed = raised.value
    return failed.failure, failed.answer, failed.may_have_arrived, failed.way_is_down


def test_nothing_is_set_up_by_itself():
    assert configured() == {}


def test_mail_arrives_with_a_name_that_stays_the_same(mail):
    gateway = configured()[Way.EMAIL]
    gateway.send(MAIL)
    gateway.send(MAIL)
    gateway.close()

    assert [address for address, _letter in mail.letters] == ["zhou@yunxi.example"] * 2
    first, second = (letter for _address, letter in mail.letters)
    assert first["Message-ID"] == second["Message-ID"] == "<abc@yunxi.example>"
    assert (first["Subject"], first["To"], first["From"]) == (
        "有新通知",
        "zhou@yunxi.example",
        "回音 <huiyin@yunxi.example>",
    )
    assert first["Auto-Submitted"] == "auto-generated"
    assert first.get_content().splitlines() == ["您好，", "有 2 条通知"]


def test_refused_mailbox_is_told_and_the_next_letter_goes_out(mail):
    mail.unknown.add("gone@yunxi.example")
    gateway = configured()[Way.EMAIL]
    with pytest.raises(Failed) as raised:
        gateway.send(Letter("1", "gone@yunxi.example", "yunxi", "s", "t", 1, DESK))
    gateway.send(MAIL)
    gateway.close()

    assert (raised.value.failure, raised.value.answer) == (Failure.REFUSED, "550 5.1.1 No such mailbox here")
    assert not raised.value.way_is_down
    assert len(mail.letters) == 1


def test_mail_server_that_takes_no_more_for_now_is_left_alone(mail):
    mail.is_busy = True
    said = "421 4.7.0 Too many messages, come back later"
    assert failure_of(Way.EMAIL, MAIL) == (Failure.TOO_MANY, said, False, True)


def test_line_break_in_an_address_sends_nothing(mail):
    bad = Letter("1", "a@yunxi.example\nBcc: b@evil.example", "yunxi", "s", "t", 1, DESK)
    assert failure_of(Way.EMAIL, bad)[0] == Failure.REFUSED
    assert mail.letters == []


def test_mail_server_that_is_not_there_or_does_not_encrypt_is_unreachable(mail, settings):
    settings.MAIL_SERVER = mail.address | {"use_tls": True}
    failure, answer, may_have_arrived, way_is_down = failure_of(Way.EMAIL, MAIL)
    assert (failure, may_have_arrived, way_is_down) == (Failure.UNREACHABLE, False, True)
    assert "STARTTLS" in answer

    settings.MAIL_SERVER = mail.address | {"port": free_port()}
    assert failure_of(Way.EMAIL, MAIL)[::3] == (Failure.UNREACHABLE, True)


def test_text_message_fills_the_body_and_sends_the_headers(sms):
    configured()[Way.SMS].send(LETTER)

    [(path, headers, body)] = sms.calls
    assert path == "/send?v=2"
    assert headers["Authorization"] == "Bearer s"
    assert body == {"to": ["13800001111"], "params": {"n": "2", "at": DESK}, "text": "有 2 条通知", "retry": 0}


def test_text_message_is_refused_where_the_answer_lacks_the_word(sms):
    sms.answer = '{"code": "NO_CREDIT"}'
    assert failure_of(Way.SMS) == (Failure.REFUSED, '{"code": "NO_CREDIT"}', False, False)


@pytest.mark.parametrize(
    ("status", "failure", "may_have_arrived", "way_is_down"),
    [
        (302, Failure.REFUSED, False, False),
        (403, Failure.REFUSED, False, False),
        (429, Failure.TOO_MANY, False, True),
        (502, Failure.NO_ANSWER, True, False),
    ],
)
def test_any_other_answer_is_a_failure_and_no_redirect_is_followed(sms, status, failure, may_have_arrived, way_is_down):
    sms.status, sms.headers = status, {"Location": f"{sms.url}/elsewhere"}
    assert failure_of(Way.SMS) == (failure, f'{status} {{"code": "OK"}}', may_have_arrived, way_is_down)
    assert [path for path, _headers, _body in sms.calls] == ["/send?v=2"]


def test_hanging_up_after_the_letter_leaves_its_fate_open(sms):
    sms.hangs_up = True
    failure, _answer, may_have_arrived, _down = failure_of(Way.SMS)
    assert (failure, may_have_arrived) == (Failure.NO_ANSWER, True)


@pytest.mark.parametrize("wrong", ["http://localhost:1/", "https://elsewhere.example/"])
def test_only_https_and_only_allowed_hosts(sms, settings, wrong):
    settings.SMS_URL = wrong
    assert failure_of(Way.SMS)[0] == Failure.UNREACHABLE
    assert sms.calls == []


def test_a_server_without_a_trusted_certificate_is_not_spoken_to(sms, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    assert failure_of(Way.SMS)[::3] == (Failure.UNREACHABLE, True)
    assert sms.calls == []


def test_line_break_in_a_header_sends_nothing(sms, settings):
    settings.SMS_HEADERS = {"Authorization": "a\r\nX-Other: b"}
    assert failure_of(Way.SMS)[0] == Failure.REFUSED
    assert sms.calls == []


def test_wecom_mentions_the_person(robots):
    configured()[Way.WECOM].send(LETTER)

    [(path, _headers, body)] = robots.calls
    assert path == "/cgi-bin/webhook/send?key=k"
    assert body == {"msgtype": "text", "text": {"content": "有 2 条通知", "mentioned_mobile_list": ["13800001111"]}}


def test_dingtalk_mentions_the_person_and_signs(robots):
    with pretend(dt.datetime(2026, 5, 11, 9, tzinfo=dt.UTC)):
        configured()[Way.DINGTALK].send(LETTER)

    [(path, _headers, body)] = robots.calls
    assert path == (
        "/robot/send?access_token=t&timestamp=1778490000000&sign=gVmbEIhlernfj3nGYA7B%2BuOj272wgcrTDkjJ2CWUIyw%3D"
    )
    assert body == {
        "msgtype": "text",
        "text": {"content": "@13800001111 有 2 条通知"},
        "at": {"atMobiles": ["13800001111"], "isAtAll": False},
    }


def test_dingtalk_signature_is_that_of_its_documentation():
    # openssl: printf '1577262236757\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64
    assert signature("this is secret", 1577262236757) == {
        "timestamp": 1577262236757,
        "sign": "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=",
    }


@pytest.mark.parametrize(("way", "code"), [(Way.WECOM, 45009), (Way.DINGTALK, 130101), (Way.DINGTALK, 410100)])
def test_robot_that_is_called_too_often_is_left_alone(robots, way, code):
    robots.answer = f'{{"errcode": {code}, "errmsg": "limit"}}'
    assert failure_of(way)[::3] == (Failure.TOO_MANY, True)


def test_robot_says_what_was_wrong(robots):
    robots.answer = '{"errcode": 310000, "errmsg": "sign not match"}'
    assert failure_of(Way.DINGTALK) == (Failure.REFUSED, robots.answer, False, False)
    robots.answer = "<html>"
    assert failure_of(Way.DINGTALK)[0] == Failure.NO_ANSWER


@pytest.mark.parametrize(
    ("phone", "mobile"),
    [("138 0000 1111", "13800001111"), ("+8613800001111", "13800001111"), ("0571-88880000", ""), ("", "")],
)
def test_only_a_mobile_is_reached_by_text_message(sms, phone, mobile):
    assert configured()[Way.SMS].address_of(Staff(phone=phone), "yunxi") == mobile


def test_a_robot_serves_its_own_bureau_only(robots):
    person = Staff(phone="13800001111")
    addresses = [configured()[Way.WECOM].address_of(person, bureau) for bureau in ("yunxi", "qingshan")]
    assert addresses == ["13800001111", ""]


def test_check_sends_nothing(mail, sms, robots):
    for gateway in configured().values():
        gateway.check()
    assert (mail.letters, sms.calls) == ([], [])
