"""The rows of a campaign at full size, as the actions would leave them, written straight into the tables."""

import argparse
import datetime as dt
from typing import Any

from django.db import connection

from bench.rows import Register, texts, write
from huiyin.campaigns.models import Campaign, CampaignState, Criterion, Liaison, Stage, Step
from huiyin.campaigns.vocabulary import rule_named
from huiyin.core.ids import day_id
from huiyin.core.timing import now, today
from huiyin.meetings.models import Attendance, Invitation, Meeting, MeetingState
from huiyin.org.models import Post, Role, Staff, Township
from huiyin.study.models import Attempt, Document, Lecture, Note, NoteBand, Quiz, Session
from huiyin.study.models import Attendance as Attended
from huiyin.triage.engine.neighbours import band_keys

MEETINGS, SESSIONS, QUIZZES = 12, 40, 4
DAY = dt.timedelta(days=1)
_RULES: list[tuple[str, dict[str, Any]]] = [
    ("leading-group", {"deputies": 2, "members": 3}),
    ("liaisons", {}),
    ("meeting", {"kind": "mobilisation", "times": 1, "attendance": 90, "notice_read": True}),
    ("meeting", {"kind": "branch-study", "times": 12, "attendance": 80, "notice_read": False}),
    ("talks", {"each": 1}),
    ("study-hours", {"group": "everyone", "hours": 24}),
    ("notes", {"group": "everyone", "percent": 90, "length": 100}),
    ("quiz", {"quiz": "第0次测验", "group": "everyone", "percent": 90}),
    ("lectures", {"percent": 100}),
    ("channels", {"channels": 6, "opinions": 5}),
    ("opinions-sent-on", {"percent": 100}),
    ("problems-assigned", {"percent": 100}),
    ("problems-struck-off", {"percent": 80}),
]


