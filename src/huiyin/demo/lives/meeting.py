"""The life of a meeting: planned, announced, read, attended, minuted, approved, its decisions carried out, archived."""

import datetime as dt
from collections.abc import Iterable, Iterator

from huiyin.demo.cast import Stage
from huiyin.demo.script import Row
from huiyin.demo.timetable import Pace, a_little_later
from huiyin.meetings import actions
from huiyin.meetings.actions.minuting import Decided
from huiyin.meetings.models import Attendance, Invitation, Meeting
from huiyin.meetings.signing import code_now
from huiyin.opinions.models import Kind
from huiyin.opinions.queries import opinion_by_receipt

Steps = Iterator[dt.datetime]

_AHEAD = 6
"""Working days before a meeting on which its notice goes out; one before that it is planned."""


def talks(stage: Stage) -> list[Row]:
    """Return the talks between leaders and sections as meetings: the section's chief writes down what was said."""
    return [
        {
            "id": f"talk-{row['section']}", "kind": "talk", "title": f"与{stage.sections[row['section']].name}谈心谈话",
            "starts": dt.time(16), "ends": dt.time(17, 30), "place": stage.sections[row["section"]].name,
            "day": row["day"], "planner": row["leader"], "chair": row["leader"], "section": row["section"],
            "note_taker": stage.chief(row["section"]).username, "people": [row["with"]], "minutes": row["heard"],
            "spirit": "听对班子、对本人的意见，有什么说什么。", "closed": True,
        }
        for row in stage.told("talks")["talk"]
    ]  # fmt: skip


def live(row: Row, stage: Stage) -> Steps:
    """Tell the story of one meeting, as far as the script and the calendar go."""
    pace = stage.pace(f"meeting {row['id']}")
    day = pace.working(stage.day(row["day"]))
    if "entered" in row:
        yield pace.upon(pace.shift(day, row["entered"]))
        meeting = _plan(row, stage, day)
        _ask_outside(row, stage, meeting)
        _mark_all(meeting, stage, row)
    else:
        yield pace.upon(pace.shift(day, -row.get("ahead", _AHEAD) - 1))
        meeting = _plan(row, stage, day)
        _ask_outside(row, stage, meeting)
        yield from _announce(row, stage, pace, meeting)
        if "cancelled" in row:
            actions.cancel(meeting, actor=stage.staff[row["planner"]], reason=row["cancelled"])
            return
        yield from _come(row, stage, pace, meeting)
    if "heard" in row:
        yield from _hear(row, stage, pace, meeting)
    yield from _minute(row, stage, pace, meeting)
    yield from _carry_out(row, stage, pace, meeting)


def _plan(row: Row, stage: Stage, day: dt.date) -> Meeting:
    (meeting,) = actions.plan(
        actor=stage.staff[row["planner"]], people=stage.group(row["people"]), campaign=stage.campaign,
        kind=row["kind"], title=row["title"], day=day, starts=row["starts"], ends=row["ends"], place=row["place"],
        spirit=row["spirit"], to_prepare=row.get("to_prepare", ""), chair=stage.staff[row["chair"]],
        note_taker=stage.staff[row["note_taker"]], goes_to_villages=row.get("villages", False),
        is_closed=row.get("closed", False), section=stage.sections.get(row.get("section", "")),
    )  # fmt: skip
    return meeting


def _ask_outside(row: Row, stage: Stage, meeting: Meeting) -> None:
    planner = stage.staff[row["planner"]]
    for group in row.get("outside", []):
        actions.invite_guests(meeting, actor=planner, group=group["group"], count=group["count"])


def _announce(row: Row, stage: Stage, pace: Pace, meeting: Meeting) -> Steps:
    """Send the notice; most read it at once, some only when they are reminded, a few not at all."""
    planner = stage.staff[row["planner"]]
    ahead = row.get("ahead", _AHEAD)
    yield pace.upon(pace.shift(meeting.day, -ahead))
    actions.announce(meeting, actor=planner)
    never, slow = set(row.get("unread", [])), []
    for invitation in _invitations(meeting):
        if pace.rng.random() < 0.75 and invitation.staff.username not in never:
            _read(invitation, stage)
        elif invitation.staff.username not in never:
            slow.append(invitation)
    yield pace.upon(pace.shift(meeting.day, -1))
    for who, reason in row.get("excused", {}).items():
        actions.excuse_oneself(_of(meeting, who), actor=stage.staff[who], reason=reason)
    if slow or never:
        actions.remind(meeting, actor=planner)
    for invitation in slow:
        _read(invitation, stage)


