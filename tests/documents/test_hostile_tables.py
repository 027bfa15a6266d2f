"""Small files that would fill the memory, read for ever, or break in an unforeseen way: each is refused in one sentence."""

import io
import zipfile

import pytest

from huiyin.core.errors import InvalidInput
from huiyin.documents import markup, tables
from huiyin.documents.tables import rows_of

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
TOO_MUCH = 100_000


@pytest.fixture(autouse=True)
def _little_is_kept(monkeypatch):
    for room in (markup, tables):
        monkeypatch.setattr(room, "MOST_IN_ONE_PIECE", TOO_MUCH - 1)


def archive(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/") + ".xml" * ("." not in name), content)
    return file


def xlsx(rows, *, before="", strings="<si><t>甲</t></si>", style=14):
    return archive(
        xl__workbook=f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
        **{
            "xl___rels__workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Target="s.xml"/></Relationships>'
        },
        xl__sharedStrings=f"<sst {_MAIN}>{strings}</sst>",
        xl__styles=f'<styleSheet {_MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="{style}"/></cellXfs></styleSheet>',
        xl__s=f"{before}<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>",
    )


def ods(rows):
    spaces = " ".join(f'xmlns:{name}="{_OPEN}{name}:1.0"' for name in ("office", "table", "text"))
    return archive(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        content=f'<office:document-content {spaces}><table:table table:name="S">{rows}</table:table></office:document-content>',
    )


def locked():
    content = bytearray(xlsx("<row/>").getvalue())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return io.BytesIO(bytes(content))


def growing():
    """Nine entities, each ten times the one before."""
    entities = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
    before = f'<!DOCTYPE x [<!ENTITY a0 "水">{entities}]>'
    return xlsx('<row><c t="inlineStr"><is><t>&a9;</t></is></c></row>', before=before)


HOSTILE = {
    "a row too far down": lambda: xlsx('<row r="999999999999"><c><v>1</v></c></row>'),
    "a cell too far right": lambda: xlsx('<row><c r="ZZZZZZZ1"><v>1</v></c></row>'),
    "more cells than a row has": lambda: xlsx(f"<row>{'<c/>' * (TOO_MUCH // 4)}</row>"),
    "a text without end": lambda: xlsx(f'<row><c t="inlineStr"><is><t>{"a" * TOO_MUCH}</t></is></c></row>'),
    "a shared text without end": lambda: xlsx('<row><c t="s"><v>0</v></c></row>', strings=f"<si><t>{'a' * TOO_MUCH}</t></si>"),
    "elements within elements": lambda: xlsx("<a>" * 100),
    "a text before the first": lambda: xlsx('<row><c t="s"><v>-5</v></c></row>'),
    "a text after the last": lambda: xlsx('<row><c t="s"><v>5</v></c></row>'),
    "a day beyond all days": lambda: xlsx('<row><c s="1"><v>1e300</v></c></row>'),
    "entities that grow": growing,
    "a file from outside": lambda: xlsx(
        "<row><c><v>&x;</v></c></row>", before='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "a locked archive": locked,
    "rows repeated for ever": lambda: ods(
        f'<table:table-row table:number-rows-repeated="99999999999">{_TEXT.format("水")}</table:table-row>'
    ),
    "columns repeated for ever": lambda: ods(
        '<table:table-row><table:table-cell table:number-columns-repeated="99999999" office:value="1"/></table:table-row>'
    ),
    "commas without end": lambda: io.BytesIO(b"," * TOO_MUCH),
    "lines that are one row": lambda: io.BytesIO(b'"\n",' * TOO_MUCH),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(name):
    with pytest.raises(InvalidInput):
        list(rows_of(HOSTILE[name]()))


def test_the_same_made_harmless_is_read():
    assert list(rows_of(xlsx('<row r="2"><c r="B2" t="s"><v>0</v></c><c s="1"><v>46023</v></c></row>'))) == [
        [], ["", "甲", "2026-01-01"],
    ]  # fmt: skip


def test_what_a_sheet_leaves_out_between_its_rows_costs_nothing():
    junk = "<junk/>" * (TOO_MUCH // 4)
    assert list(rows_of(xlsx(f"{junk}<row><c><v>1</v></c></row>{junk}"))) == [["1"]]


def test_a_formula_is_what_it_showed_and_an_open_document_counts_its_repeats():
    shown = '<row><c t="str"><f>HYPERLINK("http://x")</f><v>=cmd|calc</v></c></row>'
    assert list(rows_of(xlsx(shown))) == [["=cmd|calc"]]

    day = '<table:table-cell office:value-type="date" office:date-value="2026-05-02T08:30:00"><text:p>x</text:p></table:table-cell>'
    gap, number = '<table:table-cell table:number-columns-repeated="2"/>', '<table:table-cell office:value="7.0"/>'
    words = _TEXT.format('渠道<text:s text:c="2"/>塌了<text:line-break/>请<text:span>来</text:span>看')
    again = f'<table:table-row table:number-rows-repeated="2">{_TEXT.format("同")}</table:table-row>'
    nothing = '<table:table-row table:number-rows-repeated="2"/>'
    row = f"<table:table-row>{day}{gap}{number}{words}<table:table-cell/></table:table-row>"
    assert list(rows_of(ods(row + nothing + again + nothing))) == [
        ["2026-05-02 08:30:00", "", "", "7", "渠道  塌了\n请来看"], [], [], ["同"], ["同"],
    ]  # fmt: skip
