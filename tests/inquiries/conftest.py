"""An inquiry, brought to where a test begins."""

import datetime as dt
import uuid

import pytest
from django.conf import settings

from huiyin.core.timing import today
from huiyin.inquiries import actions
from huiyin.inquiries.models import Letter
from huiyin.inquiries.queries import letters_of

TEXT = "{单位}：\n请{联系人}同志于{期限}前答复（{文号}）。"


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


@pytest.fixture
def bodies(in_bureau, cast):
    said = [
        {"name": "县农业农村局", "kind": "department", "contact": "钱科长", "phone": "0790-5550001"},
        {"name": "石桥乡政府", "kind": "township", "way": "post"},
        {"name": "清禾自来水公司", "kind": "enterprise", "way": "mail", "email": "office@qinghe.example"},
    ]
    return [actions.keep_body(actor=cast.clerk, **one) for one in said]


@pytest.fixture
def draft(bodies, cast):
    return actions.draft(
        actor=cast.clerk, title="关于征求水利工作意见的函", text=TEXT, due_on=today() + dt.timedelta(days=20),
        series="云水函", bodies=bodies,
    )  # fmt: skip


@pytest.fixture
def sent(draft, cast):
    return actions.send(draft, actor=cast.office_head)


def letter_to(inquiry, name):
    return letters_of(inquiry).get(body__name=name)


def code_of(letter):
    return actions.reply_code(Letter.objects.select_related("bureau").get(pk=letter.pk)).code


def answered(letter, *pieces, key="", files=()):
    return actions.answer(letter, key=key or uuid.uuid4().hex, pieces=pieces, answered_by="钱科长", files=files)
