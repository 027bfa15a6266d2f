"""Ways out of the house, each with a real server at its other end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.notifications.outside import MailServer, WebServer

DESK = "https://huiyin.example.cn/desk/notifications/"


@pytest.fixture
def mail(settings: LazySettings) -> Iterator[MailServer]:
    """Set up e-mail."""
    server = MailServer()
    server.start()
    settings.MAIL_SERVER, settings.MAIL_FROM = server.address, "回音 <huiyin@yunxi.example>"
    settings.DESK_URL = "https://huiyin.example.cn"
    yield server
    server.stop()


@pytest.fixture
def web(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    """Allow a web server that the ways by HTTPS may be pointed at."""
    server = WebServer(tmp_path)
    server.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    settings.GATEWAY_HOSTS = ["localhost"]
    settings.DESK_URL = "https://huiyin.example.cn"
    yield server
    server.stop()


@pytest.fixture
def robots(web: WebServer, settings: LazySettings) -> WebServer:
    """Set up both robots of the bureau."""
    settings.WECOM_ROBOTS = {"yunxi": f"{web.url}/cgi-bin/webhook/send?key=k"}
    settings.DINGTALK_ROBOTS = {"yunxi": f"{web.url}/robot/send?access_token=t"}
    settings.DINGTALK_SECRETS = {"yunxi": "SEC0"}
    return web


@pytest.fixture
def sms(web: WebServer, settings: LazySettings) -> WebServer:
    """Set up text messages."""
    settings.SMS_URL = f"{web.url}/send?v=2"
    settings.SMS_HEADERS = {"Authorization": "Bearer s"}
    settings.SMS_BODY = {"to": ["{phone}"], "params": {"n": "{count}", "at": "{link}"}, "text": "{text}", "retry": 0}
    settings.SMS_ACCEPTED = '"OK"'
    web.answer = '{"code": "OK"}'
    return web
