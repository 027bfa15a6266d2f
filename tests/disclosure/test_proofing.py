"""What is pointed out before review: words of the list, personal data, likely slips; each with its place."""

import pytest
import time_machine
from django_scopes import scope

from huiyin.core.errors import InvalidInput, NotAllowed, NotNow
from huiyin.disclosure.actions import add_word, drop_word, edit, submit, write
from huiyin.disclosure.columns import Column
from huiyin.disclosure.looking import looked_through
from huiyin.disclosure.models import Word
from huiyin.disclosure.proofing import find_slips
from tests.desk import at_the_desk
from tests.people import make_bureau, make_cast


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("按装水表，己经好了。", [("按装", "安装"), ("己经", "已经")]),
        ("停水的的时间。。", [("的的", "的"), ("。。", "。")]),
        ("供水管道供水管道坏了。", [("供水管道供水管道", "供水管道")]),
        ("今天停水,明天来水。", [(",", "，")]),
        ("水压０.２兆帕", [("０", "0"), ("２", "2")]),
        ('说了"明天来水"就走。', [('"明天来水"', "“明天来水”")]),
        ("（停水", [("（", "")]),
        ("“甲”乙”", [("”", "")]),
        ("2026年11月23日（星期二）", [("2026年11月23日（星期二）", "星期一")]),
        ("2026年2月30日", [("2026年2月30日", "")]),
    ],
)
def test_slips_are_found_with_what_could_stand_there(text, found):
    assert [(mark.text, mark.instead) for mark in sorted(find_slips(text), key=lambda mark: mark.start)] == found


@pytest.mark.parametrize(
    "text",
    [
        "水压0.2兆帕，3:30来水，“一小时内”告知（枣林村）。",
        "请访问 https://www.example.cn/a?b=1;c 查看",
        "研究研究再说，好好干。",
        "2026年11月23日（星期一）",
        "11月23日，星期一",
    ],
)
@time_machine.travel("2026-11-23 12:00 +0800")
def test_what_is_right_is_left_alone(text):
    assert list(find_slips(text)) == []


@pytest.fixture
def item(in_bureau, cast):
    return write(actor=cast.clerk, column=Column.NEWS, title="座谈会", body="<p>内部<strong>传阅</strong>的话。</p>")


def test_word_that_must_not_be_published_has_to_go_first(item, cast):
    add_word(actor=cast.clerk, text="内部传阅", level="block", instead="公开")
    with pytest.raises(NotNow):
        submit(item, actor=cast.clerk)
    edit(item, actor=cast.clerk, title=item.title, content=item.content | {"body": "<p>公开的话。</p>"})
    assert submit(item, actor=cast.clerk).status == "in_review"


def test_word_to_ask_about_is_pointed_out_and_stops_nothing(item, cast):
    add_word(actor=cast.office_head, text="传阅", level="ask")
    marks = [(looked.part.path, mark.text) for looked in looked_through(item) for mark in looked.marks]
    assert marks == [("body", "传阅")]
    assert submit(item, actor=cast.clerk).status == "in_review"


def test_list_is_of_one_bureau(item, cast):
    other = make_bureau("linshan")
    people = make_cast(other)
    with scope(bureau=other):
        add_word(actor=people.clerk, text="传阅", level="block")
    assert not Word.objects.exists()
    assert submit(item, actor=cast.clerk).status == "in_review"


def test_office_keeps_the_list_at_the_desk(item, cast):
    clerk = at_the_desk(cast.clerk)
    said = {"text": "传阅", "level": "block", "instead": "公开"}
    assert clerk.post("/desk/disclosure/words/", said).status_code == 302
    assert clerk.post("/desk/disclosure/words/", said).status_code == 409
    page = clerk.get(f"/desk/disclosure/{item.code}/1/").content.decode()
    assert '<mark class="mark-block"' in page
    clerk.post("/desk/disclosure/words/drop/", {"text": "传阅"})
    assert not Word.objects.exists()
    assert clerk.post("/desk/disclosure/words/drop/", {"text": "传阅"}).status_code == 404


def test_others_keep_no_list(in_bureau, cast):
    assert at_the_desk(cast.chief).get("/desk/disclosure/words/").status_code == 404
    with pytest.raises(NotAllowed):
        add_word(actor=cast.chief, text="x", level="ask")
    with pytest.raises(InvalidInput):
        add_word(actor=cast.clerk, text=" ", level="ask")
    word = add_word(actor=cast.clerk, text="x", level="ask")
    with pytest.raises(NotAllowed):
        drop_word(word, actor=cast.chief)
