"""What people type is understood as the paper it becomes."""

import pytest

from huiyin.briefs.text import blocks_of
from huiyin.documents.official import Heading, Items, Paragraph


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("现将情况报告如下：", [Paragraph("现将情况报告如下：")]),
        ("一、基本情况\n\n　　正文。", [Heading(1, "基本情况"), Paragraph("正文。")]),
        ("十二、下一步", [Heading(1, "下一步")]),
        ("（一）加强领导。各科室要落实。再落实。", [Heading(2, "加强领导", "各科室要落实。再落实。")]),
        ("(二)公开", [Heading(2, "公开")]),
        ("1. 甲\n2．乙\n3、丙\n正文", [Items(["甲", "乙", "丙"]), Paragraph("正文")]),
        ("3.5公里渠道已清淤。", [Paragraph("3.5公里渠道已清淤。")]),
        ("2026年11月，共收到意见5件。", [Paragraph("2026年11月，共收到意见5件。")]),
        ("一些问题还在。", [Paragraph("一些问题还在。")]),
    ],
)
def test_text_becomes_blocks(text, blocks):
    assert blocks_of(text) == blocks
