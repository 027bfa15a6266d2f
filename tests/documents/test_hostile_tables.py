"""Small files that would fill the memory, read for ever, or break in an unforeseen way: each is refused in one sentence."""

import base64
import io
import zipfile
import zlib

import pytest

from huiyin.core.errors import InvalidInput
from huiyin.documents import markup, tables
from huiyin.documents.tables import rows_of, sheets_of

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
TOO_MUCH = 100_000
# Packed, since nothing here writes xls: two rows on the sheet 意见; a sheet with a cell in its furthest corner.
XLS = (
    "c-rk)O=uHA6#izDG(V>KGZ9*$go3r!_8@u?q1`BGPlm=)6kE~M1S)M(30~?!t2LqrK@bm$mqI;wsd`b19_-D7P|<@R6cR-"
    "*o`m{yXtTa~*_AXRB%p=Le9L_E=FPmBxAVKRuNH!Z>4(ilRG|kplngf-"
    "Ds+N^+e!pL`Gz4yD|S&Z6xJ2oE*i)N2c9;*bjmT5<6VS?2ljbl;5~&QoJM>+n~ts__OTC1A${m37PvziADY;!5c5gqjm-DC<TK_NYpyYOQ`v$ziUmF1vD=)*"
    "N3>SX^Fh}8m~Gy%W(Oj8A!qUV>!MuNfxWp?$+2~o(PH;v1~j0(>1;YD(-GX2OLl_LmC1CaQqhr-J()}aVH)xod^MuLlC`#<N0okU^#Y{-"
    "v0Cr^gWg3$S*^dJ*?~zICwQsk;YGwQb2Q;k&R<<dJ7iJ@8^p(B1O4Coso=Nt(oKr;iMc^i?;1;FF2_A`ljlt#uxe9i<i+A8PQlM|ke5t={8_&D<@LegKK(dr"
    "Cix&J9~WDsUodb%T9C1ib2Mffg$|atGhgIdH?!Q#9H#k9aa&)+6b?*rnM<78M(ylmywSH-"
    "$n7NOKPR5F<Ui=!NS^I2o(<2w)u+))$5)E%<uip&(J5}<l9<!2SeRSOB6HJk+l)&Kn7$k4ndrv~JS+y8%PHAA;#W#D`$}4iD(iEahjl^jWgGR7^e%(}!iFoK"
    "VzLIoHOT(z(L#8{-50Akm_1NXP*6}%P*6}%s0qUS9JiU*1Bdy!?==7GtWYSa-"
    "z5Jn4q=?0GjyHYk1WMGOw=`hHo+mRx<rjO*8f6@!_;~XqZnpCM(duxbX^mb?^Cm3;O{M=dfPA6<L5ta|0lT}*oF"
)
FAR_XLS = (
    "c-rk)Jxmlq6#izp<9-6i9v&o|3AvC63N*&X1{O_}N&;GF&_oZp!axplu|OM8xRPi>C7~gqu>ovUf`xV#CKxSD3?_G4TA4_ofLq^tyBqI-"
    "f=iSLnQt@SynQoo=k3m$w>$e`HJY1y9?xS3I#Gdw9YST1PEiSYCnl)fwpsM*AQfBVP$3kgiLCTvrTTq<=aA<+4+BfSx5U6VDmQQ!JtOH<;s9}8d`K$xp@Udq"
    "mNXGGh*!13w}p=hFG|nX!d;@767HbBIn|F<tEcs>8^za*CTWX+ulrJLzKG^D>hO-Ec<hOC`ucG$b0<0ce>ODwsxS|lx9(Irl}Qfg5Tgm4$GV*Wet9ePO+xDr"
    "R<A(%%~E|}5B;>^1IA(Bk^s*ljFk$RV72ym3vuuX7iz5^+qgniwr}}5#lUEoQ?V>vvt;R3OGsA{528los06l2$$9J9&ySY|daawH8JBeJB=r;Q2W&iK3o?!r"
    "C48n<v1k*1Bv(Bya$Gn@;Yf9JZ=EY#oRB_~(%MYpoDqDoT8iY8Bxis0y=u&Uw@#6~(4Bt}Tlj3vp^08HgJjRg1lm=*nt94tw!B)o3E-"
    "=6!>(iyG)(c|fbHH$4Ym;$F)Hkw@zYUme|d$e(*FEjbDm$PQHvKWP;&W$Ff=qYG&D3cG&D306_k7?JKGH21o+*JM8N&8vrVO-"
    "f0G<pT*e3;_h@5!0col;xL;QM)Wfg5YpH$Oc>fC-S84PNhA<$043!<fv=LOr_p@(9^Y1O8a>p-}<L5sf|2Gvk!&d"
)


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


def xls(packed):
    return io.BytesIO(zlib.decompress(base64.b85decode(packed)))


HOSTILE = {
    "an old workbook as large as can be": lambda: xls(FAR_XLS),
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


def test_an_old_workbook_is_read_by_a_process_of_its_own():
    assert sheets_of(xls(XLS)) == ["意见"]
    assert list(rows_of(xls(XLS), "意见")) == [["工单号", "时间", "内容"], ["1", "2026-05-02 08:30:00", "水浑了"]]


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
