"""Messages to platforms: exactly one for each step, in order, signed, however long the receiver sleeps."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from huiyin.core.actors import Public
from huiyin.core.errors import InvalidInput, NotAllowed, WrongState
from huiyin.exchange import actions
from huiyin.exchange.actions import telling
from huiyin.exchange.models import Event, Filing, Progress, Source
from huiyin.exchange.tasks import tell_sources
from huiyin.notifications.models import Notification
from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Opinion
from huiyin.org.models import Section
from tests.desk import at_the_desk
from tests.register import say

SAID = {"service_code": "drinking", "description": "水浑。", "address_string": "三组"}


class Receiver:
    """Somebody's server: what it was sent, and what it answers."""

    def __init__(self):
        self.answers, self.taken = 200, []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if receiver.answers == 200:
                    receiver.taken.append((dict(self.headers), body))
                self.send_response(receiver.answers)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_said):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def told(self):
        return [json.loads(body)["type"] for _headers, body in self.taken]


@pytest.fixture
def receiver(settings):
    settings.WEBHOOK_HOSTS = settings.INTRANET_HOSTS = ["127.0.0.1"]
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def filed(client, key):
    number = client.post("/open311/v2/requests.json", SAID | {"api_key": key}).json()[0]["service_request_id"]
    return Opinion.objects.get(number=number)


def accept(opinion, cast):
    return opinions.accept(
        opinion, actor=cast.clerk, section=Section.objects.get(code="drinking"), severity="minor", deputy=cast.deputy,
        dispatch_text="水浑。",
    )  # fmt: skip


def turn(source):
    """Do what the worker does each minute."""
    source.refresh_from_db()
    actions.hear_changes(source)
    return actions.send_due(source)


