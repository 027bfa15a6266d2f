"""A workbook of people is shown before it is entered; bad rows are named; it is all or nothing."""

import io

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from huiyin.org.models import Branch, Post, Role, Section, Staff, Township
from tests.people import Cast


def workbook(*people: tuple[str, ...]) -> SimpleUploadedFile:
    book = Workbook()
    book.remove(book.active)
    sections = book.create_sheet("科室")
    sections.append(["代码", "名称", "职责"])
    sections.append(["river", "河湖管理科", "河道巡查"])
    townships = book.create_sheet("乡镇")
    townships.append(["代码", "名称", "村"])
    townships.append(["longtan", "龙潭镇", "上湾村、下湾村"])
    branches = book.create_sheet("党支部")
    branches.append(["代码", "名称"])
    branches.append(["river", "河湖党支部"])
    sheet = book.create_sheet("人员")
    sheet.append(["用户名", "姓名", "职务", "岗位", "科室", "乡镇", "党支部", "党员"])
    for row in people:
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return SimpleUploadedFile("roster.xlsx", held.getvalue())


@pytest.fixture
def administrator(client: Client, cast: Cast, settings) -> Client:
    TOTP.activate(cast.administrator, generate_totp_secret())
    client.force_login(cast.administrator)
    return client


def test_good_workbook_is_shown_and_then_entered(administrator: Client, in_bureau) -> None:
    book = workbook(("liuhe", "刘禾", "科长", "科长", "河湖管理科", ""), ("liuhe", "刘禾", "", "联络员", "", "龙潭镇"))
    page = administrator.post("/desk/people/import/", {"file": book})
    packed = page.context["packed"]
    assert page.context["bad"] == []
    assert not Staff.objects.filter(username="liuhe").exists()
    administrator.post("/desk/people/import/enter/", {"lines": packed})
    posts = Post.objects.filter(staff__username="liuhe").order_by("role")
    assert [(post.role, post.section, post.township) for post in posts] == [
        (Role.CHIEF, Section.objects.get(code="river"), None),
        (Role.LIAISON, None, Township.objects.get(code="longtan")),
    ]


def test_secretary_and_members_come_with_their_branch(administrator: Client, in_bureau) -> None:
    book = workbook(
        ("liuhe", "刘禾", "科长", "党支部书记", "", "", "河湖党支部", "是"),
        ("wangwu", "王五", "科员", "干部", "河湖管理科", "", "river", "否"),
    )
    packed = administrator.post("/desk/people/import/", {"file": book}).context["packed"]
    administrator.post("/desk/people/import/enter/", {"lines": packed})
    river = Branch.objects.get(code="river")
    assert Post.objects.get(staff__username="liuhe").branch == river
    people = Staff.objects.filter(branch=river).order_by("username")
    assert [(one.username, one.is_party_member) for one in people] == [("liuhe", True), ("wangwu", False)]


def test_branch_is_checked_as_everything_else(administrator: Client, in_bureau) -> None:
    book = workbook(
        ("liuhe", "刘禾", "", "党支部书记", "", "", "", ""),
        ("wangwu", "王五", "", "干部", "河湖管理科", "", "无此支部", "也许"),
    )
    page = administrator.post("/desk/people/import/", {"file": book})
    assert [line.problems for line in page.context["bad"]] == [
        ["党支部: 未填写：党支部书记须有所在党支部"],
        ["党支部: 不是已有的党支部", "党员: 应填“是”或“否”"],
    ]


def test_bad_rows_are_named_by_row_and_column(administrator: Client, in_bureau) -> None:
    book = workbook(("liuhe", "刘禾", "科长", "科长", "无此科", ""), ("", "王五", "", "皇帝", "", ""))
    page = administrator.post("/desk/people/import/", {"file": book})
    assert [(line.row, line.problems) for line in page.context["bad"]] == [
        (2, ["科室: 不是已有的科室"]),
        (3, ["用户名: 未填写", "岗位: 不是已知的岗位"]),
    ]
    assert page.context["packed"] == ""


def test_user_name_of_somebody_else_is_named(administrator: Client, cast: Cast, in_bureau) -> None:
    known = cast.cadre.username
    book = workbook(
        ("liuhe", "刘禾", "", "干部", "river", ""), ("LiuHe", "柳河", "", "干部", "river", ""),
        (known, "别人", "", "干部", "river", ""), (known, cast.cadre.name, "", "干部", "river", ""),
    )  # fmt: skip
    page = administrator.post("/desk/people/import/", {"file": book})
    assert [(line.row, line.problems) for line in page.context["bad"]] == [
        (3, ["用户名: 已是刘禾的"]), (4, [f"用户名: 已是{cast.cadre.name}的"]),
    ]  # fmt: skip


def test_page_names_every_sheet_and_column_it_takes(administrator: Client) -> None:
    page = administrator.get("/desk/people/import/").text
    for words in ("党支部</b>", "人口", "任职日期", "姓名<span"):
        assert words in page


def test_changed_preview_is_refused(administrator: Client, in_bureau) -> None:
    before = Staff.objects.count()
    response = administrator.post("/desk/people/import/enter/", {"lines": "forged"})
    assert response.url == "/desk/people/import/"
    assert Staff.objects.count() == before


def test_something_else_than_a_workbook_gets_a_clear_error(administrator: Client) -> None:
    page = administrator.post("/desk/people/import/", {"file": SimpleUploadedFile("a.xlsx", b"no workbook")})
    assert page.context["form"].errors["file"] == ["这不是能读取的工作簿。请另存为 .xlsx 后再试。"]


def test_clerk_finds_no_such_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.clerk)
    assert client.get("/desk/people/").status_code == 404
