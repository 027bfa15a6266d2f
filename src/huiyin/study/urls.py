"""Addresses of study, under /desk/study/."""

from django.urls import path

from huiyin.study.views import bank, files, lectures, library, notes, quizzes, sessions

app_name = "study"
urlpatterns = [
    path("", files.own_file, name="own_file"),
    path("library/", library.library, name="library"),
    path("library/add/", library.add_document, name="add_document"),
    path("library/<slug:code>/", library.document, name="document"),
    path("library/<slug:code>/beat/", library.beat, name="beat"),
    path("library/<slug:code>/confirm/", library.confirm, name="confirm"),
    path("library/<slug:code>/distribute/", library.distribute, name="distribute"),
    path("library/<slug:code>/file/<int:version>/", library.file, name="file"),
    path("library/<slug:code>/version/<int:version>/", library.version, name="version"),
    path("library/<slug:code>/edit/", library.edit_document, name="edit_document"),
    path("library/<slug:code>/replace/", library.replace_file, name="replace_file"),
    path("library/<slug:code>/withdraw/", library.withdraw_document, name="withdraw_document"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/hold/", sessions.hold_session, name="hold_session"),
    path("sessions/credit/<slug:code>/", sessions.credit_meeting, name="credit_meeting"),
    path("sessions/<slug:code>/", sessions.session, name="session"),
    path("sessions/<slug:code>/attended/", sessions.say_attended, name="say_attended"),
    path("sessions/<slug:code>/confirm/", sessions.confirm_attendance, name="confirm_attendance"),
    path("quizzes/", quizzes.quizzes, name="quizzes"),
    path("quizzes/set/", quizzes.set_quiz, name="set_quiz"),
    path("quizzes/bank/", bank.bank, name="bank"),
    path("quizzes/bank/add/", bank.add_question, name="add_question"),
    path("quizzes/bank/import/", bank.import_questions, name="import_questions"),
    path("quizzes/bank/enter/", bank.enter_questions, name="enter_questions"),
    path("quizzes/bank/<slug:code>/edit/", bank.edit_question, name="edit_question"),
    path("quizzes/bank/<slug:code>/retire/", bank.retire_question, name="retire_question"),
    path("quizzes/attempts/<slug:code>/", quizzes.attempt, name="attempt"),
    path("quizzes/attempts/<slug:code>/<int:place>/", quizzes.answer, name="answer"),
    path("quizzes/attempts/<slug:code>/hand-in/", quizzes.hand_in_attempt, name="hand_in_attempt"),
    path("quizzes/<slug:code>/", quizzes.quiz, name="quiz"),
    path("quizzes/<slug:code>/begin/", quizzes.begin_attempt, name="begin_attempt"),
    path("lectures/", lectures.lectures, name="lectures"),
    path("lectures/hold/", lectures.hold_lecture, name="hold_lecture"),
    path("lectures/<slug:code>/confirm/", lectures.confirm_lecture, name="confirm_lecture"),
    path("notes/", notes.brought_back, name="brought_back"),
    path("notes/hand-in/", notes.hand_in, name="hand_in"),
    path("notes/<slug:code>/", notes.note, name="note"),
    path("people/", files.people, name="people"),
    path("people/<slug:username>/", files.person, name="person"),
    path("people/<slug:username>/export/", files.export, name="export"),
]
