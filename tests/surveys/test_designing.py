"""The designer: every press keeps what was typed; what is missing is told; a second person opens."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow, WrongState
from huiyin.core.timing import today
from huiyin.surveys import actions, design_file
from huiyin.surveys.design import Design
from huiyin.surveys.design_data import as_data, from_data
from huiyin.surveys.editing import pressed
from huiyin.surveys.faults import faults_of
from huiyin.surveys.models import Survey
from tests.desk import at_the_desk
from tests.surveys.conftest import WATER, answered, survey_made

pytestmark = pytest.mark.usefixtures("in_bureau")
DAYS = {"opens_on": "2030-01-01", "closes_on": "2030-01-09"}


def typed(survey, **fields):
    facts = {
        "title": survey.title,
        "access": "everybody",
        "is_anonymous": "on",
        "smallest": "5",
        "revision": survey.revision,
    }
    return facts | DAYS | {name.replace("__", "-"): value for name, value in fields.items()}


def test_a_questionnaire_is_put_together_by_presses(cast):
    survey = survey_made(cast, {"sections": []})
    desk, address = at_the_desk(cast.clerk), reverse("surveys:design", args=[survey.code])
    desk.post(address, typed(survey, press="add_section"))
    desk.post(address, typed(survey, press="add_question:s1:single", s1__title="用水"))
    answer = desk.post(
        address, typed(survey, press="add_question:s1:text", q1__text="用什么水", q1__options="自来水\r\n\r\n 井水 ")
    )
    assert answer["Location"].endswith("#q2")
    boxes = {
        "q2-if-shown": "1",
        "q2-if": "q1|井水",
        "q2-ticks": ["required", "to_register"],
        "q2-to_register": "on",
        "q2-text": "井多深",
    }
    desk.post(address, typed(survey) | boxes)
    survey = Survey.objects.get()
    one, two = survey.design.questions()
    assert (survey.design.sections[0].title, one.text, one.options) == ("用水", "用什么水", ("自来水", "井水"))
    assert (two.to_register, two.required, two.only_if.as_data()) == (True, False, {"question": "q1", "is": ["井水"]})
    assert faults_of(survey.design) == []
    page = desk.get(address).content.decode()
    assert "已经齐全" in page
    assert "仅第1题选“井水”的填写" in page
    # Renamed, the condition follows; taken away, it is told.
    desk.post(address, typed(survey, q1__options="自来水\n自打井"))
    assert Survey.objects.get().design.question("q2").only_if.answers == ("自打井",)
    answer = desk.post(address, typed(survey, q1__options="自来水\n河水\n泉水"), follow=True)
    assert "题目“用什么水”里没有" in answer.content.decode()


def test_settings_that_do_not_fit_lose_nothing_that_was_typed(draft, cast):
    address = reverse("surveys:design", args=[draft.code])
    page = at_the_desk(cast.clerk).post(address, typed(draft, q1__text="改过的题目") | {"closes_on": "2029-01-01"})
    assert page.status_code == 200
    assert 'value="改过的题目"' in page.content.decode()
    assert Survey.objects.get().design.question("q1").text == "您家用什么水？"


def test_of_two_people_who_change_it_at_once_the_second_is_told(draft, cast):
    actions.change(draft, actor=cast.office_head, revision=0, design=draft.design, title="主任改的")
    with pytest.raises(WrongState):
        actions.change(draft, actor=cast.clerk, revision=0, design=draft.design, title="干事改的")
    actions.change(draft, actor=cast.office_head, revision=0, design=draft.design, title="主任在另一页改的")
    actions.change(draft, actor=cast.clerk, revision=2, design=draft.design, title="干事看过以后改的")
    draft.refresh_from_db()
    assert (draft.title, draft.revision) == ("干事看过以后改的", 3)


def test_presses_move_copy_and_drop():
    design = from_data(WATER)
    assert [one.key for one in pressed(design, "down:q1").sections[0].questions] == ["q2", "q1", "q3"]
    assert [one.key for one in pressed(design, "up:q4").sections[0].questions] == ["q1", "q2", "q3", "q4"]
    assert [one.key for one in pressed(design, "down:q3").sections[1].questions] == ["q3", "q4", "q5"]
    assert pressed(design, "up:q1") == pressed(design, "down:q8") == design
    assert [one.key for one in pressed(design, "copy:q2").sections[0].questions] == ["q1", "q2", "q9", "q3"]
    assert [one.key for one in pressed(design, "drop:s2").sections] == ["s1", "s3"]
    assert [one.key for one in pressed(design, "up:s3").sections] == ["s1", "s3", "s2"]
    copied = pressed(design, "copy:s2").sections[2]
    assert ([one.key for one in copied.questions], copied.only_if.question) == (["q9", "q10"], "q1")
    assert pressed(design, "drop:gone") == design
    assert faults_of(pressed(design, "drop:q1"))
    with pytest.raises(InvalidInput):
        pressed(design, "explode:q1")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "single", "options": ["一"]}, "可选的太少"),
        ({"kind": "single", "options": ["一", "一"]}, "不能为空或重复"),
        ({"kind": "single", "options": ["一", "二"], "text": " "}, "题目没有文字"),
        ({"kind": "multiple", "options": ["一", "二"], "at_least": 2, "at_most": 1}, "“至少”大于“至多”"),
        ({"kind": "multiple", "options": ["一", "二"], "at_most": 9}, "与选项个数不符"),
        ({"kind": "scale", "low": 0, "high": 99}, "量表最多"),
        ({"kind": "number", "low": 9, "high": 9}, "上限必须大于下限"),
        ({"kind": "text", "at_most": 99999}, "回答最多"),
        ({"kind": "number", "to_register": True}, "只有文字题"),
        ({"kind": "text", "only_if": {"question": "q1", "is": ["一"]}}, "不在它前面"),
        ({"kind": "text", "only_if": {"question": "q9", "is": ["一"]}}, "不在它前面"),
    ],
)
def test_each_fault_is_told_where_it_stands(change, words):
    question = {"key": "q1", "text": "题目"} | change
    (fault,) = [
        one
        for one in faults_of(from_data({"sections": [{"key": "s1", "questions": [question]}]}))
        if words in one.words
    ]
    assert fault.key == "q1"


def test_design_is_the_same_after_the_way_through_a_file(draft, cast):
    desk = at_the_desk(cast.clerk)
    saved = desk.get(reverse("surveys:export", args=[draft.code])).content
    upload = SimpleUploadedFile("问卷.json", saved, "application/json")
    desk.post(reverse("surveys:import"), {"file": upload})
    first, second = Survey.objects.order_by("made_on", "title", "revision")
    assert (as_data(second.design), second.title, second.is_anonymous) == (as_data(first.design), first.title, True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "不是UTF-8文本"),
        (b'{"title": "x",\n "sections": [}', "第2行"),
        (b"[" * 100_000, "嵌套过深"),
        (b"[]", "一张由名称和值组成的表"),
        (b'{"title": ""}', "title"),
        (b'{"title": "x", "sections": [{"key": "s1", "questions": [{"key": "q1"}]}]}', "第1部分第1题缺少“kind”"),
        (b'{"title": "x", "sections": [{"key": "s1", "questions": [{"key": "q1", "kind": "exec"}]}]}', "“kind”必须是其中之一"),
        (b'{"title": "x", "sections": [{"key": "s1", "boom": 1}]}', "第1部分中的“boom”无法识别"),
        (b'{"title": "x", "sections": [{"key": "s1", "questions": [{"key": "q1", "kind": "text", "text": 7}]}]}', "类型不对"),
        (b'{"title": "x", "sections": [{"key": "s1", "questions": [{"key": "q1", "kind": "scale", "text": "a", "high": 1e9}]}]}', "类型不对"),
        (
            json.dumps({"title": "x", "sections": [{"key": "s1", "only_if": {"question": "q1", "is": ["a"]}, "questions": [{"key": "q1", "kind": "single", "text": "?", "options": ["a", "b"]}]}]}).encode(),
            "第1部分：所依据的题目不在它前面",
        ),
        (b" " * (300 * 1024), "超过256"),
    ],
)  # fmt: skip
def test_hostile_or_broken_file_is_refused_with_its_place(cast, content, words):
    with pytest.raises(InvalidInput, match=words):
        design_file.make_from(SimpleUploadedFile("x.json", content), actor=cast.clerk)
    assert not Survey.objects.exists()


def test_a_second_person_opens_and_only_what_has_no_fault(draft, cast):
    for actor in (cast.clerk, cast.deputy, cast.chief):
        with pytest.raises(NotAllowed):
            actions.open_survey(draft, actor=actor)
    actions.change(draft, actor=cast.office_head, revision=0, design=Design(), title="空的")
    with pytest.raises(NotAllowed):
        actions.open_survey(draft, actor=cast.office_head)
    with pytest.raises(NotNow):
        actions.open_survey(draft, actor=cast.director)
    actions.change(draft, actor=cast.clerk, revision=1, design=from_data(WATER))
    assert actions.open_survey(draft, actor=cast.office_head).opened_on == today()


def test_opened_it_goes_back_only_while_nobody_has_answered_and_is_copied_after(survey, cast):
    actions.take_back(survey, actor=cast.clerk)
    actions.open_survey(survey, actor=cast.office_head)
    answered(survey, q1=1)
    with pytest.raises(NotNow):
        actions.take_back(survey, actor=cast.clerk)
    with pytest.raises(WrongState):
        actions.change(survey, actor=cast.clerk, revision=0, design=survey.design)
    copied = actions.copy(survey, actor=cast.clerk)
    assert (copied.status, copied.design_data, copied.answers.count()) == ("draft", survey.design_data, 0)
    actions.extend(survey, actor=cast.clerk, closes_on=today() + dt.timedelta(days=40))
    with pytest.raises(InvalidInput):
        actions.extend(survey, actor=cast.clerk, closes_on=today() - dt.timedelta(days=1))


def test_drafts_are_seen_by_those_who_keep_or_open_them(draft, cast):
    address = reverse("surveys:survey", args=[draft.code])
    for person, status in ((cast.clerk, 200), (cast.director, 200), (cast.chief, 404), (cast.administrator, 404)):
        assert at_the_desk(person).get(address).status_code == status
