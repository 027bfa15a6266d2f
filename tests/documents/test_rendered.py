"""The printed page, measured against GB/T 9704-2012. Needs LibreOffice; what the file says is tested without it (test_official)."""

import io
import shutil
import subprocess

import numpy as np
import pytest
from PIL import Image

from huiyin.documents.official import Kind, Paragraph, write_docx
from tests.documents.papers import paper

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        any(shutil.which(program) is None for program in ("soffice", "pdftoppm", "pdftotext")),
        reason="LibreOffice or poppler is not installed here",
    ),
]
MILLIMETRE = 10  # pixels, at 254 dots an inch


FILLING = (21, 22, 23)
"""Lines of a report with which its last page is just full, or just over."""


def _filling(lines):
    return paper(kind=Kind.REPORT, blocks=[Paragraph("测" * 20)] * lines, copy_to=["县委办公室"], printed_by="局办公室")


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return the PDF of a notice and of a letter, both several full pages long."""
    folder = tmp_path_factory.mktemp("printed")
    text = [Paragraph("测" * 278)] * 10
    for name, document in {
        "notice": paper(blocks=text, copy_to=["县委办公室", "县政府办公室"], printed_by="局办公室"),
        "letter": paper(blocks=text, kind=Kind.LETTER),
        **{f"full{lines}": _filling(lines) for lines in FILLING},
    }.items():
        (folder / f"{name}.docx").write_bytes(write_docx(document))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder


def ink(pdf, page):
    """Return where a page is printed on: bands of (top, bottom, left, right) in millimetres and whether they are red."""
    command = ["pdftoppm", "-r", "254", "-png", "-f", str(page), "-l", str(page), pdf]
    picture = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
    dark = pixels.min(axis=2) < 140
    red = dark & (pixels[..., 0] > 150)
    rows = np.flatnonzero(dark.any(axis=1))
    bands = []
    for band in np.split(rows, np.flatnonzero(np.diff(rows) > 4) + 1):
        columns = np.flatnonzero(dark[band].any(axis=0))
        edges = [edge / MILLIMETRE for edge in (band[0], band[-1] + 1, columns[0], columns[-1] + 1)]
        bands.append((*edges, bool(red[band].any())))
    return bands


def test_page_has_22_lines_of_28_characters(printed):
    text = subprocess.run(
        ["pdftotext", "-f", "2", "-l", "2", "-layout", printed / "notice.pdf", "-"],
        check=True, capture_output=True, text=True, timeout=60,
    ).stdout  # fmt: skip
    *lines, number = [line.strip() for line in text.splitlines() if line.strip()]
    assert (len(lines), max(map(len, lines)), number.replace(" ", "")) == (22, 28, "—2—")


@pytest.mark.parametrize("lines", FILLING)
def test_imprint_stands_on_a_page_with_words_of_the_text(printed, lines):
    pages = subprocess.run(
        ["pdftotext", "-layout", printed / f"full{lines}.pdf", "-"], check=True, capture_output=True, text=True, timeout=60
    ).stdout.split("\f")  # fmt: skip
    *earlier, last, _end = pages
    assert ("测测测" in last, "印发" in last, "青川县水利局" in last) == (True, True, True)
    assert not any("印发" in page for page in earlier)


def test_text_fills_the_block_of_156_by_225_millimetres(printed):
    *lines, number = ink(printed / "notice.pdf", 2)
    assert min(line[2] for line in lines) == pytest.approx(28, abs=1)
    assert max(line[3] for line in lines) == pytest.approx(184, abs=1)
    assert 37 <= lines[0][0] <= 41
    assert 258 <= lines[-1][1] <= 262
    assert (number[0] + number[1]) / 2 == pytest.approx(269, abs=1)


def test_paragraph_begins_two_characters_in(printed):
    begins = [line[2] for line in ink(printed / "notice.pdf", 2)[:-1]]
    assert max(begins) - min(begins) == pytest.approx(2 * 156 / 28, abs=0.5)


def test_page_numbers_are_on_the_outer_edges(printed):
    odd, even = ink(printed / "notice.pdf", 3)[-1], ink(printed / "notice.pdf", 2)[-1]
    character = 14 / 72 * 25.4
    assert odd[3] == pytest.approx(184 - character, abs=1.5)
    assert even[2] == pytest.approx(28 + character, abs=1.5)


def test_red_head_and_its_rule(printed):
    mark, number, rule, title, *_ = ink(printed / "notice.pdf", 1)
    assert (mark[0], mark[4]) == (pytest.approx(37 + 35, abs=2), True)
    assert rule[0] - number[1] == pytest.approx(4, abs=1)
    assert (rule[2], rule[3], rule[4]) == (pytest.approx(28, abs=0.5), pytest.approx(184, abs=0.5), True)
    assert (title[2] + title[3]) / 2 == pytest.approx(106, abs=1)


def test_imprint_ends_on_the_lower_edge_of_the_last_block(printed):
    pages = int(subprocess.run(["pdfinfo", printed / "notice.pdf"], check=True, capture_output=True, text=True)
                .stdout.split("Pages:")[1].split()[0])  # fmt: skip
    *_, last_rule, _number = ink(printed / "notice.pdf", pages)
    assert last_rule[:4] == pytest.approx((262, 262, 28, 184), abs=0.6)


def test_letter_has_its_mark_and_two_double_rules(printed):
    mark, upper, number, *_others, lower = ink(printed / "letter.pdf", 1)
    assert mark[0] == pytest.approx(30, abs=2)
    assert upper[0] - mark[1] == pytest.approx(4, abs=1)
    assert (upper[2], upper[3]) == (pytest.approx(20, abs=0.5), pytest.approx(190, abs=0.5))
    assert number[3] == pytest.approx(184, abs=1)
    assert (lower[1], lower[2], lower[3]) == pytest.approx((277, 20, 190), abs=0.6)
