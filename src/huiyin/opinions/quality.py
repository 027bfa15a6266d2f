"""What a good reply says, as hints while it is drafted. They advise; nobody is stopped by them."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SHORTEST = 60
_FACTS = re.compile(r"经查|经核|查明|核实|现场|实测|检测|化验|走访|调阅|原因是|由于|因为")
_BASIS = re.compile(r"《[^》]+》|第[一二三四五六七八九十百\d]+条|依据|按照|根据|标准|文件")
_WORK = re.compile(
    r"已(?:经|于[^，。；]{1,12}?)?[^，。；]{0,6}?(?:更换|改|修|安排|完成|恢复|清|拨|督促|责令|立案|列入|制定|安装)"
    r"|将(?:于|在)|计划|正在|(?:日|号|月底|年底|周|天内)以?前?(?:完成|更换|修|安装|恢复|清|建成|到位|解决|办结)"
)
_DAY = re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*[日号]|\d{1,2}\s*[日号]前|月底|年底|[本下]周|个?工作日|\d+\s*天内")
_CONTACT = re.compile(r"\d{3,4}[-－]\d{7,8}|1\d{10}|电话|联系人")
HOLLOW = (
    "高度重视", "进一步加强", "加大力度", "认真研究", "积极协调", "感谢您对我们工作的支持", "切实加强", "加强管理",
    "引起重视", "持续推进", "举一反三", "压实责任",
)  # fmt: skip
"""Phrases that fill a reply without saying anything. One or two are politeness, more are a reply that says nothing."""


_COURTESY = re.compile(
    r"您好|(?:您|你)?(?:所)?反映的(?:问题|情况|事项)|已?收悉|来信|我[局们科]|我单位|感谢|谢谢|您|的?支持|[\W_]+"
)
_LEAST, _LITTLE = 10, 40
"""Characters of substance: fewer than the least say nothing, fewer than the second must name a fact, work or a day."""


@dataclass(frozen=True)
class Hint:
    """One thing a reply should hold: whether it does, and what to do if not."""

    holds: bool
    words: str | Promise
    detail: str = ""


_EXPECTED = (
    (_FACTS, gettext_lazy("Says what was found, and how")),
    (_BASIS, gettext_lazy("Names the cause's rule or standard, where there is one")),
    (_WORK, gettext_lazy("Says what was or will be done")),
    (_DAY, gettext_lazy("Names a day")),
    (_CONTACT, gettext_lazy("Names whom to ask")),
)


def hints(text: str) -> list[Hint]:
    """Return what `text` holds of what a reply should."""
    length = len("".join(text.split()))
    hollow = [phrase for phrase in HOLLOW if phrase in text]
    return [
        Hint(length >= SHORTEST, _("Long enough to explain (%(count)d characters)") % {"count": length}),
        *(Hint(bool(pattern.search(text)), words) for pattern, words in _EXPECTED),
        Hint(not hollow, gettext_lazy("Free of hollow phrases"), "、".join(hollow)),
    ]


def says_little(text: str) -> bool:
    """Whether hardly anything is left of `text` once hollow phrases and courtesies are taken out."""
    for phrase in HOLLOW:
        text = text.replace(phrase, "")
    substance = _COURTESY.sub("", text)
    says_something = any(pattern.search(text) for pattern in (_FACTS, _WORK, _DAY))
    return len(substance) < (_LEAST if says_something else _LITTLE)
