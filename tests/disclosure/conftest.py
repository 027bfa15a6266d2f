"""A publication on its way to the public."""

import pytest

from huiyin.disclosure.actions import approve, draft, release, submit
from huiyin.disclosure.models import Kind
from huiyin.org.models import Section, Township

CONTENT = {
    "manifestation": "柳河村三组傍晚水压不足。",
    "cause": "支管锈蚀。",
    "heard": ["一到傍晚就没水。"],
    "measures": [{"text": "更换支管", "goal": "末端水压不低于0.1兆帕"}],
}
FACTS = {
    "done_on": "2026-05-20",
    "verified_on": "2026-05-25",
    "notice_from": "2026-05-26",
    "notice_until": "2026-05-31",
    "struck_off_on": None,
    "returns": 0,
}


@pytest.fixture
def make_draft(in_bureau, cast):
    def make_draft(code="26-0001-0001", subject_id=1, title="柳河村供水", content=CONTENT, **rest):
        rest.setdefault("section", Section.objects.get(code="drinking"))
        rest.setdefault("township", Township.objects.get(code="qinghe"))
        return draft(Kind.PROBLEM, subject_id, actor=cast.clerk, code=code, title=title, content=content, **rest)

    return make_draft


@pytest.fixture
def publish(make_draft, cast):
    """Take a publication all the way."""

    def publish(*args, stage="on_notice", facts=FACTS, **kwargs):
        publication = submit(make_draft(*args, **kwargs), actor=cast.clerk)
        approve(publication, actor=cast.office_head)
        return release(publication, actor=cast.director, stage=stage, facts=facts)

    return publish
