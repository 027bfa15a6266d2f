"""House addresses. A place stays readable down to the village, the street, the housing estate: those who repair need it.

Masked are the house (号, 室, 户) wherever it stands beside a village, group or building, and the group (组) or building only
where the text says that somebody lives there. "柳河村三组停水" names a place, "我家住柳河村三组" names a home.
"""

import re
from collections.abc import Iterator

from huiyin.disclosure.redaction.findings import Finding, Kind

_N = r"[0-9０-９一二三四五六七八九十百零〇两A-Za-z]{1,5}"
# What a number before 号 may count instead of a house.
_NO_HOUSE = "楼井机泵线闸桥路口坝塘渠文公令地车馆仓台支干点站桩涵池厂栋管沟斗农渡码隧孔段窗柜表墩堤标片区库船艇"
_GROUP = rf"{_N}(?:村民)?(?:小组|组|社|队)"
_HOUSE = rf"(?<![第〕】\]\d]){_N}(?:(?:-|－|之|附){_N})?号(?![{_NO_HOUSE}]|门(?![前口]))"
_ROOM = rf"{_N}(?:室|户|房(?![屋子东产]))"
_BUILDING = rf"{_N}(?:栋|幢|座|号楼|#楼)"
_UNIT = rf"{_N}(?:单元|门(?![口前]))"
_LIVES = r"(?:家住|住在|居住在|我住|现住|我家在|家在|家庭住址|住址|地址|户籍地|籍贯|我家(?:是|位于)|住(?![建房宅户院所]))[:：是为 ]{0,2}"
_ANYWHERE = r"[^\s，。；！？,;!?、]{0,24}?"

_HOUSES = (
    # 柳河村三组12号 · 柳河村12号
    re.compile(rf"(?<=[村屯寨庄湾坪])(?P<what>(?:{_GROUP})?{_HOUSE})"),
    re.compile(rf"(?P<what>(?<![第])(?:{_GROUP}){_HOUSE})"),
    # 金桂小区3栋2单元501室 · 3栋501 · 五单元302
    re.compile(rf"(?P<what>{_BUILDING}(?:{_UNIT})?(?:{_ROOM}|[0-9０-９]{{3,4}}(?![0-9０-９年米元亩户人])))"),
    re.compile(rf"(?P<what>{_UNIT}(?:{_ROOM}|[0-9０-９]{{3,4}}(?![0-9０-９年米元亩户人])))"),
)
_HOMES = (
    # 我家住柳河村三组 · 住址：人民路128号 · 家住金桂小区3栋
    re.compile(
        rf"{_LIVES}{_ANYWHERE}(?P<what>(?:{_GROUP}(?:{_HOUSE})?|{_HOUSE}(?:{_ROOM})?|{_BUILDING}(?:{_UNIT})?(?:{_ROOM})?))"
    ),
    # 我是柳河村三组村民 · 本人系柳河村三组的
    re.compile(rf"(?:我|本人)(?:是|系|为){_ANYWHERE}(?P<what>{_GROUP})(?=的?(?:村民|居民|社员|农户|住户|人(?!口)))"),
)
_COUNTED = re.compile(
    rf"{_N}(?=(?:村民)?(?:小组|组|社|队)|(?:-|－|之|附|号)|室|户|房|栋|幢|座|#楼|单元|门)|[0-9０-９]{{3,4}}$"
)


def find_addresses(text: str) -> Iterator[Finding]:
    """Yield the part of each address that leads to one house; the place before it stays."""
    for pattern in (*_HOUSES, *_HOMES):
        for match in pattern.finditer(text):
            start, end = match.span("what")
            yield Finding(start, end, Kind.ADDRESS, match["what"], _COUNTED.sub("某", match["what"]))
