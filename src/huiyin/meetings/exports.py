"""会议纪要: the minutes of a meeting on official paper. Official papers are Chinese whatever language the desk speaks."""

from huiyin.core.timing import today
from huiyin.documents.official import Attendance, Block, Heading, Items, Kind, OfficialDocument, Paragraph
from huiyin.documents.official.wording import day
from huiyin.meetings.models import Attendance as Attended
from huiyin.meetings.models import Decision, Meeting
from huiyin.meetings.queries import invitations_of


def minutes(meeting: Meeting) -> OfficialDocument:
    """Return the minutes with the decisions and who was there. Until the chair has approved them they say so in their title."""
    decisions = list(meeting.decisions.select_related("owner"))
    blocks: list[Block] = [
        Paragraph(f"{day(meeting.day)}，{meeting.chair.name}在{meeting.place}主持召开{meeting.title}。纪要如下："),
        Paragraph(meeting.minutes),
    ]
    if decisions:
        blocks += [Heading(1, "议定事项"), Items([_decided(one) for one in decisions])]
    return OfficialDocument(
        kind=Kind.MINUTES, agency=meeting.bureau.name, blocks=blocks, attendance=_attendance(meeting),
        title=f"{meeting.title}纪要" + ("" if meeting.approved_on else "（送审稿）"),
        date=meeting.approved_on or meeting.minuted_on or today(),
    )  # fmt: skip


def _decided(decision: Decision) -> str:
    text = f"{decision.text.rstrip('。')}。"
    if decision.owner and decision.due_on:
        text += f"责任人：{decision.owner.name}；完成时限：{day(decision.due_on)}。"
    return text


def _attendance(meeting: Meeting) -> list[Attendance]:
    people = list(invitations_of(meeting))
    named = {
        "出席": [one.staff.name for one in people if one.attendance == Attended.PRESENT],
        "请假": [f"{one.staff.name}（{one.reason}）" for one in people if one.attendance == Attended.EXCUSED],
        "缺席": [one.staff.name for one in people if one.attendance == Attended.ABSENT],
        "列席": [meeting.guests] if meeting.guests else [],
    }
    return [Attendance(label, "、".join(names)) for label, names in named.items() if names]
