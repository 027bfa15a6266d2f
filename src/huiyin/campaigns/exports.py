"""A campaign on official paper: the work plan (工作方案) and the notice that appoints its leading group, from the records.

Official papers are Chinese whatever language the desk speaks.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import override

from huiyin.campaigns.models import Campaign, Liaison, Member, Place
from huiyin.campaigns.plan import Plan, StagePart, StepLine
from huiyin.campaigns.queries import liaisons_of, members_of
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.timing import today
from huiyin.documents.official import (
    Attachment,
    Block,
    Heading,
    Items,
    Kind,
    Number,
    OfficialDocument,
    Paragraph,
    Table,
)
from huiyin.documents.official.wording import day
from huiyin.org.models import Staff

_NUMBER = re.compile(r"(?P<code>\D+)[〔\[(（](?P<year>\d{4})[〕\])）](?P<order>\d+)号")
_GROUP = {Place.HEAD: "组长", Place.DEPUTY_HEAD: "副组长", Place.MEMBER: "成员"}
_OFFICE = {Place.OFFICE_HEAD: "主任", Place.OFFICE_MEMBER: "成员"}
_PLACES = _GROUP | {Place.OFFICE_HEAD: "办公室主任", Place.OFFICE_MEMBER: "办公室成员"}


def work_plan(campaign: Campaign) -> OfficialDocument:
    """Return the work plan: purpose, time, who leads, stages and steps with their days and what counts as done."""
    with override("zh-hans"):
        plan, members, liaisons = Plan(campaign), list(members_of(campaign)), list(liaisons_of(campaign))
        blocks: list[Block] = [
            Paragraph(f"{_founded(campaign)}为扎实开展{campaign.name}，结合我局实际，制定本方案。"),
            Heading(1, "目的要求"),
            Paragraph(campaign.aim or "按照上级部署，听取群众意见，解决突出问题。"),
            Heading(1, "时间安排"),
            *_time(campaign, plan.parts),
            Heading(1, "组织领导"),
            *_led(campaign, members, liaisons),
            Heading(1, "环节和步骤"),
            *(block for part in plan.parts for block in _stage(part)),
            Heading(1, "有关要求"),
            Items(_DEMANDS),
        ]
        attachments = [*_lists(members, liaisons), Attachment("工作推进表", [_schedule(plan.parts)])]
    return OfficialDocument(
        kind=Kind.PLAN, agency=campaign.bureau.name, title=f"{campaign.name}工作方案", blocks=blocks,
        date=campaign.started_on or today(), attachments=attachments,
    )  # fmt: skip


def appointment(campaign: Campaign) -> OfficialDocument:
    """Return the notice that sets up the leading group and its office, numbered and dated once that was noted."""
    members, liaisons = list(members_of(campaign)), list(liaisons_of(campaign))
    blocks: list[Block] = [
        Paragraph(
            f"{_founded(campaign)}为加强对{campaign.name}的组织领导，经研究，决定成立领导小组。现将有关事项通知如下："
        ),
        Heading(1, "领导小组组成人员"),
        *_people(members, _GROUP),
        Heading(1, "领导小组办公室"),
        Paragraph("领导小组下设办公室，承担日常工作。"),
        *_people(members, _OFFICE),
        Heading(1, "工作职责"),
        Items(_DUTIES),
    ]
    return OfficialDocument(
        kind=Kind.NOTICE, agency=campaign.bureau.name, title=f"关于成立{campaign.name}领导小组的通知", blocks=blocks,
        date=campaign.appointed_on or today(), number=_number(campaign.appointed_by),
        addressees=["机关各科室", "局属各单位"], attachments=_lists(members, liaisons),
    )  # fmt: skip


_DEMANDS = (
    "压实责任。各步骤责任人对完成时限和完成标准负责，领导小组办公室逐项调度。",
    "以记录为准。步骤是否完成，由系统按会议、学习、意见办理等记录统计，不另行填报，不得虚报。",
    "严格例外。确因客观原因不能完成的，由办公室说明理由，经另一人批准，作为例外长期留存。",
    "规范调整。方案实施后确需调整的，写明理由；已经逾期的步骤不得事后改期。",
)
_DUTIES = (
    "领导小组统一领导活动，研究解决重大问题，督促各环节任务落实。",
    "领导小组办公室负责制定方案、组织会议和学习、听取和分办群众意见、督促整改、汇总情况。",
    "乡镇联络员负责传达会议精神、落实交办任务、收集反馈群众意见；联络员不在岗时由代理人履行职责。",
)


def _founded(campaign: Campaign) -> str:
    return f"根据{campaign.basis}，" if campaign.basis else ""


def _time(campaign: Campaign, parts: Sequence[StagePart]) -> Iterator[Block]:
    days = (campaign.ends_on - campaign.starts_on).days + 1
    yield Paragraph(
        f"活动自{day(campaign.starts_on)}开始，至{day(campaign.ends_on)}结束，共{days}天，分为{len(parts)}个环节："
    )
    yield Items([f"{part.stage.name}：{_span(part.stage.starts_on, part.stage.ends_on)}。" for part in parts])


def _led(campaign: Campaign, members: Sequence[Member], liaisons: Sequence[Liaison]) -> Iterator[Block]:
    named = [f"{label}{names}" for place, label in _GROUP.items() if (names := _names(members, place))]
    head = _names(members, Place.OFFICE_HEAD)
    yield Paragraph(
        f"成立{campaign.name}领导小组" + (f"，{'，'.join(named)}" if named else "") + "。"
        "领导小组下设办公室" + (f"，{head}任办公室主任" if head else "") + "，承担日常工作。"
    )
    if liaisons:
        yield Paragraph(f"每个乡镇确定一名联络员和一名代理人，共确定联络员{len(liaisons)}名。")


def _stage(part: StagePart) -> Iterator[Block]:
    yield Heading(2, f"{part.stage.name}（{_span(part.stage.starts_on, part.stage.ends_on)}）")
    for line in part.lines:
        said = f"{line.step.text.strip().rstrip('。')}。" if line.step.text.strip() else ""
        who = f"责任人：{line.who}；" if line.who else ""
        yield Heading(
            3, line.step.name, then=f"{said}{who}完成时限：{day(line.step.due_on)}。完成标准：{_standard(line)}"
        )
    if part.stage.gated:
        yield Paragraph("本环节各步骤全部完成后，由办公室申请，督导组审核同意，方可转入下一环节。")


def _schedule(parts: Sequence[StagePart]) -> Table:
    rows = [(part.stage.name, line.step.name, line.who, day(line.step.due_on)) for part in parts for line in part.lines]
    return Table(("环节", "步骤", "责任人", "完成时限"), rows)


def _span(first: dt.date, last: dt.date) -> str:
    return f"{day(first)}至{day(last)}"


def _standard(line: StepLine) -> str:
    words = [rule_named(one.rule).words(one.settings).rstrip("。") for one in line.step.criteria.all()]
    return "；".join(words) + "。"


def _lists(members: Sequence[Member], liaisons: Sequence[Liaison]) -> list[Attachment]:
    """Return who leads and runs it with the reason for each choice, and who carries it into the townships."""
    found = []
    if members:
        rows = [(_PLACES[Place(one.place)], one.staff.name, one.staff.title, one.reason) for one in members]
        found.append(Attachment("领导小组及办公室人员名单", [Table(("职务", "姓名", "单位职务", "职务及优势"), rows)]))
    if liaisons:
        named = [
            (one.township.name, one.staff.name, one.substitute.name if one.substitute else "—") for one in liaisons
        ]
        found.append(Attachment("乡镇联络员名单", [Table(("乡镇", "联络员", "代理人"), named)]))
    return found


def _people(members: Sequence[Member], places: Mapping[Place, str]) -> Iterator[Block]:
    for place, label in places.items():
        if found := [_with_post(one.staff) for one in members if one.place == place]:
            yield Paragraph(f"{label}：{'、'.join(found)}")


def _with_post(staff: Staff) -> str:
    return f"{staff.name}（{staff.title}）" if staff.title else staff.name


def _names(members: Sequence[Member], place: Place) -> str:
    return "、".join(one.staff.name for one in members if one.place == place)


def _number(text: str) -> Number | None:
    found = _NUMBER.fullmatch(text.strip())
    return Number(found["code"], int(found["year"]), int(found["order"])) if found else None