class Bustle:
    """Writes a bureau in the middle of a campaign: `register` holds its opinions and problems."""

    def __init__(self, register: Register, options: argparse.Namespace) -> None:
        self.register, self.bureau, self.options = register, register.bureau, options
        self.first, self.last = today() - 120 * DAY, today() + 60 * DAY
        self.texts = texts(register.chance)

    def write(self) -> Campaign:
        """Write everything, and a campaign with a criterion of every kind and one for each document."""
        self._people()
        self._campaign()
        self._documents()
        self._meetings()
        self._study()
        self._criteria()
        return self.campaign

    def _people(self) -> None:
        Township.objects.bulk_create(
            Township(bureau=self.bureau, code=f"more{at}", name=f"第{at}镇")
            for at in range(self.options.townships - Township.objects.count())
        )
        self.people = Staff.objects.bulk_create(
            Staff(bureau=self.bureau, username=f"p{at}", name=f"第{at}人") for at in range(self.options.people)
        )
        self.clerk = self.register.clerk
        sections = self.register.sections
        Post.objects.bulk_create(
            Post(
                bureau=self.bureau, staff=one, role=Role.CADRE, section=sections[at % len(sections)], starts_on=self.first
            )
            for at, one in enumerate(self.people)
        )  # fmt: skip

    def _campaign(self) -> None:
        self.campaign = Campaign.objects.create(
            bureau=self.bureau, code="bench", name="活动", template_code="bench", template_text="",
            starts_on=self.first, ends_on=self.last, status=CampaignState.RUNNING, prepared_by=self.clerk,
        )  # fmt: skip
        Liaison.objects.bulk_create(
            Liaison(
                bureau=self.bureau, campaign=self.campaign, township=one, staff=self.people[at],
                confirmed_on=today() if at % 2 else None, starts_on=self.first,
            )
            for at, one in enumerate(Township.objects.all())
        )  # fmt: skip

    def _documents(self) -> None:
        Document.objects.bulk_create(
            Document(
                bureau=self.bureau, number=f"发〔2026〕{at}号", title=f"第{at}号文件", issuer="局", issued_on=self.first,
                level="bureau", text="".join(next(self.texts) for _ in range(20)), minutes=1, added_by=self.clerk,
            )
            for at in range(self.options.documents)
        )  # fmt: skip
        # Two million readings, half of them confirmed: too many to pass through Python.
        opened = f"{today() - 2 * DAY} 00:00:00+00:00"
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO study_reading (id, bureau_id, document_id, staff_id, given_on, due_on, opened_on, opened_at, seconds,"
                " version, confirmed_on) SELECT s.id * 100000 + row_number() OVER (PARTITION BY s.id ORDER BY d.id), %s, d.id, s.id,"
                " %s, %s, %s, %s, 0, 1, CASE WHEN (s.id + d.id) %% 2 = 0 THEN CAST(%s AS date) END"
                " FROM org_staff s CROSS JOIN study_document d WHERE s.username LIKE 'p%%'",
                [self.bureau.pk, today(), self.last, self.first, opened, today()],
            )

    def _meetings(self) -> None:
        """Write a meeting of everybody that goes on right now, and those of the months before, four fifths there."""
        held = [self._meeting("branch-study", self.first + 7 * at * DAY, MeetingState.HELD) for at in range(MEETINGS)]
        self.now_on = self._meeting("mobilisation", today(), MeetingState.ANNOUNCED)
        for at, meeting in enumerate([*held, self.now_on]):
            was = (Attendance.PRESENT, Attendance.ABSENT) if meeting.took_place else (Attendance.OPEN, Attendance.OPEN)
            write(
                [
                    Invitation(
                        id=day_id(meeting.day), bureau=self.bureau, meeting=meeting, staff=one, attendance=was[(at + who) % 5 == 0],
                        read_at=now() if meeting.took_place else None,
                    )
                    for who, one in enumerate(self.people)
                ]
            )  # fmt: skip

    def _meeting(self, kind: str, day: dt.date, status: MeetingState) -> Meeting:
        return Meeting.objects.create(
            bureau=self.bureau, campaign=self.campaign, kind=kind, title="全体会", day=day, starts=dt.time(0),
            ends=dt.time(23, 59), place="礼堂", chair=self.register.chief, note_taker=self.clerk, planned_by=self.clerk,
            planned_on=day, status=status,
        )  # fmt: skip

    def _study(self) -> None:
        of_it: dict[str, Any] = {"bureau": self.bureau, "campaign": self.campaign}
        for at in range(SESSIONS):
            session = Session.objects.create(
                **of_it, kind="group", title=f"第{at}课", place="礼堂", held_on=today(), hours=1, leader=self.register.chief,
                entered_by=self.clerk,
            )  # fmt: skip
            sure = {} if at == SESSIONS - 1 else {"confirmed_by": self.register.chief, "confirmed_on": today()}
            write(
                [
                    Attended(id=day_id(today()), bureau=self.bureau, session=session, staff=one, **sure)
                    for one in self.people
                ]
            )
        notes = [
            Note(id=day_id(today()), **of_it, author=one, title="心得", text=text, length=len(text))
            for one in self.people[: len(self.people) * 9 // 10]
            for text in ["".join(next(self.texts) for _ in range(3))]
        ]
        write(notes)
        write(
            [
                NoteBand(id=day_id(today()), bureau=self.bureau, note=one, key=key)
                for one in notes
                for key in band_keys(one.text)
            ]
        )
        for at in range(QUIZZES):
            quiz = Quiz.objects.create(
                **of_it,
                title=f"第{at}次测验",
                size=10,
                pass_percent=60,
                group="everyone",
                due_on=self.last,
                set_by=self.clerk,
            )
            write(
                [
                    Attempt(
                        id=day_id(today()), bureau=self.bureau, quiz=quiz, staff=one, handed_in_on=today(), handed_in_at=now(),
                        size=10, right=8, is_passed=True,
                    )
                    for one in self.people
                ]
            )  # fmt: skip
        Lecture.objects.bulk_create(
            Lecture(
                **of_it, township=one, place="村部", held_on=today(), subject="宣讲", audience=30, asked="问了水费。",
                speaker=self.register.deputy,
            )
            for one in Township.objects.all()
        )  # fmt: skip

    def _criteria(self) -> None:
        stage = Stage.objects.create(
            bureau=self.bureau,
            campaign=self.campaign,
            order=1,
            key="all",
            name="全部",
            starts_on=self.first,
            ends_on=self.last,
        )
        step = Step.objects.create(
            bureau=self.bureau, stage=stage, order=1, key="all", name="全部", starts_on=self.first, due_on=self.last
        )
        read = [("document-read", {"document": one, "group": "everyone", "percent": 90}) for one in self._numbers()]
        Criterion.objects.bulk_create(
            Criterion(
                bureau=self.bureau, step=step, order=order, rule=rule, settings=settings,
                subject=rule_named(rule).subject(settings),
            )
            for order, (rule, settings) in enumerate([*_RULES, *read], start=1)
        )  # fmt: skip

    def _numbers(self) -> list[str]:
        return list(Document.objects.values_list("number", flat=True))
