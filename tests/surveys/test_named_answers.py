"""Answers of a questionnaire with names, read one by one by the office; who read is in the log, whose they are is sealed."""

import uuid

import pytest
from django.urls import reverse

from huiyin.audit.models import Event
from huiyin.core.actors import Public
from huiyin.core.errors import NotAllowed, NotNow
from huiyin.surveys import actions
from huiyin.surveys.views import results
from huiyin.vault.contact import Contact
from huiyin.vault.models import SealedRecord
from tests.desk import at_the_desk
from tests.surveys.conftest import survey_opened

pytestmark = pytest.mark.usefixtures("in_bureau")


@pytest.fixture
def named(cast):
    """One that asks for names, closed after three answers."""
    survey = survey_opened(cast, is_anonymous=False)
    for name, values in (
        ("李秀英", {"q1": 4, "q1~": "泉水", "q6": 3}),
        ("王大山", {"q1": 1, "q4": [1, 0], "q5": [3, 1]}),
        ("赵小满", {"q1": 2, "q3": [2, 4], "q7": "水压太低", "q8": "字太小"}),
    ):
        contact = Contact(name=name, phone="13900001111")
        actions.answer(survey, actions.Filled(uuid.uuid4().hex, values, contact=contact), actor=Public())
    return survey


@pytest.fixture
def closed_named(named, cast):
    return actions.close(named, actor=cast.clerk)


def page_of(survey):
    return reverse("surveys:answers", args=[survey.code])


def reads():
    return Event.objects.filter(verb="surveys.read_answers").count()


def test_office_reads_each_answer_in_words_without_a_name(closed_named, cast):
    desk = at_the_desk(cast.clerk)
    assert page_of(closed_named) in desk.get(reverse("surveys:results", args=[closed_named.code])).content.decode()
    found = desk.get(page_of(closed_named))
    body = found.content.decode()
    said = [[(number, words) for number, _question, words in row] for _record, row in found.context["answers"]]
    assert sorted(said) == [
        [(1, "井水"), (3, "夏；冬"), (7, ""), (8, "字太小")],
        [(1, "其他 (泉水)"), (6, "3")],
        [(1, "自来水"), (4, "水压：好；水质：–"), (5, "水质检测 > 换管")],
    ]
    assert "水压太低" not in body, "these words are read in the register of opinions"
    assert not any(name in body for name in ("李秀英", "王大山", "赵小满", "13900001111"))
    for record in SealedRecord.objects.all():
        assert reverse("vault:request_unseal", args=[record.code]) in body
    assert reads() == 1


def test_nobody_else_and_nobody_before_the_closing_reads_them(named, cast):
    assert at_the_desk(cast.clerk).get(page_of(named)).status_code == 409
    with pytest.raises(NotNow):
        actions.read_answers(named, actor=cast.clerk)
    actions.close(named, actor=cast.clerk)
    for staff in (cast.director, cast.chief, cast.inspector):
        assert at_the_desk(staff).get(page_of(named)).status_code == 404
    assert reads() == 0


def test_anonymous_answers_are_never_listed(closed, cast):
    desk = at_the_desk(cast.clerk)
    assert page_of(closed) not in desk.get(reverse("surveys:results", args=[closed.code])).content.decode()
    assert desk.get(page_of(closed)).status_code == 404
    with pytest.raises(NotAllowed):
        actions.read_answers(closed, actor=cast.clerk)


def test_many_answers_come_in_pages(closed_named, cast, monkeypatch):
    monkeypatch.setattr(results, "ANSWERS_TO_A_PAGE", 2)
    desk = at_the_desk(cast.clerk)
    first = desk.get(page_of(closed_named)).context["page"]
    second = desk.get(first.next_url).context["page"]
    assert (len(first.rows), len(second.rows), second.next_url) == (2, 1, "")
    assert reads() == 2


def test_giver_is_told_that_the_office_reads_them(client, named):
    body = client.get(reverse("portal:survey", args=[named.code])).content.decode()
    assert "办公室会逐份查看答卷，但看不到姓名" in body
