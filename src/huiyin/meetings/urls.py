"""Addresses of meetings, under /desk/meetings/."""

from django.urls import path

from huiyin.meetings.views import attending, calendar, convening, hearing, meetings, minuting, talks

app_name = "meetings"

_ONE = "<slug:code>/"

urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("calendar.ics", calendar.calendar_ics, name="calendar_ics"),
    path("list/", meetings.meetings, name="meetings"),
    path("plan/", convening.plan, name="plan"),
    path("tasks/", minuting.tasks, name="tasks"),
    path("talks/<slug:campaign>/", talks.talks, name="talks"),
    path(_ONE, meetings.meeting, name="meeting"),
    path(f"{_ONE}meeting.ics", calendar.ics, name="ics"),
    path(f"{_ONE}announce/", convening.announce, name="announce"),
    path(f"{_ONE}invite/", convening.invite, name="invite"),
    path(f"{_ONE}move/", convening.move, name="move"),
    path(f"{_ONE}remind/", convening.remind, name="remind"),
    path(f"{_ONE}cancel/", convening.cancel, name="cancel"),
    path(f"{_ONE}read/", convening.read, name="read"),
    path(f"{_ONE}pass-on/", convening.pass_on, name="pass_on"),
    path(f"{_ONE}excuse-oneself/", attending.excuse_oneself, name="excuse_oneself"),
    path(f"{_ONE}sign-in/", attending.sign_in, name="sign_in"),
    path(f"{_ONE}screen/", attending.screen, name="screen"),
    path(f"{_ONE}attendance/", attending.attendance, name="attendance"),
    path(f"{_ONE}attendance/<slug:username>/mark/", attending.mark, name="mark"),
    path(f"{_ONE}attendance/mark-the-rest/", attending.mark_the_rest, name="mark_the_rest"),
    path(f"{_ONE}sheet/", attending.sheet, name="sheet"),
    path(f"{_ONE}guests/", hearing.guests, name="guests"),
    path(f"{_ONE}guests/mark/", hearing.mark_guests, name="mark_guests"),
    path(f"{_ONE}notes/", hearing.notes, name="notes"),
    path(f"{_ONE}notes/read-out/", hearing.read_out, name="read_out"),
    path(f"{_ONE}notes/register/", hearing.register_utterances, name="register_utterances"),
    path(f"{_ONE}notes/<int:order>/correct/", hearing.correct, name="correct"),
    path(f"{_ONE}notes/<int:order>/confirm/", hearing.confirm_utterance, name="confirm_utterance"),
    path(f"{_ONE}notes/<int:order>/take-back/", hearing.take_back, name="take_back"),
    path(f"{_ONE}hold/", minuting.hold, name="hold"),
    path(f"{_ONE}confirm/", minuting.confirm, name="confirm"),
    path(f"{_ONE}minute/", minuting.minute, name="minute"),
    path(f"{_ONE}minutes.docx", minuting.minutes_docx, name="minutes_docx"),
    path(f"{_ONE}approve/", minuting.approve, name="approve"),
    path(f"{_ONE}return/", minuting.return_minutes, name="return"),
    path(f"{_ONE}archive/", minuting.archive, name="archive"),
    path(f"{_ONE}decisions/<int:order>/carry-out/", minuting.carry_out_task, name="carry_out"),
]
