"""The bank: questions that make sense, that never change under an attempt, and that come in by the sheet."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.core.timing import today
from huiyin.study import actions
from huiyin.study.bank import letters_of
from huiyin.study.models import Question
from tests.desk import at_the_desk
from tests.study.conftest import question_said

pytestmark = pytest.mark.usefixtures("in_bureau")
HEAD = ["题型", "题目", "选项A", "选项B", "选项C", "选项D", "答案", "解析", "文号", "主题"]
GOOD = [
    ["单选", "停水检修应当提前多久告知村民？", "当天", "提前一天", "不用告知", "", "B", "见第三条", "", "供水"],
    ["多选题", "水费公示应当写明哪些内容？", "水量", "单价", "收费员家庭住址", "", "A、B", "", "", "供水"],
    ["判断", "整改结果不必向群众公示。", "", "", "", "", "错", "", "", ""],
]


def _sheet(rows):
    book = openpyxl.Workbook()
    for row in [HEAD, *rows]:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("题库.xlsx", file.getvalue())


@pytest.mark.parametrize(
    ("kind", "words", "letters"),
    [
        ("multiple", "d、ｂ", "BD"),
        ("single", " b ", "B"),
        ("true_false", "错误", "B"),
        ("true_false", "√", "A"),
        ("single", "乙", "乙"),
    ],
)
def test_answer_is_read_as_people_write_it(kind, words, letters):
    assert letters_of(words, kind) == letters


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"options": ["甲"], "right": "A"}, "options"),
        ({"options": ["甲", "甲"]}, "options"),
        ({"options": [str(n) for n in range(9)]}, "options"),
        ({"kind": "true_false"}, "options"),
        ({"right": "AB"}, "right"),
        ({"right": "D"}, "right"),
        ({"right": ""}, "right"),
        ({"kind": "multiple", "right": "A"}, "right"),
        ({"text": " "}, "text"),
    ],
)
def test_what_is_no_question_is_refused_beside_its_field(cast, said, field):
    with pytest.raises(InvalidInput) as refused:
        actions.add_question(actor=cast.clerk, **question_said() | said)
    assert list(refused.value.fields) == [field]


def test_question_stands_in_the_bank_once_and_is_the_offices(cast):
    actions.add_question(actor=cast.clerk, **question_said())
    with pytest.raises(InvalidInput, match="已有"):
        actions.add_question(actor=cast.clerk, **question_said())
    with pytest.raises(NotAllowed):
        actions.add_question(actor=cast.cadre, **question_said("另一题"))


def test_edit_retires_the_question_and_enters_another(cast):
    old = actions.add_question(actor=cast.clerk, **question_said())
    new = actions.edit_question(old, actor=cast.clerk, **question_said() | {"right": "A"})
    assert (old.retired_on, new.replaces, new.right, Question.objects.get(pk=old.pk).right) == (today(), old, "A", "B")
    with pytest.raises(NotNow, match="已停用"):
        actions.edit_question(old, actor=cast.clerk, **question_said("再改"))
    with pytest.raises(NotAllowed):
        actions.retire_question(new, actor=cast.cadre)
    with pytest.raises(InvalidInput):
        actions.edit_question(new, actor=cast.clerk, **question_said() | {"right": ""})
    assert Question.objects.get(pk=new.pk).retired_on is None


def test_office_keeps_the_bank_in_the_browser(cast):
    clerk = at_the_desk(cast.clerk)
    said = question_said() | {"options": "当天\n提前一天\n\n不用", "document": ""}
    assert clerk.post(reverse("study:add_question"), said | {"right": "E"}).status_code == 409
    assert clerk.post(reverse("study:add_question"), said).url == reverse("study:bank")
    question = Question.objects.get()
    assert question.options == ["当天", "提前一天", "不用"]
    edit = reverse("study:edit_question", args=[question.code])
    assert "提前一天" in clerk.get(edit).content.decode()
    assert clerk.post(edit, said | {"text": "改好的题"}).status_code == 302
    bank = clerk.get(reverse("study:bank"), {"topic": "供水"}).content.decode()
    assert ("改好的题" in bank, question.text in bank) == (True, False)
    assert clerk.get(edit).status_code == 404
    clerk.post(reverse("study:retire_question", args=[Question.objects.get(retired_on=None).code]))
    assert Question.objects.filter(retired_on=None).count() == 0


@pytest.mark.parametrize("name", ["bank", "add_question", "import_questions", "set_quiz"])
def test_bank_with_its_answers_is_there_for_the_office_alone(cast, name):
    seen = {
        who: at_the_desk(getattr(cast, who)).get(reverse(f"study:{name}")).status_code
        for who in ("clerk", "cadre", "chief", "director")
    }
    assert seen == {"clerk": 200, "cadre": 404, "chief": 404, "director": 404}


def test_sheet_is_shown_and_then_entered(cast):
    clerk = at_the_desk(cast.clerk)
    page = clerk.post(reverse("study:import_questions"), {"file": _sheet(GOOD)})
    assert Question.objects.count() == 0
    packed = page.context["packed"]
    assert clerk.post(reverse("study:enter_questions"), {"lines": packed}).url == reverse("study:bank")
    rows = Question.objects.values_list("kind", "right", "options", "topic")
    assert sorted(rows) == [
        ("multiple", "AB", ["水量", "单价", "收费员家庭住址"], "供水"),
        ("single", "B", ["当天", "提前一天", "不用告知"], "供水"),
        ("true_false", "B", [], ""),
    ]
    again = clerk.post(reverse("study:enter_questions"), {"lines": packed})
    assert (again.url, Question.objects.count()) == (reverse("study:import_questions"), 3)
    assert clerk.post(reverse("study:enter_questions"), {"lines": packed[:-3]}).url == reverse("study:import_questions")


def test_every_bad_cell_is_named_by_row_and_column(cast, document):
    bad = [
        ["问答", "第一题", "甲", "乙", "", "", "A", "", "", ""],
        ["单选", "第二题", "甲", "乙", "", "", "C", "", "无此文号", ""],
        ["单选", "第二题", "甲", "", "丙", "", "A", "", document.number, ""],
        ["判断", "", "", "", "", "", "", "", "", ""],
    ]
    page = at_the_desk(cast.clerk).post(reverse("study:import_questions"), {"file": _sheet([*GOOD, *bad])})
    assert [(line.row, sorted(line.errors)) for line in page.context["bad"]] == [
        (5, ["kind"]), (6, ["number", "right"]), (7, ["option_B", "text"]), (8, ["right", "text"]),
    ]  # fmt: skip
    assert page.context["packed"] == ""
    words = page.content.decode()
    assert "答案: 没有这个选项" in words
    assert "文号: 文件库中没有该文件" in words
    assert Question.objects.count() == 0


def test_csv_of_a_chinese_office_is_read(cast):
    words = "题型,题目,选项A,选项B,答案\n单选,汛期几月开始？,五月,六月,A\n".encode("gb18030")
    page = at_the_desk(cast.clerk).post(reverse("study:import_questions"), {"file": SimpleUploadedFile("a.csv", words)})
    assert [line.options for line in page.context["lines"]] == [["五月", "六月"]]


@pytest.mark.parametrize("content", [b"\x00\x01", "题目\n甲\n".encode(), "题型,题目,答案\n".encode()])
def test_what_is_no_sheet_of_questions_is_refused_beside_the_file(cast, content):
    page = at_the_desk(cast.clerk).post(
        reverse("study:import_questions"), {"file": SimpleUploadedFile("a.csv", content)}
    )
    assert (page.status_code, list(page.context["form"].errors)) == (409, ["file"])