def test_each_step_is_told_once_signed_and_in_order(partner, filed, cast, receiver, in_bureau):
    secret = actions.set_webhook(partner, actor=cast.administrator, url=receiver.url)
    opinions.dispatch(accept(filed, cast), actor=cast.clerk)
    say(in_bureau)  # somebody else's
    assert [turn(partner), turn(partner)] == [2, 0]
    assert receiver.told == ["opinion.accept", "opinion.dispatch"]
    headers, body = receiver.taken[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    said = json.loads(body)
    assert {*said} == {"id", "type", "day", "order", "number", "reference", "text", "problem"}
    assert said["number"] == filed.number
    assert not bytes(Source.objects.get(pk=partner.pk).webhook_secret).endswith(key)


def test_receiver_down_for_a_day_is_told_everything_in_order_once_it_is_back(
    partner, filed, cast, receiver, time_machine
):
    begin = dt.datetime(2026, 5, 11, 9, tzinfo=dt.UTC)
    time_machine.move_to(begin, tick=False)
    actions.set_webhook(partner, actor=cast.administrator, url=receiver.url)
    receiver.answers = 503
    accept(filed, cast)
    tries = 0
    for minute in range(0, 26 * 60, 10):
        time_machine.move_to(begin + dt.timedelta(minutes=minute), tick=False)
        if minute == 120:
            opinions.dispatch(filed, actor=cast.clerk)
        assert turn(partner) == 0
    tries = Event.objects.order_by("update__order").first().attempts
    assert 5 < tries < 15
    receiver.answers = 200
    time_machine.move_to(begin + dt.timedelta(hours=33), tick=False)
    assert turn(partner) == 2
    assert receiver.told == ["opinion.accept", "opinion.dispatch"]
    assert turn(partner) == 0


def test_message_is_given_up_after_days_and_sent_again_by_a_person(partner, filed, cast, receiver, time_machine):
    begin = dt.datetime(2026, 5, 11, 9, tzinfo=dt.UTC)
    time_machine.move_to(begin, tick=False)
    actions.set_webhook(partner, actor=cast.administrator, url=receiver.url)
    receiver.answers = 500
    accept(filed, cast)
    for hours in range(0, 6 * 24, 6):
        time_machine.move_to(begin + dt.timedelta(hours=hours), tick=False)
        turn(partner)
    event = Event.objects.get()
    assert (event.progress, event.due_at, event.answer) == (Progress.DEAD, None, "500 ")
    head = at_the_desk(cast.office_head)
    assert "平台一直没有收下的消息" in head.get("/desk/").content.decode()
    told = Notification.objects.values_list("to__username", "url")
    people = (cast.administrator, cast.office_head)
    assert sorted(told) == sorted((one.username, "/desk/exchange/messages/") for one in people)
    assert "受理" in head.get("/desk/exchange/messages/").text
    receiver.answers = 200
    assert head.post("/desk/exchange/messages/send-again/", {"event": event.pk}).status_code == 302
    assert turn(partner) == 1
    assert receiver.told == ["opinion.accept"]
    with pytest.raises(WrongState):
        actions.send_again(actor=cast.office_head)
    with pytest.raises(NotAllowed):
        actions.send_again(actor=cast.clerk)


def test_worker_that_dies_while_sending_sends_again_under_the_same_id(filed, cast, receiver, time_machine, monkeypatch):
    begin = dt.datetime(2026, 5, 11, 9, tzinfo=dt.UTC)
    time_machine.move_to(begin, tick=False)
    source = Source.objects.get()
    actions.set_webhook(source, actor=cast.administrator, url=receiver.url)
    accept(filed, cast)
    real = telling._send

    def sent_and_killed(event):
        real(event)
        raise KeyboardInterrupt

    monkeypatch.setattr(telling, "_send", sent_and_killed)
    with pytest.raises(KeyboardInterrupt):
        turn(source)
    monkeypatch.setattr(telling, "_send", real)
    assert turn(source) == 0  # claimed: nobody else takes it meanwhile
    time_machine.move_to(begin + dt.timedelta(minutes=3), tick=False)
    assert turn(source) == 1
    assert len({headers["webhook-id"] for headers, _body in receiver.taken}) == 1


def test_what_a_giver_did_is_told_a_day_later_and_questions_never(partner, filed, cast, receiver, time_machine):
    begin = dt.datetime(2026, 5, 11, 9, tzinfo=dt.UTC)
    time_machine.move_to(begin, tick=False)
    actions.set_webhook(partner, actor=cast.administrator, url=receiver.url)
    other = say(filed.bureau).opinion
    opinions.ask(filed, actor=cast.clerk, text="您家在几组？")
    opinions.withdraw(filed, actor=Public(holds=filed.pk))
    opinions.withdraw(other, actor=Public(holds=other.pk))
    assert turn(partner) == 0
    time_machine.move_to(begin + dt.timedelta(days=1), tick=False)
    assert turn(partner) == 1
    assert receiver.told == ["opinion.withdraw"]


def test_transferred_opinion_leaves_no_message(partner, filed, cast, receiver):
    actions.set_webhook(partner, actor=cast.administrator, url=receiver.url)
    accept(filed, cast)
    actions.hear_changes(Source.objects.get())
    opinions.transfer(filed, actor=cast.clerk)
    assert turn(partner) == 0
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "url",
    ["http://hooks.example.cn/", "https://evil.cn/", "https://u:p@hooks.example.cn/", "https://hooks.example.cn:0/", "file:///etc/passwd", "https://hooks.example.cn\r\nX: y"],
)  # fmt: skip
def test_addresses_that_are_not_allowed_are_refused(partner, cast, settings, url):
    settings.WEBHOOK_HOSTS = ["hooks.example.cn"]
    with pytest.raises(InvalidInput):
        actions.set_webhook(partner, actor=cast.administrator, url=url)
    assert actions.set_webhook(partner, actor=cast.administrator, url="https://hooks.example.cn/x").startswith("whsec_")
    with pytest.raises(NotAllowed):
        actions.set_webhook(partner, actor=cast.clerk, url="")


def test_worker_hands_out_a_job_where_something_is_due(partner, filed, cast, receiver):
    from django_tasks_db.models import DBTaskResult

    actions.set_webhook(partner, actor=cast.administrator, url=receiver.url)
    tell_sources()
    before = DBTaskResult.objects.count()
    accept(filed, cast)
    tell_sources()
    assert DBTaskResult.objects.count() == before + 1
    assert receiver.told == []


def test_handing_an_opinion_over_cuts_it_loose_from_its_source(partner, filed, cast, receiver):
    actions.set_webhook(partner, actor=cast.administrator, url=receiver.url)
    accept(filed, cast)
    opinions.transfer(filed, actor=cast.clerk)
    assert not Filing.objects.exists()
    with pytest.raises(NotAllowed):
        opinions.say_more(filed, actor=Public(holds=filed.pk), text="还有一件事。")
    assert turn(partner) == 0
    assert receiver.told == []
