"""The tables of meetings, one topic a file."""

from huiyin.meetings.models.attendance import Attendance, Invitation, Way
from huiyin.meetings.models.decision import Decision
from huiyin.meetings.models.hearing import Guest, GuestGroup, Utterance
from huiyin.meetings.models.meeting import Meeting, MeetingState
from huiyin.meetings.models.passing import HOW, Passing

__all__ = [
    "HOW",
    "Attendance",
    "Decision",
    "Guest",
    "GuestGroup",
    "Invitation",
    "Meeting",
    "MeetingState",
    "Passing",
    "Utterance",
    "Way",
]
