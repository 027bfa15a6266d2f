"""Four households in two townships, the liaison of one of them, and a phone."""

import json
import uuid

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from huiyin.core.timing import now, today
from huiyin.org.models import Post, Role, Township
from huiyin.vault.contact import Contact
from huiyin.visits import actions
from huiyin.visits.actions import Details
from tests.people import LONG_AGO, make_bureau, make_cast

CONTACT = Contact(name="田大爷", phone="13800001111", address="柿树湾3号")


@pytest.fixture
def qinghe(in_bureau):
    return Township.objects.get(code="qinghe")


@pytest.fixture
def shiqiao(in_bureau):
    return Township.objects.get(code="shiqiao")


@pytest.fixture
def liaison(cast, qinghe):
    """The liaison of Qinghe."""
    Post.objects.create(
        bureau=qinghe.bureau, staff=cast.liaison, role=Role.LIAISON, township=qinghe, starts_on=LONG_AGO
    )
    cast.liaison.__dict__.pop("posts_today", None)
    return cast.liaison


@pytest.fixture
def enter(cast, in_bureau):
    def enter(code, township, kind="difficult", contact=CONTACT):
        details = Details(township, "柿树湾村", kind, 3, contact)
        return actions.enter(code, details, bureau=in_bureau, actor=cast.clerk)

    return enter


@pytest.fixture
def home(enter, qinghe):
    """A household in difficulty in the liaison's own township."""
    return enter("QH-001", qinghe)


@pytest.fixture
def far_home(enter, shiqiao):
    """A household in another township."""
    return enter("SQ-001", shiqiao, "ordinary")


class Phone:
    """A phone that was set up: it keeps what it wrote down, and sends it when told."""

    def __init__(self, staff, name="华为"):
        device, secret = actions.enrol(name, actor=staff)
        self.device, self.token, self.client = device, f"{device.code}.{secret}", Client()

    def call(self, method, path, said=None, **more):
        headers = {"Authorization": f"Bearer {self.token}"}
        body = said if isinstance(said, bytes) else json.dumps(said)
        kind = "image/jpeg" if isinstance(said, bytes) else "application/json"
        return getattr(self.client, method)(f"/visit/api/{path}", body, content_type=kind, headers=headers, **more)

    def take_along(self, *, clock=None, waiting=0):
        return self.call("post", "take-along/", {"sent_at": (clock or now()).isoformat(), "waiting": waiting})

    def send(self, household, *, key=None, clock=None, **said):
        """Send a visit as the app does; `clock` is what the phone believes to be now."""
        moment = (clock or now()).isoformat()
        message = {"household": household.code, "noted_at": moment, "sent_at": moment, "attitude": "4", **said}
        return self.call("put", f"visits/{key or uuid.uuid4()}/", message)

    def send_photo(self, key, photo, content):
        return self.call("put", f"visits/{key}/photos/{photo}/", content)


@pytest.fixture
def phone(liaison, home):
    """The liaison's phone."""
    return Phone(liaison)


@pytest.fixture
def elsewhere(db):
    """Another bureau with its own liaison and household."""
    bureau = make_bureau("other")
    with scope(bureau=bureau):
        cast = make_cast(bureau)
        township = Township.objects.get(code="qinghe")
        details = Details(township, "外县村", "difficult", 2, Contact(name="外人"))
        home = actions.enter("QH-001", details, bureau=bureau, actor=cast.clerk)
        yield cast, home


def local(moment):
    return timezone.localtime(moment).date()


__all__ = ["CONTACT", "Phone", "local", "today"]
