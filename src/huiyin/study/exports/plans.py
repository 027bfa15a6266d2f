"""学习计划 as an official document, with what came of it so far as an attachment."""

from collections.abc import Sequence

from django.utils.translation import override

from huiyin.core.timing import today
from huiyin.documents.official import Attachment, Block, Heading, Kind, OfficialDocument, Paragraph, Table
from huiyin.study.models import Plan
from huiyin.study.queries import Planned


def official(plan: Plan, rows: Sequence[Planned]) -> OfficialDocument:
    """Return a plan on official paper. Official papers are Chinese whatever language the desk speaks."""
    with override("zh-hans"):
        table = Table(_HEADINGS, [_cells(one) for one in rows]) if rows else Paragraph("暂无安排。")
        blocks: list[Block] = [Heading(1, "学习安排"), table]
        if plan.aim:
            blocks = [Heading(1, "目的要求"), Paragraph(plan.aim), *blocks]
        came = [_came_of(one) for one in rows if one.sessions or one.to_read]
    attachments = [Attachment("落实情况", [Table(("时间", "主题", "落实情况"), came)])] if came else []
    return OfficialDocument(
        kind=Kind.PLAN, agency=plan.bureau.name, title=plan.title, blocks=blocks, date=today(), attachments=attachments,
        sealed=False,
    )  # fmt: skip


_HEADINGS = ("时间", "主题和学习文件", "形式", "人员", "学时")


def _cells(one: Planned) -> tuple[str, ...]:
    what = "".join((one.row.topic, *(f"《{document.title}》" for document in one.documents)))
    return _span(one), what, one.row.get_form_display(), one.group, f"{one.row.hours.normalize():f}"


def _came_of(one: Planned) -> tuple[str, ...]:
    said = []
    if one.sessions:
        hours = f"{one.hours_held.normalize():f}"
        said.append(f"学习{len(one.sessions)}次，共{hours}学时，到会{one.attended}人次")
    if one.to_read:
        said.append(f"应读{one.to_read}人次，已读{one.read}人次")
    return _span(one), one.row.topic, "；".join(said) + "。"


def _span(one: Planned) -> str:
    return f"{one.row.starts_on:%m.%d}—{one.row.ends_on:%m.%d}"
