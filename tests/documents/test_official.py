"""An official document has what GB/T 9704-2012 asks for, where it asks for it, whatever words it is given."""

import datetime as dt
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.core import qr
from huiyin.documents.official import (
    Attachment,
    Attendance,
    Heading,
    Issue,
    Items,
    Kind,
    Number,
    Paragraph,
    Picture,
    Table,
    write_docx,
)
from tests.documents.papers import W, lines, paper, parts, said, style, values

MILLIMETRE = 1440 / 25.4


def test_page_and_grid_are_those_of_the_standard():
    section = parts(paper())["word/document.xml"].find(f"{W}body/{W}sectPr")
    page, margin, grid = (values(section.find(f"{W}{name}")) for name in ("pgSz", "pgMar", "docGrid"))

    assert {side: round(margin[side] / MILLIMETRE) for side in ("top", "bottom", "left", "right")} == {
        "top": 37, "bottom": 35, "left": 28, "right": 26,
    }  # fmt: skip
    assert (round(page["w"] / MILLIMETRE), round(page["h"] / MILLIMETRE)) == (210, 297)
    assert grid["type"] == "linesAndChars"
    assert (page["h"] - margin["top"] - margin["bottom"]) // grid["linePitch"] == 22
    assert (page["w"] - margin["left"] - margin["right"]) / 20 // (16 + grid["charSpace"] / 4096) == 28


@pytest.mark.parametrize(
    ("key", "font", "size"),
    [
        ("Text", "仿宋_GB2312", 16), ("Heading1", "黑体", 16), ("Heading2", "楷体_GB2312", 16), ("Heading3", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22), ("Imprint", "仿宋_GB2312", 14), ("OddPage", "宋体", 14), ("AttachmentLabel", "黑体", 16),
    ],
)  # fmt: skip
def test_type_is_that_of_the_standard(key, font, size):
    made = parts(paper())["word/styles.xml"].find(f"{W}style[@{W}styleId='{key}']/{W}rPr")
    assert set(values(made.find(f"{W}rFonts")).values()) == {font}
    assert values(made.find(f"{W}sz")) == {"val": size * 2}


def test_notice_from_head_to_imprint():
    document = paper(
        copy_number=12,
        secrecy="秘密★1年",
        urgency="特急",
        attachments=[Attachment("整改台账", [Paragraph("见表。")]), Attachment("联系人", [Paragraph("王敏")])],
        note="此件公开发布",
    )
    assert lines(document) == [
        ("Marking", "000012"),
        ("Marking", "秘密★1年"),
        ("Marking", "特急"),
        ("Mark", "青川县水利局文件"),
        ("Normal", ""),
        ("Normal", ""),
        ("Number", "青水〔2025〕5号"),
        ("Normal", ""),
        ("Normal", ""),
        ("Title", "关于做好群众意见整改的通知"),
        ("Normal", ""),
        ("Addressees", "各科室，各乡镇水利站："),
        ("Heading1", "一、总体要求"),
        ("Text", "请认真落实。"),
        ("Normal", ""),
        ("AttachmentNote", "附件：1.整改台账"),
        ("AttachmentNote", "　　　2.联系人"),
        ("Normal", ""),
        ("Normal", ""),
        ("Signature", "青川县水利局"),
        ("Date", "2025年7月8日"),
        ("Note", "（此件公开发布）"),
        ("AttachmentLabel", "附件1"),
        ("Normal", ""),
        ("Title", "整改台账"),
        ("Normal", ""),
        ("Text", "见表。"),
        ("AttachmentLabel", "附件2"),
        ("Normal", ""),
        ("Title", "联系人"),
        ("Normal", ""),
        ("Text", "王敏"),
    ]


