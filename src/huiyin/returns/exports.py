"""The return on official paper, numbered, as this reader may read it. Official papers are Chinese whatever language the desk speaks."""

from collections.abc import Sequence
from itertools import groupby

from huiyin.documents.official import Block, Heading, Issue, Items, Kind, OfficialDocument, Paragraph
from huiyin.documents.official.wording import day
from huiyin.returns.models import Return, Voice

_SEVERITIES = {"prominent": "突出", "serious": "较重", "minor": "一般"}
_WITHDRAWN = "（反映人已撤回，内容不再保留）"


def official(row: Return, voices: Sequence[Voice]) -> OfficialDocument:
    """Return the document: section by section, the weightiest first, with the deputy in charge."""
    blocks: list[Block] = [
        Paragraph(
            f"现将{day(row.since)}至{day(row.until)}群众对有关工作的意见照原话反馈，共{len(voices)}条。请认真阅读，不得打听、追查反映人。"
        )
    ]
    ordered = sorted(
        voices, key=lambda one: (one.section.order, one.section.code, list(_SEVERITIES).index(one.severity))
    )
    for section, group in groupby(ordered, key=lambda one: one.section):
        said = list(group)
        deputies = "、".join(sorted({one.deputy.name for one in said}))
        blocks.append(Heading(1, f"{section.name}（{len(said)}条，分管领导：{deputies}）"))
        blocks.append(Items([f"［{_SEVERITIES[one.severity]}］{one.text or _WITHDRAWN}" for one in said]))
    return OfficialDocument(
        kind=Kind.BRIEF, agency=row.bureau.name, title="群众意见原汁原味反馈", blocks=blocks,
        date=row.released_on or row.drafted_on, number=Issue(row.order or 0), printed_by=f"{row.bureau.name}办公室",
    )  # fmt: skip