def _come(row: Row, stage: Stage, pace: Pace, meeting: Meeting) -> Steps:
    """Sign in with the code on the screen, one after the other; the note-taker marks who has no phone with them."""
    yield pace.at(meeting.begins_at - dt.timedelta(minutes=30))
    missing = {*row.get("excused", {}), *row.get("absent", []), *row.get("forgot", [])}
    for turn, invitation in enumerate(_invitations(meeting)):
        who = stage.staff[invitation.staff.username]
        if who.username not in missing:
            with a_little_later(turn * 14):
                actions.sign_in(invitation, actor=who, code=code_now(meeting), device=stage.key(who.username))
    yield pace.at(meeting.begins_at + dt.timedelta(minutes=10))
    for username in row.get("forgot", []):
        actions.mark(_of(meeting, username), actor=stage.staff[row["note_taker"]], attendance=Attendance.PRESENT)


def _hear(row: Row, stage: Stage, pace: Pace, meeting: Meeting) -> Steps:
    """Note what the people from outside say in turn, read it out at the end, and register what they said yes to."""
    note_taker, guests = stage.staff[row["note_taker"]], list(meeting.people_from_outside.all())
    yield pace.at(meeting.begins_at + dt.timedelta(minutes=20))
    for turn, one in enumerate(row["heard"]):
        speaker = [guest for guest in guests if guest.group == one["group"]][turn // 3]
        utterance = actions.note_down(
            meeting, actor=note_taker, text=one["text"], guest=speaker, kind=one.get("kind", Kind.REQUEST)
        )
        if "taken_back" in one:
            actions.take_back(utterance, actor=note_taker)
        elif "left_open" not in one:
            actions.confirm_utterance(utterance, actor=note_taker)
    yield pace.at(meeting.ends_at - dt.timedelta(minutes=5))
    for heard in actions.register_utterances(meeting, actor=note_taker, key=stage.key(row["id"])):
        said = next(one for one in row["heard"] if one["text"] == heard.utterance.text)
        opinion = opinion_by_receipt(heard.code)
        assert opinion  # it was registered a moment ago
        stage.opinions[said["id"]] = opinion


def _mark_all(meeting: Meeting, stage: Stage, row: Row) -> None:
    for invitation in _invitations(meeting):
        actions.mark(invitation, actor=stage.staff[row["note_taker"]], attendance=Attendance.PRESENT)


def _minute(row: Row, stage: Stage, pace: Pace, meeting: Meeting) -> Steps:
    note_taker, chair = stage.staff[row["note_taker"]], stage.staff[row["chair"]]
    yield pace.at(meeting.ends_at)
    actions.hold(meeting, actor=note_taker)
    if "confirmed" in row:
        yield pace.upon_next()
        actions.confirm(meeting, actor=stage.staff[row["confirmed_by"]], note=row["confirmed"])
    decided = [_decided(one, stage, pace, meeting) for one in row.get("decision", [])]
    said = {"minutes": row["minutes"].strip(), "decisions": decided, "guests": row.get("guests", "")}
    yield pace.upon_next()
    actions.minute(meeting, actor=note_taker, **said)
    if "returned" in row:
        yield pace.upon_next()
        actions.return_minutes(meeting, actor=chair, reason=row["returned"])
        yield pace.upon_next()
        actions.minute(meeting, actor=note_taker, **said)
    yield pace.upon_next()
    actions.approve(meeting, actor=chair)


def _decided(row: Row, stage: Stage, pace: Pace, meeting: Meeting) -> Decided:
    due_on = pace.working(meeting.day + dt.timedelta(days=row["due"]))
    return Decided(row["text"], owner=stage.staff[row["owner"]], due_on=due_on)


def _carry_out(row: Row, stage: Stage, pace: Pace, meeting: Meeting) -> Steps:
    """Do what was decided, in time or late, and file the meeting once nothing is left."""
    done = [(one["done"], order, one) for order, one in enumerate(row.get("decision", []), 1) if "done" in one]
    for days, order, one in sorted(done, key=lambda each: each[:2]):
        yield pace.upon(meeting.day + dt.timedelta(days=days))
        decision = meeting.decisions.select_related("meeting").get(order=order)
        actions.carry_out(decision, actor=stage.staff[one["owner"]], note=one["note"])
    if len(done) == len(row.get("decision", [])):
        yield pace.upon_next()
        meeting.refresh_from_db()
        actions.archive(meeting, actor=stage.staff[row["note_taker"]])


def _read(invitation: Invitation, stage: Stage) -> None:
    actions.read(invitation, actor=stage.staff[invitation.staff.username])


def _invitations(meeting: Meeting) -> Iterable[Invitation]:
    return meeting.invitations.select_related("staff").order_by("pk")


def _of(meeting: Meeting, username: str) -> Invitation:
    return meeting.invitations.select_related("staff").get(staff__username=username)
