"""A register of the tests' own: notes, and the words they are found by. Its tables come with the test database."""

from django.db import models

from huiyin.core.models import DayIdModel
from huiyin.core.search.models import Words


class Note(DayIdModel):
    title = models.CharField(max_length=100)
    body = models.TextField()

    class Meta:
        app_label = "search"


class NoteWords(Words):
    note = models.OneToOneField(Note, models.CASCADE, primary_key=True, related_name="words")

    class Meta:
        app_label = "search"

    @classmethod
    def of(cls, owner):
        return owner.title, owner.body


def write(*bodies, title=""):
    notes = Note.objects.bulk_create([Note(title=title, body=body) for body in bodies])
    NoteWords.write(*notes)
    return notes
