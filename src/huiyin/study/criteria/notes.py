"""Notes handed in."""

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Line, Listing, Measure, Rule, Settings, add_rule, share
from huiyin.org.models import Staff
from huiyin.study.criteria.groups import group_of, said_of, seen_of
from huiyin.study.forms import GroupField
from huiyin.study.models import Note
from huiyin.study.subjects import NOTES


class NotesForm(forms.Form):
    """How many of them hand in a note, and how long."""

    group = GroupField()
    percent = forms.IntegerField(label=gettext_lazy("percent, at least"), min_value=1, max_value=100)
    length = forms.IntegerField(label=gettext_lazy("characters, at least"), min_value=50, max_value=10_000)


def _notes_words(settings: Settings) -> str:
    return _(
        "%(group)s: %(percent)d %% have handed in a note of their own of at least %(length)d characters."
    ) % said_of(settings)


def _notes_in(campaign: Campaign, settings: Settings) -> QuerySet[Note]:
    span = Note.objects.filter(handed_in_on__range=(campaign.starts_on, campaign.ends_on))
    return span.filter(is_own=True, length__gte=settings["length"])


def _notes(campaign: Campaign, settings: Settings) -> Measure:
    people = group_of(settings)
    authors = _notes_in(campaign, settings).filter(author__in=people).order_by().values("author").distinct()
    return share(authors.count(), people.count(), settings["percent"])


def _notes_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    rows = _notes_in(campaign, settings).filter(author__in=seen_of(settings, reader)).select_related("author")
    return Listing(rows.order_by("id"), _note_line)


def _note_line(note: Note) -> Line:
    return Line(note.author.name, note.title, reverse("study:note", args=[note.code]), staff=note.author)


def _notes_missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    has = _notes_in(campaign, settings).filter(author=OuterRef("pk"))
    people, url = seen_of(settings, reader).exclude(Exists(has)), reverse("study:hand_in")
    return Listing(people, lambda one: Line(one.name, url=url if one == reader else "", staff=one))


add_rule(
    Rule(
        "notes", gettext_lazy("Study notes"), NotesForm,
        _notes_words, lambda settings: NOTES, _notes, _notes_evidence, _notes_missing, follows_every_act=True,
    )
)  # fmt: skip
