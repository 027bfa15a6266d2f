"""Personal names, found by surname, part of speech and the words around them.

Four signs, from strong to weak: "我叫…" and the like; a title behind (王主任); a role in front (村民、户主、书记 …); and a
three-character name standing free. The weaker the sign, the more the segmenter's dictionary must agree that it is a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from huiyin.core import dictionary
from huiyin.disclosure.redaction.findings import Finding, Kind
from huiyin.disclosure.redaction.lexicon import (
    COMMON,
    COMPOUND,
    NEVER,
    NO_NAME_ENDS_IN,
    NOT_LAST,
    PUBLIC_FIGURES,
    RARELY,
    SURNAMES,
)

_TITLES = (
    "先生|女士|小姐|同志|大爷|大妈|大叔|大娘|大姐|大哥|阿姨|师傅|老师|医生|书记|主任|支书|村长|镇长|乡长|局长|科长|所长|站长|队长|"
    "组长|会计|校长|经理|老板|部长|处长|院长|股长|工程师|律师|警官|法官|副书记|副主任|副镇长|副乡长|副局长|副科长|副所长|副站长|副队长|"
    "副校长|副经理|总经理|技术员|保安|秘书|干事|老汉|婆婆|爷爷|奶奶|伯伯|叔叔"
)
_STRONG = re.compile(
    r"(?:我叫|我名叫|名叫|名字[叫是]|叫做|姓名[:：是为]?|联系人[:：是为]?|联络人[:：是为]?|收件人[:：是为]?|户名[:：是为]|反映人[:：是为]?|"
    r"举报人[:：是为]?|投诉人[:：是为]?|申请人[:：是为]?|信访人[:：是为]?|签名[:：]|落款[:：]|法人代表[:：是为]?|法定代表人[:：是为]?|本人姓名[:：是为]?)\s*"
)
_WEAK = re.compile(
    r"(?:村民|居民|业主|户主|住户|老乡|邻居|农户|群众|社员|当事人|负责人|经办人|老板|包工头|承包人|职工|员工|工人|学生|患者|司机|"
    r"我父亲|我母亲|我爸|我妈|我爱人|我丈夫|我妻子|我老公|我老婆|我儿子|我女儿|我哥|我弟|我姐|我妹|其子|其妻|其夫|其父|"
    r"书记|主任|支书|村长|镇长|乡长|局长|科长|所长|站长|队长|组长|会计|校长|经理|干部|我是|本人是?|是由|被)"
    r"[:：]?\s*"
)
_AND = re.compile(r"[、，,和与及跟]\s*(?=[\u4e00-\u9fff])")
_LAST_LINE = re.compile(
    r"(?:^|\n)[ \u3000\t]*(?P<name>[\u4e00-\u9fff]{2,4})[ \u3000\t]*(?=$|\n+[ \u3000\t]*\d{4}\s*[年./-]|\n*$)"
)
_OPENING = re.compile(r"(?:^|[。）)\n！？；])\s*(?P<name>[\u4e00-\u9fff]{3,4})(?=[，、（(])")
# A "name" before one of these is the name of a place or of a body.
_PLACE = re.compile(
    r"[镇乡村组屯寨庄湾坪路街巷河江湖溪沟渠塘库坝桥站厂局所院校区县市省州山岭社岸段]|水库|小区|中学|小学|公司|大桥|水厂"
)
_BREAKS = frozenset("、，,。；;（(：: \n") | {""}
# How the dictionary tags a surname that stands alone (何 is a pronoun to it, 金 and 石 are nouns).
_LONE_SURNAME_TAGS = frozenset({"nz", "n", "ns", "zg", "q", "x", "g", "j", "ng", "r", "a", "v", "d", "b"})
_NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    tag: str


def find_names(text: str) -> Iterator[Finding]:
    """Yield the names in `text`. What they are masked by keeps the surname: 王建国 → 王某某."""
    tokens = _tokens(text)
    found: dict[int, int] = {}
    for match in _STRONG.finditer(text):
        _collect(text, match.end(), tokens, found, sure=True)
    for match in _WEAK.finditer(text):
        _collect(text, match.end(), tokens, found, sure=False)
    _collect_titled(text, tokens, found)
    _collect_signature(text, found)
    _collect_opening(text, tokens, found)
    _collect_free(text, tokens, found)
    for start, end in found.items():
        if (name := text[start:end]) not in PUBLIC_FIGURES:
            yield Finding(start, end, Kind.NAME, name, _mask(name))


def _tokens(text: str) -> dict[int, _Token]:
    """Return the segmenter's words by where they start."""
    tokens, at = {}, 0
    for word, tag in dictionary.tag(text):
        tokens[at] = _Token(at, at + len(word), tag)
        at += len(word)
    return tokens


def _collect(text: str, at: int, tokens: dict[int, _Token], found: dict[int, int], *, sure: bool) -> None:
    """Take the name that starts at `at`, and those listed after it (张三、李四和王五)."""
    while end := _name_end(text, at, tokens, sure=sure):
        found[at] = end
        following = _AND.match(text, end)
        if not following:
            return
        at, sure = following.end(), False


