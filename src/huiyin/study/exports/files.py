"""学习档案 as an official document."""

from huiyin.core.timing import today
from huiyin.documents.official import Block, Heading, Kind, OfficialDocument, Paragraph, Table
from huiyin.documents.official.wording import day
from huiyin.study.models import Attempt, Attendance
from huiyin.study.queries import StudyFile


def official(file: StudyFile) -> OfficialDocument:
    """Return a study file as a record. Official papers are Chinese whatever language the desk speaks."""
    person = file.person
    blocks: list[Block] = [
        Paragraph(
            f"姓名：{person.name}。职务：{person.title or '—'}。所在党支部：{person.branch.name if person.branch else '—'}。"
            f"截至{day(today())}，已读文件{file.read}件，学习培训{file.hours.normalize():f}学时，"
            f"通过测验{file.passed}项，提交心得{len(file.notes)}篇。"
        ),
        Heading(1, "文件学习"),
        _table(("文号", "标题", "阅读日期"), [(r.document.number, r.document.title, _day(r.confirmed_on)) for r in file.readings]),
        Heading(1, "集中学习和培训"),
        _table(
            ("日期", "内容", "学时", "确认人"),
            [
                (_day(a.session.held_on), a.session.title, str(a.session.hours), _word(a))
                for a in file.attendances
            ],
        ),
        Heading(1, "测验"),
        _table(("日期", "测验", "答对", "结果"), [_result(attempt) for attempt in file.attempts]),
        Heading(1, "学习心得"),
        _table(("日期", "题目", "说明"), [(_day(n.handed_in_on), n.title, n.resembles or "本人撰写") for n in file.notes]),
    ]  # fmt: skip
    return OfficialDocument(
        kind=Kind.RECORD,
        agency=person.bureau.name,
        title=f"{person.name}学习档案",
        blocks=blocks,
        date=today(),
    )


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> Block:
    return Table(headings, rows) if rows else Paragraph("暂无。")


def _result(attempt: Attempt) -> tuple[str, ...]:
    marks = f"{attempt.right}/{attempt.size}"
    return _day(attempt.handed_in_on), attempt.quiz.title, marks, "合格" if attempt.is_passed else "未合格"


def _word(attendance: Attendance) -> str:
    """Return by whose word the hours stand."""
    if not attendance.confirmed_on:
        return "未确认"
    return "会议签到" if attendance.session.meeting_id else attendance.session.leader.name


def _day(day: object) -> str:
    return str(day) if day else "未读"
