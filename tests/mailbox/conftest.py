"""Letters to the director, brought to where a test begins."""

import pytest
from django.conf import settings

from huiyin.opinions import actions as opinions
from huiyin.opinions.models import Channel
from huiyin.org.models import Section
from tests import register

LETTER = "局长您好：石桥乡泵站停了十天，两百亩地没水浇。我叫李秀英，电话 13812345678。"
COPY = "石桥乡泵站停了十天，两百亩地没水浇。"


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


@pytest.fixture
def letter(in_bureau, cast):
    """Return a letter that just came in."""
    return written(in_bureau)


def written(bureau, text=LETTER, **said):
    said = {"kind": "request", "channel": Channel.MAILBOX, "text": text, "place": "石桥泵站"} | said
    return opinions.register(
        opinions.Said(**said), bureau=bureau, key=register.uuid.uuid4().hex, actor=register.Public()
    ).opinion


def dispatched(letter, cast):
    section = Section.objects.get(code="drinking")
    opinions.accept(
        letter, actor=cast.clerk, section=section, severity="serious", deputy=cast.deputy, dispatch_text=COPY
    )
    return opinions.dispatch(letter, actor=cast.clerk)


def drafted(letter, cast):
    dispatched(letter, cast)
    opinions.draft_reply(letter, actor=cast.chief, text="泵站电机已更换，11 月 20 日恢复供水。", outcome="adopted")
    return letter


def agreed(letter, cast):
    opinions.agree_reply(drafted(letter, cast), actor=cast.deputy)
    return letter