def _name_end(text: str, at: int, tokens: dict[int, _Token], *, sure: bool) -> int:
    """Return where the name starting at `at` ends, or 0 if none starts there."""
    given = at + _surname_length(text, at)
    if given in {at, len(text)} or not _could_be_given(text[given]):
        return 0
    token = tokens.get(at)
    if not sure and text[at] in RARELY:
        return 0
    if token and token.tag in _NAME_TAGS and 1 <= token.end - given <= 2:
        end = token.end + _one_more(text, tokens, token.end) * (token.end - given == 1)
    elif (
        token
        and token.tag in {"ns", "nz"}
        and 1 <= token.end - given <= 2
        and text[token.end : token.end + 1] in _BREAKS
    ):
        end = token.end
    elif sure or _is_split(token, given):
        third = text[given + 1 : given + 2]
        takes_third = (
            "\u4e00" <= third <= "\u9fff" and third not in NEVER | NOT_LAST and not _starts_word(tokens, given + 1)
        )
        end = given + 2 if takes_third else given + 1
    else:
        return 0
    if not sure and (_PLACE.match(text, end) or text[at:end] in COMMON or text[end - 1] in NO_NAME_ENDS_IN):
        return 0
    return end


def _one_more(text: str, tokens: dict[int, _Token], at: int) -> bool:
    """Say whether the single character at `at` still belongs to a name that the segmenter cut short (陈云|富，)."""
    token = tokens.get(at)
    return (
        token is not None
        and token.end == at + 1
        and "\u4e00" <= text[at] <= "\u9fff"
        and text[at] not in NEVER | NOT_LAST
        and text[at + 1 : at + 2] in _BREAKS
    )


def _surname_length(text: str, at: int) -> int:
    if text[at : at + 2] in COMPOUND:
        return 2
    return 1 if text[at : at + 1] in SURNAMES else 0


def _is_split(token: _Token | None, given: int) -> bool:
    """Say whether the segmenter left the surname standing alone: what follows then is likely a name it does not know."""
    return token is not None and token.end == given and token.tag in _NAME_TAGS | _LONE_SURNAME_TAGS


def _starts_word(tokens: dict[int, _Token], at: int) -> bool:
    """Say whether a word of two characters or more starts at `at`, which a name would tear."""
    token = tokens.get(at)
    return token is not None and token.end - at >= 2


def _collect_titled(text: str, tokens: dict[int, _Token], found: dict[int, int]) -> None:
    for match in re.finditer(_TITLES, text):
        for length in (4, 3, 2, 1):
            start = match.start() - length
            if start >= 0 and _fits_title(text, start, match.start(), tokens):
                found[start] = match.start()
                break


def _fits_title(text: str, start: int, end: int, tokens: dict[int, _Token]) -> bool:
    """Say whether `start:end`, standing before a title, is a surname or a full name (王主任, 王建国主任)."""
    name = text[start:end]
    given = name[_surname_length(text, start) :]
    token = tokens.get(start)
    if len(given) == len(name) or len(given) > 2 or not _could_be_given(given) or token is None or name in COMMON:
        return False
    if token.tag in _NAME_TAGS and given and token.end >= end - 1:
        return True
    # A surname alone, or one before a name that the dictionary does not know: never 和书记 or 向主任.
    return name[0] not in RARELY and (
        not given or (token.end == end - len(given) and tokens[token.end].end in {token.end + 1, end})
    )


def _could_be_given(given: str) -> bool:
    return not any(character in NEVER or not "\u4e00" <= character <= "\u9fff" for character in given)


def _collect_signature(text: str, found: dict[int, int]) -> None:
    for match in _LAST_LINE.finditer(text):
        start, end = match.span("name")
        surname = _surname_length(text, start)
        if (
            surname
            and 1 <= end - start - surname <= 2
            and match.end() >= len(text.rstrip()) - 20
            and match["name"] not in COMMON
            and start > 0
        ):
            found[start] = end


def _collect_opening(text: str, tokens: dict[int, _Token], found: dict[int, int]) -> None:
    """Take names that open a sentence and stand between two breaks, though the dictionary does not know them (。曾玉兰，)."""
    for match in _OPENING.finditer(text):
        start, end = match.span("name")
        given = start + _surname_length(text, start)
        token = tokens.get(start)
        stands_alone = token is not None and token.end == given and given in tokens and tokens[given].end == end
        if given > start and stands_alone and text[start] not in RARELY and _could_be_given(text[given:end]):
            found.setdefault(start, end)


def _collect_free(text: str, tokens: dict[int, _Token], found: dict[int, int]) -> None:
    """Take names of three characters that the dictionary knows, wherever they stand."""
    for token in tokens.values():
        if token.tag not in _NAME_TAGS or token.end - token.start != 3 or token.start in found:
            continue
        name = text[token.start : token.end]
        given = name[_surname_length(text, token.start) :]
        plausible = len(given) == 2 and name[0] not in RARELY and not NEVER & set(given) and name not in COMMON
        if plausible and given[-1] not in NOT_LAST | NO_NAME_ENDS_IN and not _PLACE.match(text, token.end):
            found[token.start] = token.end


def _mask(name: str) -> str:
    surname = 2 if name[:2] in COMPOUND else 1
    return "某" if len(name) == surname else name[:surname] + "某" * (len(name) - surname)
