"""Answering through the portal: a page a section, branches decided by the server, one answer for each key."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import translation

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.throttle import submissions
from huiyin.core.timing import now, pretend
from huiyin.opinions.models import Opinion
from huiyin.surveys import actions
from huiyin.surveys.forms.answering import SectionForm
from huiyin.surveys.models import Answer, AnswerPhoto, Survey
from huiyin.vault.models import SealedRecord
from tests.register import photo
from tests.surveys.conftest import answered, survey_made, survey_opened

pytestmark = pytest.mark.usefixtures("in_bureau")
KEY = "a" * 32


def page(client, survey, **data):
    address = reverse("portal:survey", args=[survey.code])
    return client.post(address, {"key": KEY} | data) if data else client.get(address)


def at(response):
    """Which page is shown."""
    return re.search('name="at" value="([a-z0-9]+)"', response.content.decode())[1]


def test_whole_way_through_the_pages(client, survey):
    assert at(page(client, survey)) == "s1"
    filled = {"q1": "1", "q2": "4", "q3": ["2", "4"]}
    second = page(client, survey, at="s1", go="on", **filled)
    assert at(second) == "s2"
    assert 'type="hidden" name="q3" value="4"' in second.content.decode()
    filled |= {"q4-r1": "1", "q4-r2": "3", "q5-o1": "1", "q5-o3": "2"}
    assert at(page(client, survey, at="s2", go="on", **filled)) == "s3"
    filled |= {"q6": "12.5", "q7": "  三组一到晚上就停水。  ", "q8": ""}
    assert at(page(client, survey, at="s3", go="on", **filled)) == "last"
    thanks = page(client, survey, at="last", go="send", **filled)
    assert "谢谢您。" in thanks.content.decode()
    assert Answer.objects.get().values == {
        "q1": 1, "q2": 4, "q3": [2, 4], "q4": [1, 3], "q5": [1, 3], "q6": 12.5, "q7": True,
    }  # fmt: skip
    opinion = Opinion.objects.get()
    assert (opinion.text, opinion.channel, opinion.giver_form, opinion.may_publish) == (
        "三组一到晚上就停水。", "survey", "anonymous", False,
    )  # fmt: skip
    assert "receipt-code" in thanks.content.decode()


def test_other_answer_skips_the_branch_and_going_back_checks_nothing(client, survey):
    assert at(page(client, survey, at="s1", go="on", q1="2")) == "s3"
    assert at(page(client, survey, at="s3", go="back", q1="2")) == "s1"
    assert at(page(client, survey, at="last", go="back", q1="2", q6="9999")) == "s3"


def test_answers_to_what_was_not_asked_are_dropped(client, survey):
    page(client, survey, at="last", go="send", q1="2", **{"q4-r1": "1", "q4-r2": "1", "q5-o1": "1", "forged": "x"})
    assert Answer.objects.get().values == {"q1": 2}


def test_something_else_is_kept_only_with_its_tick(client, survey):
    page(client, survey, at="last", go="send", q1="4", **{"q1-other": "山泉"})
    page(client, survey, at="last", go="send", key="b" * 32, q1="1", **{"q1-other": "山泉"})
    assert sorted(Answer.objects.values_list("values", flat=True), key=str) == [{"q1": 1}, {"q1": 4, "q1~": "山泉"}]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"q1": ""}, "请回答这道题"),
        ({"q1": "9"}, "q1"),
        ({"q1": "x"}, "q1"),
        ({"q1": "1", "q3": ["1", "2", "3"]}, "最多选"),
        ({"q1": "1", "q2": "6"}, "q2"),
    ],
)
def test_wrong_answer_stays_on_its_page_with_all_that_was_typed(client, survey, wrong, words):
    response = page(client, survey, at="last", go="send", q8="字太小", **wrong)
    assert at(response) == "s1"
    assert words in response.content.decode()
    assert 'name="q8" value="字太小"' in response.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"q6": "51"},
        {"q6": "NaN"},
        {"q6": "-1"},
        {"q8": "长" * 1001},
        {"q5-o1": "1", "q5-o2": "1"},
        {"q5-o1": "2", "q5-o2": "3"},
    ],
)
def test_overlong_and_forged_answers_are_refused_later_on_too(client, survey, wrong):
    response = page(client, survey, at="last", go="send", q1="1", **wrong)
    assert at(response) in ("s2", "s3")
    assert not Answer.objects.exists()


def test_action_refuses_what_no_form_sends(survey):
    for values in (
        {"q1": "1"},
        {"q1": True},
        {"q1": [1]},
        {"q1": 1, "q3": [2, 2]},
        {"q1": 1, "q4": [1]},
        {"q1": 1, "q7": ""},
        {"q1": 1, "q6": float("nan")},
    ):
        with pytest.raises(InvalidInput):
            answered(survey, **values)
    assert not Answer.objects.exists()


def test_sent_twice_is_one_answer_and_the_same_receipt(client, survey):
    first, second = (page(client, survey, at="last", go="send", q1="1", q7="水浑。").content.decode() for _ in range(2))
    codes = [re.search('class="receipt-code">(.*?)</p>', one)[1] for one in (first, second)]
    assert codes[0] == codes[1]
    assert (Answer.objects.count(), Opinion.objects.count()) == (1, 1)


def test_sent_again_after_the_closing_is_thanked_and_another_one_refused(client, survey, cast):
    page(client, survey, at="last", go="send", q1="1")
    actions.close(survey, actor=cast.clerk)
    assert "谢谢您" in page(client, survey, at="last", go="send", q1="1").content.decode()
    late = page(client, survey, at="last", go="send", key="b" * 32, q1="1")
    assert late.status_code == 409
    assert Answer.objects.count() == 1


def test_before_its_first_and_after_its_last_day_nothing_is_taken(client, cast):
    survey = survey_opened(cast, opens_on=now().date() + dt.timedelta(days=2))
    assert "问卷现在不能填写" in page(client, survey).content.decode()
    with pytest.raises(NotNow):
        answered(survey, q1=1)
    with pretend(now() + dt.timedelta(days=3)):
        answered(survey, q1=1)
    with pretend(now() + dt.timedelta(days=30)), pytest.raises(NotNow):
        answered(survey, q1=1)


def test_draft_and_unknown_are_not_there(client, draft, cast):
    assert page(client, draft).status_code == 404
    assert client.get("/surveys/nothing/").status_code == 404
    assert client.get("/surveys/").status_code == 200


def test_staff_do_not_answer_for_others(survey, cast):
    with pytest.raises(NotAllowed):
        actions.answer(survey, actions.Filled(uuid.uuid4().hex, {"q1": 1}), actor=cast.clerk)


def test_flood_is_asked_a_sum_and_loses_nothing(client, survey, monkeypatch):
    monkeypatch.setattr(submissions, "per_network", 1)
    submissions.forget()
    page(client, survey, at="last", go="send", q1="1")
    asked = page(client, survey, at="last", go="send", key="b" * 32, q1="1", q8="字太小")
    assert at(asked) == "last"
    assert 'name="answer"' in asked.content.decode()
    assert Answer.objects.count() == 1
    from huiyin.core.challenge import _numbers

    solved = {"answer": str(sum(_numbers("b" * 32)))}
    page(client, survey, at="last", go="send", key="b" * 32, q1="1", q8="字太小", **solved)
    assert Answer.objects.count() == 2
    monkeypatch.setattr(submissions, "overall", 1)
    crowded = page(client, survey, at="last", go="send", key="c" * 32, q1="1", **solved)
    assert crowded.status_code == 503
    submissions.forget()


def test_photo_goes_off_with_send_and_does_not_say_with_which_answer(client, cast):
    design = {
        "sections": [{"key": "s1", "questions": [{"key": "q1", "kind": "photo", "text": "水龙头", "required": True}]}]
    }
    survey = survey_opened(cast, design)
    assert at(page(client, survey)) == "last"
    missing = page(client, survey, at="last", go="send")
    assert at(missing) == "last"
    page(client, survey, at="last", go="send", q1=photo())
    kept = AnswerPhoto.objects.get()
    assert (kept.question, kept.is_photo, Answer.objects.get().values) == ("q1", True, {"q1": 1})
    assert {field.name for field in AnswerPhoto._meta.fields} & {"answer", "created", "day"} == set()


def test_file_that_is_no_photo_is_refused(client, cast):
    from django.core.files.uploadedfile import SimpleUploadedFile

    design = {"sections": [{"key": "s1", "questions": [{"key": "q1", "kind": "photo", "text": "水龙头"}]}]}
    survey = survey_opened(cast, design)
    page(client, survey, at="last", go="send", q1=SimpleUploadedFile("x.jpg", b"<script>1</script>", "image/jpeg"))
    assert not Answer.objects.exists()


def test_named_answer_seals_the_name_and_an_anonymous_one_takes_none(client, cast):
    survey = survey_opened(cast, is_anonymous=False)
    assert at(page(client, survey, at="last", go="send", q1="1")) == "last"
    page(client, survey, at="last", go="send", q1="1", name="李秀英", phone="13900001111")
    assert SealedRecord.objects.get().subject_id == Answer.objects.get().pk
    assert "李秀英" not in str(Answer.objects.values())
    anonymous = survey_opened(cast)
    page(client, anonymous, at="last", go="send", key="b" * 32, q1="1", name="李秀英", phone="13900001111")
    assert (Answer.objects.count(), SealedRecord.objects.count()) == (2, 1)


def test_preview_shows_the_branches_and_keeps_nothing(cast, bureau):
    from tests.desk import at_the_desk

    survey = survey_made(cast)
    desk = at_the_desk(cast.clerk)
    address = reverse("portal:survey_preview", args=[survey.code])
    assert at(desk.get(address)) == "s1"
    assert at(desk.post(address, {"key": KEY, "at": "s1", "go": "on", "q1": "2"})) == "s3"
    desk.post(address, {"key": KEY, "at": "last", "go": "send", "q1": "2"})
    assert not Answer.objects.exists()
    assert at_the_desk(cast.chief).get(address).status_code == 404


def test_list_shows_what_is_open_to_all(client, survey, cast):
    hidden = survey_made(cast, title="草稿里的问卷")
    body = client.get("/surveys/").content.decode()
    assert survey.title in body
    assert hidden.title not in body


def test_one_answer_costs_few_queries(survey, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        answered(survey, q1=1)


def test_draft_is_read_anew_while_what_was_opened_is_read_once(survey, cast):
    opened, draft = ([Survey.objects.get(pk=one.pk).design for _ in range(2)] for one in (survey, survey_made(cast)))
    assert (opened[0] is opened[1], draft[0] is draft[1], draft[0] == draft[1]) == (True, False, True)


def test_forms_of_a_section_share_its_fields_in_each_language(survey):
    section = survey.design.sections[0]
    first, second = (SectionForm(design=survey.design, section=section) for _ in range(2))
    with translation.override("en"):
        english = SectionForm(design=survey.design, section=section)
    assert list(first.fields.values()) == list(second.fields.values())
    assert not set(first.fields.values()) & set(english.fields.values())


def test_thanks_lead_a_switch_back_to_the_questionnaire(client, survey):
    address = reverse("portal:survey", args=[survey.code])
    sent = {"key": KEY, "at": "last", "go": "send", "q1": "2", "q6": "1"}
    thanks = client.post(address, sent, headers={"referer": f"http://testserver{address}"}).content.decode()
    assert f'name="next" value="{address}"' in thanks
