"""Which typefaces this computer has, said without promising what nobody knows."""

import pytest
from django.utils import translation

from huiyin.documents import fonts


@pytest.fixture
def computer(monkeypatch, tmp_path):
    """Let `fc-list` be a program that lists the given families; None: no such program."""

    def has(families):
        fonts._installed.cache_clear()
        if families is not None:
            program = tmp_path / "fc-list"
            program.write_text("#!/bin/sh\ncat <<'END'\n" + "\n".join(families) + "\nEND\n")
            program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/bin" if families is not None else str(tmp_path))

    yield has
    fonts._installed.cache_clear()


def test_a_face_counts_under_any_of_its_names(computer):
    computer(["FangSong,仿宋", "KaiTi", "SimHei,黑体", "Noto Serif CJK SC"])
    assert fonts.missing_fonts() == ["方正小标宋简体", "宋体"]
    assert "方正小标宋简体、宋体" in fonts.about_fonts()


def test_all_installed(computer):
    computer(["方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"])
    assert fonts.missing_fonts() == []
    with translation.override("zh-hans"):
        assert fonts.about_fonts() == "本机已安装公文所需的全部字体。"


def test_where_nothing_tells_all_are_missing(computer):
    computer(None)
    assert fonts.missing_fonts() == [font.name for font in fonts.OFFICIAL]
