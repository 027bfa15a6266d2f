"""A meeting as an iCalendar object (RFC 5545), for people's own calendars: the few lines of the format that are needed."""

import datetime as dt
from collections.abc import Iterable, Iterator

from huiyin.core.timing import now
from huiyin.meetings.models import Meeting, MeetingState

WIDTH = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def as_calendar(meetings: Iterable[Meeting], *, host: str) -> str:
    """Return the meetings as one calendar; `host` makes their names unique in the world."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Huiyin//Meetings//ZH", "CALSCALE:GREGORIAN"]
    for meeting in meetings:
        lines += _event(meeting, host)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _fold(line))


def _event(meeting: Meeting, host: str) -> list[str]:
    is_off = meeting.status == MeetingState.CANCELLED
    text = "\n\n".join(part for part in (meeting.spirit, meeting.to_prepare) if part)
    return [
        "BEGIN:VEVENT",
        f"UID:{meeting.code}@{host}",
        f"DTSTAMP:{_utc(now())}",
        f"DTSTART:{_utc(meeting.begins_at)}",
        f"DTEND:{_utc(meeting.ends_at)}",
        f"SUMMARY:{_text(meeting.title)}",
        f"LOCATION:{_text(meeting.place)}",
        *([f"DESCRIPTION:{_text(text)}"] if text else []),
        f"STATUS:{'CANCELLED' if is_off else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    return words.replace("\r\n", "\n").translate(_ESCAPED)


def _fold(line: str) -> Iterator[str]:
    """Break a line after at most 75 octets, never inside a character; what follows begins with a space."""
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > WIDTH:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + width
    yield part
