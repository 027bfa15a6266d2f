"""Numbers and accounts that lead to one person: telephones, ID and bank card numbers, plates, e-mail, WeChat, QQ."""

import re
from collections.abc import Callable, Iterator

from stdnum import luhn
from stdnum.cn import ric

from huiyin.disclosure.redaction.findings import Finding, Kind

# One character for one, so that what is found in the plain form stands at the same place in the original.
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SPOKEN = _WIDE | {ord(word): digit for word, digit in zip("〇零一幺二三四五六七八九", "001123456789", strict=True)}
_GAP = r"[ \-.·—]{0,2}"
_NOT_IN_NUMBER = r"(?<![\d*])", r"(?![\d*])"

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


def _number(pattern: str) -> re.Pattern[str]:
    before, after = _NOT_IN_NUMBER
    return re.compile(before + pattern + after)


_ID_18 = _number(rf"[1-8]\d{{5}}{_GAP}(?:19|20)\d\d{_GAP}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_GAP}\d{{3}}[\dXx]")
_ID_15 = _number(r"[1-8]\d{5}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}")
_CARD = _number(rf"[3-6]\d{{3}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{3,4}}(?:{_GAP}\d{{1,3}})?")
_MOBILE = _number(rf"(?:(?:\+|00)?86{_GAP})?1{_GAP}[3-9](?:{_GAP}\d){{9}}")
_LANDLINE = _number(
    rf"(?<!\d[ \-])(?:\(0\d{{2,3}}\)|0\d{{2,3}}){_GAP}[2-8]\d{{2,3}}{_GAP}\d{{4}}(?:(?:转|-)\d{{1,5}})?"
)
_AREA_CODE = re.compile(r"\(0\d{2,3}\)|0(?:10|2\d|\d{3})")
_ACCOUNT_NUMBER = re.compile(rf"(?:卡号|账号|帐号|账户|帐户)[:：是为 ]{{0,2}}(?P<what>\d(?:{_GAP}\d){{11,18}})(?!\d)")
_LOCAL = _number(r"(?<=[话机系][:： 是为]|电话|座机|号码)[:： ]{0,2}(?P<what>[2-8]\d{6,7})")
_PLATE = re.compile(
    rf"[{_PROVINCES}][A-HJ-NP-Za-hj-np-z][·•.\- ]?(?:[A-HJ-NP-Za-hj-np-z0-9]{{4}}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳]"
    r"|[DFdf][A-HJ-NP-Za-hj-np-z0-9]\d{4}|\d{5}[DFdf])(?![A-Za-z0-9])"
)
# Whatever stands in front, the dot in its middle makes it a plate.
_DOTTED_PLATE = re.compile(r"[\u4e00-\u9fff][A-Za-z][·•][A-Za-z0-9]{5,6}(?![A-Za-z0-9])")
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+\-]*@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_WECHAT = re.compile(
    r"(?:微信|威信|薇信|[Vv]信|(?<![A-Za-z])(?:[Vv][Xx]|wechat|weixin))(?:账|帐|同)?(?:号码?)?\s*[:：是为]?\s*"
    r"(?P<what>(?:[A-Za-z][A-Za-z0-9_\-]|[A-Za-z0-9_\-]*\d[A-Za-z0-9_\-]*)[A-Za-z0-9_\-]{4,18})",
    re.IGNORECASE,
)
_QQ = re.compile(
    r"(?:(?<![A-Za-z])QQ|扣扣)(?:群|邮箱)?(?:号码?)?\s*[:：是为]?\s*(?P<what>[1-9]\d{4,10})(?!\d)", re.IGNORECASE
)

_DIGIT, _LETTER = re.compile(r"\d"), re.compile("[A-Za-z]")
_FEWEST_DIGITS = 5
"""The shortest number looked for, that of a QQ account. Most texts have none so long, and few have a plate's letter."""


def find_numbers(text: str) -> Iterator[Finding]:
    """Yield every number and account in `text`, also those in full-width or Chinese digits or written in groups."""
    wide = text.translate(_WIDE)
    spoken = text.translate(_SPOKEN)
    if len(_DIGIT.findall(spoken)) >= _FEWEST_DIGITS:
        yield from _matches(text, spoken, _ID_18, Kind.ID_NUMBER, _mask_id, holds=_is_id_or_no_card)
        yield from _matches(text, spoken, _ID_15, Kind.ID_NUMBER, _mask_id)
        yield from _matches(text, spoken, _CARD, Kind.BANK_CARD, _mask_card, holds=_is_card)
        yield from _matches(text, spoken, _ACCOUNT_NUMBER, Kind.BANK_CARD, _mask_card)
        yield from _matches(text, spoken, _MOBILE, Kind.MOBILE, _mask_mobile)
        yield from _matches(text, spoken, _LANDLINE, Kind.LANDLINE, _mask_landline)
        yield from _matches(text, spoken, _LOCAL, Kind.LANDLINE, _mask_landline)
        yield from _matches(text, wide, _QQ, Kind.ACCOUNT, lambda _account: "******")
    if _LETTER.search(wide):
        yield from _matches(text, wide, _PLATE, Kind.PLATE, lambda plate: plate[:2] + "*****")
        yield from _matches(text, wide, _DOTTED_PLATE, Kind.PLATE, lambda plate: plate[:2] + "*****")
    if "@" in wide:
        yield from _matches(text, wide, _EMAIL, Kind.EMAIL, lambda email: "***@" + email.partition("@")[2])
    yield from _matches(text, wide, _WECHAT, Kind.ACCOUNT, lambda _account: "******")


def _matches(
    text: str,
    plain: str,
    pattern: re.Pattern[str],
    kind: Kind,
    mask: Callable[[str], str],
    *,
    holds: Callable[[str], bool] = bool,
) -> Iterator[Finding]:
    group = "what" if "what" in pattern.groupindex else 0
    for match in pattern.finditer(plain):
        if holds(match[group]):
            start, end = match.span(group)
            yield Finding(start, end, kind, text[start:end], mask(match[group]))


def _digits(number: str) -> str:
    return re.sub(r"[^\dXx]", "", number)


def _is_id_or_no_card(number: str) -> bool:
    """Say whether this is an ID number: its checksum fits, or (mistyped) at least it is no valid bank card instead."""
    digits = _digits(number).upper()
    return bool(ric.is_valid(digits)) or not luhn.is_valid(digits)


def _is_card(number: str) -> bool:
    digits = _digits(number)
    return 16 <= len(digits) <= 19 and bool(luhn.is_valid(digits))


def _mask_id(number: str) -> str:
    digits = _digits(number)
    return digits[:3] + "*" * (len(digits) - 3)


def _mask_card(number: str) -> str:
    digits = _digits(number)
    return "*" * (len(digits) - 4) + digits[-4:]


def _mask_mobile(number: str) -> str:
    """Keep what says no more than "a mobile": with the last four left too, ten thousand calls would find the person."""
    return _digits(number)[-11:][:3] + "*" * 8


def _mask_landline(number: str) -> str:
    area = _AREA_CODE.match(number)
    return (area.group() if area else "") + "****"