@pytest.mark.parametrize(
    ("changes", "head"),
    [
        ({"kind": Kind.REPORT, "approver": "张立"}, ["青川县水利局文件", "　青水〔2025〕5号\t签发人：张立　"]),
        ({"kind": Kind.PLAN, "number": Number("青水", 2025)}, ["青川县水利局文件", "青水〔2025〕　号"]),
        ({"kind": Kind.PLAN, "number": None}, ["青川县水利局文件", ""]),
        ({"kind": Kind.BRIEF, "mark": "学习教育简报", "number": Issue(5, 12)}, ["学习教育简报", "第5期（总第12期）", "　青川县水利局\t2025年7月8日　"]),
        ({"kind": Kind.MINUTES, "number": Issue(3)}, ["青川县水利局会议纪要", "第3期", "　青川县水利局\t2025年7月8日　"]),
    ],
)  # fmt: skip
def test_each_kind_has_its_head(changes, head):
    assert [text for key, text in lines(paper(**changes)) if key in {"Mark", "Number"}] == head


def test_brief_and_minutes_are_not_signed_and_minutes_say_who_was_there():
    assert "Signature" not in dict(lines(paper(kind=Kind.BRIEF)))

    minutes = lines(paper(kind=Kind.MINUTES, attendance=[Attendance("出席", "张立、李明"), Attendance("请假", "沈洁")]))
    assert minutes[-3:] == [("Normal", ""), ("Attendance", "出席：张立、李明"), ("Attendance", "请假：沈洁")]
    assert "Signature" not in dict(minutes)


def test_record_has_a_title_and_neither_red_head_nor_signature():
    record = lines(paper(kind=Kind.RECORD))
    assert record[0] == ("Title", paper().title)
    assert {key for key, _text in record} & {"Marking", "Mark", "Number", "Signature", "Date"} == set()


def test_letter_wears_its_mark_and_rules_outside_the_text():
    found = parts(paper(kind=Kind.LETTER, urgency="加急", copy_to=["县委办公室"], printed_by="局办公室"))
    section = found["word/document.xml"].find(f"{W}body/{W}sectPr")

    assert said(found["word/top.xml"]) == "青川县水利局"
    assert said(found["word/first.xml"]) == ""
    assert section.find(f"{W}titlePg") is not None
    rules = [values(found[f"word/{name}.xml"].find(f".//{W}pBdr/{W}bottom")) for name in ("top", "first")]
    assert [(rule["val"], rule["color"]) for rule in rules] == [
        ("thickThinSmallGap", "FF0000"), ("thinThickSmallGap", "FF0000"),
    ]  # fmt: skip
    assert said(found["word/document.xml"]).startswith("加急\t青水〔2025〕5号关于")
    imprint = found["word/document.xml"].find(f".//{W}tbl")
    assert (said(imprint), imprint.find(f".//{W}tblBorders")) == ("抄送：县委办公室。", None)


def test_headings_and_items_are_counted_by_level():
    blocks = [
        Heading(1, "情况"), Heading(2, "征集"), Items(["发函;", "座谈"]), Heading(2, "交办", then="逐条交办。"), Heading(3, "时限"),
        Items(["三日内", "十日内"]), Heading(4, "督办"), Items(["约谈"]), Heading(1, "打算"), Heading(2, "再学习"), Paragraph("一是学。\n\n二是改。"),
    ]  # fmt: skip
    assert [line for line in lines(paper(blocks=blocks)) if line[0].startswith(("Heading", "Text"))] == [
        ("Heading1", "一、情况"),
        ("Heading2", "（一）征集"),
        ("Text", "1.发函；"),
        ("Text", "2.座谈"),
        ("Heading2", "（二）交办。逐条交办。"),
        ("Heading3", "1.时限"),
        ("Text", "（1）三日内"),
        ("Text", "（2）十日内"),
        ("Heading4", "（1）督办"),
        ("Text", "①约谈"),
        ("Heading1", "二、打算"),
        ("Heading2", "（一）再学习"),
        ("Text", "一是学。"),
        ("Text", "二是改。"),
    ]


