"""Pictures that a filing names: fetched from named hosts at public addresses, and from nowhere else."""

import socket
import threading
import time
from contextlib import suppress

import pytest

from huiyin.core import outward
from huiyin.exchange import actions
from huiyin.exchange.models import Filing, Media
from huiyin.opinions.models import Attachment
from tests.exchange.test_telling import Receiver
from tests.register import photo

SAID = {"service_code": "drinking", "description": "水浑。", "address_string": "三组"}


class Gallery(Receiver):
    """A server that keeps pictures."""

    def __init__(self, content):
        super().__init__()

        def do_GET(handler):  # noqa: N802 - the library's name
            handler.send_response(302 if handler.path == "/moved" else 200)
            handler.send_header("Location", "http://127.0.0.1:1/")
            handler.end_headers()
            handler.wfile.write(content)

        self.server.RequestHandlerClass.do_GET = do_GET


@pytest.fixture
def gallery():
    made = Gallery(photo().read())
    yield made
    made.server.shutdown()
    made.server.server_close()


def filed(client, key, url):
    client.post("/open311/v2/requests.json", SAID | {"api_key": key, "media_url": url})
    return Filing.objects.select_related("source", "opinion").get()


@pytest.fixture
def known(partner, cast, settings):
    settings.INTRANET_HOSTS = ["127.0.0.1"]
    actions.change_source(partner, actor=cast.clerk, media_hosts=["127.0.0.1"])


def test_picture_of_a_known_host_is_redrawn_and_attached_once(client, key, known, gallery):
    filing = filed(client, key, gallery.url)
    assert (filing.media, filing.media_url) == (Media.WAITING, gallery.url)
    assert actions.fetch_media(filing)
    assert actions.fetch_media(Filing.objects.select_related("source", "opinion").get()) is False
    filing.refresh_from_db()
    assert (filing.media, filing.media_url) == (Media.TAKEN, "")
    assert Attachment.objects.get().media_type == "image/jpeg"


@pytest.mark.parametrize(
    "url",
    ["https://elsewhere.cn/a.jpg", "http://img.example.cn/a.jpg", "http://169.254.169.254/latest/", "gopher://img.example.cn/",
     "https://img.example.cn@127.0.0.1/", "https://img.example.cn" + "a" * 600, "https://[::1]/", "//img.example.cn/a"],
)  # fmt: skip
def test_other_addresses_are_not_even_tried(client, key, url, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: pytest.fail("the network was asked"))
    filing = filed(client, key, url)
    assert (filing.media, filing.media_url) == (Media.REFUSED, "")
    assert actions.fetch_media(filing) is False


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
     "::ffff:127.0.0.1", "fe80::1%eth0", "fc00::1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "::127.0.0.1", "::ffff:0:127.0.0.1", "fec0::1",
     "192.0.0.192", "192.88.99.1"],
)  # fmt: skip
def test_known_name_that_leads_into_a_private_network_is_barred(client, key, address, monkeypatch):
    asked = lambda *_asked, **_how: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]  # noqa: E731
    monkeypatch.setattr(socket, "getaddrinfo", asked)
    monkeypatch.setattr(socket, "create_connection", lambda *_to, **_how: pytest.fail("a connection was made"))
    filing = filed(client, key, "https://img.example.cn/a.jpg")
    assert filing.media == Media.WAITING
    assert not actions.fetch_media(filing)
    filing.refresh_from_db()
    assert (filing.media, filing.media_url) == (Media.REFUSED, "")


def test_public_addresses_are_public():
    assert all(map(outward.is_public, ["8.8.8.8", "223.5.5.5", "2400:3200::1", "::ffff:8.8.8.8"]))


def test_redirects_too_much_and_wrong_files_are_refused(client, key, known, gallery, monkeypatch):
    moved = filed(client, key, gallery.url.replace("/hook", "/moved"))
    assert not actions.fetch_media(moved)
    with pytest.raises(outward.Barred):
        outward.fetch(gallery.url, hosts=["127.0.0.1"], most=10)
    hostile = Gallery(b"<svg onload=alert(1)>")
    client.post("/open311/v2/requests.json", SAID | {"api_key": key, "media_url": hostile.url, "description": "又浑。"})
    assert not actions.fetch_media(Filing.objects.select_related("source", "opinion").exclude(pk=moved.pk).get())
    hostile.server.shutdown()
    hostile.server.server_close()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("greeting", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 2", b""])
def test_asking_ends_when_the_other_side_drips(greeting, monkeypatch, known):
    server = socket.create_server(("127.0.0.1", 0))

    def drip():
        taken, _from = server.accept()
        taken.recv(1000)
        with taken, suppress(OSError):
            taken.sendall(greeting)
            for _piece in range(100):
                taken.sendall(b"1" if greeting else b"")
                threading.Event().wait(0.05)

    threading.Thread(target=drip, daemon=True).start()
    monkeypatch.setattr(outward, "SECONDS", 0.4)
    address, begun = f"http://127.0.0.1:{server.getsockname()[1]}/", time.monotonic()
    with pytest.raises(outward.Unanswered):
        outward.fetch(address, hosts=["127.0.0.1"], most=1000)
    assert time.monotonic() - begun < 3
    server.close()


def test_asking_ends_when_the_other_side_takes_nothing_or_never_greets(monkeypatch, known):
    """One that reads nothing of a large message, and one that answers no greeting of TLS."""
    server = socket.create_server(("127.0.0.1", 0))
    monkeypatch.setattr(outward, "SECONDS", 0.4)
    for scheme in ("http", "https"):
        address, begun = f"{scheme}://127.0.0.1:{server.getsockname()[1]}/", time.monotonic()
        with pytest.raises(outward.Unanswered):
            outward.post(address, b"x" * 30_000_000, {}, hosts=["127.0.0.1"])
        assert time.monotonic() - begun < 3
    server.close()