def test_table_fills_the_block_repeats_its_head_and_breaks_between_rows_only():
    rows = [[str(order), "渠道垮塌，下游二百亩农田无水灌溉，群众多次反映" * 3, "整改中"] for order in range(1, 4)]
    body = parts(paper(blocks=[Table(["序号", "问题", "状态"], rows, caption="表1 整改情况")]))["word/document.xml"]
    table = body.find(f".//{W}tbl")
    made = table.findall(f"{W}tr")

    assert [said(cell) for cell in made[1].findall(f"{W}tc")] == rows[0]
    assert [bool(row.find(f"{W}trPr/{W}tblHeader") is not None) for row in made] == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in made)
    widths = [values(column)["w"] for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    assert abs(sum(widths) - 156 * MILLIMETRE) <= len(widths)
    assert widths[0] < widths[2] < widths[1]


def test_table_without_rows_keeps_its_head():
    table = parts(paper(blocks=[Table(["序号", "问题"], [])]))["word/document.xml"].find(f".//{W}tbl")
    assert said(table) == "序号问题"


@pytest.mark.parametrize(
    ("signer", "sealed", "name", "date"),
    [
        ("青川县水利局", True, 425, 400),  # six characters centred above six and a half, the date four from the right
        ("青川县水利局办公室", True, 275, 400),
        ("深入贯彻中央八项规定精神学习教育领导小组", True, 0, 675),
        ("青川县水利局办公室", False, 200, 250),  # the date begins two characters behind the name
        ("水利局", False, 750, 200),  # a date longer than the name: it stays two from the right
    ],
)
def test_signature_and_date_stand_by_each_other(signer, sealed, name, date):
    body = parts(paper(signer=signer, sealed=sealed, date=dt.date(2025, 7, 18)))["word/document.xml"].find(f"{W}body")
    right = {style(one): values(one.find(f"{W}pPr/{W}ind"))["rightChars"] for one in body.findall(f"{W}p")
             if style(one) in {"Signature", "Date"}}  # fmt: skip
    assert right == {"Signature": name, "Date": date}


def test_signature_never_stands_without_text_and_no_heading_ends_a_page():
    found = parts(paper())
    body = [one for one in found["word/document.xml"].find(f"{W}body") if one.tag == f"{W}p"]
    kept = [one.find(f"{W}pPr/{W}keepNext") is not None for one in body]
    text = next(at for at, one in enumerate(body) if said(one) == "请认真落实。")
    assert kept[text:] == [True, True, True, True, False]
    for key in ("Heading1", "Heading2", "Heading3", "Heading4", "Title", "Caption"):
        assert found["word/styles.xml"].find(f"{W}style[@{W}styleId='{key}']/{W}pPr/{W}keepNext") is not None


def test_attachments_begin_a_page_and_the_imprint_stands_at_the_foot():
    document = paper(
        attachments=[Attachment("台账", [])], report_to=["市水利局"], copy_to=["县委办公室", "县政府办公室"],
        printed_by="青川县水利局办公室", printed_on=dt.date(2025, 7, 9),
    )  # fmt: skip
    body = parts(document)["word/document.xml"].find(f"{W}body")
    label = next(one for one in body.findall(f"{W}p") if said(one) == "附件")
    imprint = body.find(f"{W}tbl")

    assert label.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert [said(line) for line in imprint.iter(f"{W}p")] == [
        "报送：市水利局。", "抄送：县委办公室，县政府办公室。", "　青川县水利局办公室\t2025年7月9日印发　",
    ]  # fmt: skip
    place = values(imprint.find(f"{W}tblPr/{W}tblpPr"))
    assert (place["vertAnchor"], place["tblpYSpec"]) == ("margin", "bottom")
    rules = {rule.tag.removeprefix(W): values(rule)["sz"] for rule in imprint.find(f"{W}tblPr/{W}tblBorders")}
    assert rules == {"top": 8, "bottom": 8, "insideH": 6}


def test_page_numbers_stand_on_the_outer_edge_between_dashes():
    found = parts(paper())
    assert found["word/settings.xml"].find(f"{W}evenAndOddHeaders") is not None
    for name, key, side in (("odd", "OddPage", "rightChars"), ("even", "EvenPage", "leftChars")):
        number = found[f"word/{name}.xml"].find(f"{W}p")
        assert (said(number), style(number)) == ("— 1 —", key)
        assert number.findtext(f".//{W}instrText") == "PAGE"
        assert values(number.find(f"{W}pPr/{W}ind"))[side] == 100


@pytest.mark.parametrize(
    "agency",
    [
        "水利局",
        "青川县水利局",
        "青川县水利工程建设管理服务中心",
        "青川县深入贯彻中央八项规定精神学习教育领导小组办公室",
    ],
)
@pytest.mark.parametrize("kind", [Kind.NOTICE, Kind.MINUTES])
def test_mark_is_as_large_as_fits_into_its_lines(agency, kind):
    body = parts(paper(agency=agency, kind=kind))["word/document.xml"]
    mark = next(one for one in body.iter(f"{W}p") if style(one) == "Mark")
    size, scale = (values(mark.find(f".//{W}rPr/{W}{name}"))["val"] for name in ("sz", "w"))
    longest = max(map(len, said(mark).split("\n")))

    assert longest * size / 2 * scale / 100 <= 156 / 25.4 * 72
    assert size / 2 >= 30


def test_file_names_the_agency_and_no_person_and_no_moment():
    document = paper(approver="张立", kind=Kind.REPORT)
    core = parts(document)["docProps/core.xml"]
    assert [one.text for one in core] == ["关于做好群众意见整改的通知", "青川县水利局", "青川县水利局"]
    assert write_docx(document) == write_docx(document)


@given(st.text(), st.text(st.characters(categories=["Cc", "Cs", "Cn", "Zl", "Zp"])))
@settings(max_examples=25, deadline=None)
def test_no_text_breaks_the_file(one, other):
    text = f"{one}{other}\0\x0b\ufffe\ud800\u202e<&>\"'"
    document = paper(
        agency=text, title=text, mark=text, addressees=[text], note=text, secrecy=text, signer=text, printed_by=text,
        number=Number(text, 2025, 1), copy_to=[text], attendance=[Attendance(text, text)],
        blocks=[Heading(1, text, then=text), Paragraph(text), Items([text]), Table([text], [[text]], caption=text)],
        attachments=[Attachment(text, [])],
    )  # fmt: skip
    for kind in (Kind.LETTER, Kind.MINUTES):
        assert "\u202e" not in said(parts(document.__class__(**(vars(document) | {"kind": kind})))["word/document.xml"])


def test_words_come_back_as_they_were():
    text = "1 < 2 && “好”  <w:p/>"
    assert dict(lines(paper(blocks=[Paragraph(text)])))["Text"] == text


@pytest.mark.parametrize("level", [0, 5])
def test_heading_of_no_level_is_refused(level):
    with pytest.raises(ValueError, match="level 1 to 4"):
        Heading(level, "x")


@pytest.mark.parametrize("rows", [[["a"]], [["a", "b", "c"]]])
def test_table_with_a_crooked_row_is_refused(rows):
    with pytest.raises(ValueError, match="as many cells"):
        Table(["x", "y"], rows)
    with pytest.raises(ValueError, match="at least one"):
        Table([], [])


def test_forty_pages_take_less_than_a_second():
    text = Paragraph("县水利局坚持边学边查边改，逐条登记、逐条交办、逐条核查。" * 22)
    document = paper(blocks=[Heading(1, "情况"), text, Table(["序号", "问题"], [["1", "渠道"]] * 20)] * 40)
    begun = time.process_time()
    write_docx(document)
    assert time.process_time() - begun < 1


def test_heading_that_its_text_follows_may_be_parted_from_what_comes_next():
    body = parts(paper(blocks=[Heading(1, "情况"), Heading(2, "交办", then="逐条交办。"), Paragraph("完。")]))
    headings = [one for one in body["word/document.xml"].iter(f"{W}p") if style(one).startswith("Heading")]
    freed = [[values(mark) for mark in one.findall(f"{W}pPr/{W}keepNext")] for one in headings]
    assert freed == [[], [{"val": 0}]]


def test_picture_stands_in_the_file_under_its_name_and_says_what_it_shows():
    picture = Picture(qr.png("https://example.org/1"), 30, "扫码答复")
    document = paper(blocks=[Paragraph("请扫码答复。"), picture, picture])
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as archive:
        assert archive.read(f"word/media/{picture.name}.png") == picture.png
        assert archive.namelist().count(f"word/media/{picture.name}.png") == 1
        text = archive.read("word/document.xml").decode()
    assert text.count(f'r:embed="{picture.name}"') == 2
    assert 'descr="扫码答复"' in text
