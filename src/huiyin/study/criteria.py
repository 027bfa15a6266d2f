"""What study can count for a campaign: documents read, hours confirmed, notes handed in. Each is one or two counting queries."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Line, Listing, Measure, Rule, Settings, add_rule
from huiyin.core.errors import InvalidInput
from huiyin.org.groups import group_name, people_in
from huiyin.org.models import Staff, Township
from huiyin.study.forms import GroupField
from huiyin.study.models import Attendance, Document, Lecture, Note, Reading
from huiyin.study.queries import confirmed_hours, people_seen_by
from huiyin.study.subjects import HOURS, LECTURES, NOTES, of_document


class DocumentReadForm(forms.Form):
    """Which document, by whom, by how many of them."""

    document = forms.CharField(label=gettext_lazy("number of the document"), max_length=60)
    group = GroupField()
    percent = forms.IntegerField(label=gettext_lazy("percent, at least"), min_value=1, max_value=100)


class HoursForm(forms.Form):
    """How many hours each of them."""

    group = GroupField()
    hours = forms.IntegerField(label=gettext_lazy("hours each, at least"), min_value=1, max_value=500)


class NotesForm(forms.Form):
    """How many of them hand in a note, and how long."""

    group = GroupField()
    percent = forms.IntegerField(label=gettext_lazy("percent, at least"), min_value=1, max_value=100)
    length = forms.IntegerField(label=gettext_lazy("characters, at least"), min_value=50, max_value=10_000)


class LecturesForm(forms.Form):
    """In how many of the townships."""

    percent = forms.IntegerField(label=gettext_lazy("percent, at least"), min_value=1, max_value=100)


def _group(settings: Settings) -> QuerySet[Staff]:
    """Return who is meant; nobody, if the bureau has no such group (a template may name another bureau's section)."""
    try:
        return people_in(settings["group"])
    except InvalidInput:
        return Staff.objects.none()


def _seen(settings: Settings, reader: Staff) -> QuerySet[Staff]:
    return _group(settings).filter(pk__in=people_seen_by(reader)).order_by("username")


def _said(settings: Settings) -> dict[str, Any]:
    return {**settings, "group": group_name(settings["group"])}


def _share(have: int, people: int, percent: int) -> Measure:
    """Of nobody no share is enough: a group that is empty meets nothing."""
    return Measure(have, -(-people * percent // 100) or 1)


def _read_words(settings: Settings) -> str:
    return _("%(group)s: %(percent)d %% have read %(document)s (opened, read for long enough, confirmed).") % _said(
        settings
    )


def _readings(settings: Settings) -> QuerySet[Reading]:
    # Its key first: without a document's key the databases walk the readings of all documents.
    document = Document.objects.filter(number=settings["document"]).values_list("pk", flat=True).first()
    return Reading.objects.filter(document=document, confirmed_on__isnull=False)


def _read(campaign: Campaign, settings: Settings) -> Measure:
    people = _group(settings)
    return _share(_readings(settings).filter(staff__in=people).count(), people.count(), settings["percent"])


def _read_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    rows = _readings(settings).filter(staff__in=_seen(settings, reader)).select_related("staff")
    return Listing(
        rows.order_by("id"), lambda row: Line(row.staff.name, f"{row.confirmed_on:%Y-%m-%d}", staff=row.staff)
    )


def _unread(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    document = Document.objects.filter(number=settings["document"]).first()
    opened = dict(Reading.objects.filter(document=document, opened_on__isnull=False).values_list("staff", "opened_on"))
    url = reverse("study:document", args=[document.code]) if document else ""

    def line(person: Staff) -> Line:
        day = opened.get(person.pk)
        note = _("opened on %(day)s, not read") % {"day": day} if day else _("not opened")
        return Line(person.name, note, url, staff=person)

    has = _readings(settings).filter(staff=OuterRef("pk"))
    return Listing(_seen(settings, reader).exclude(Exists(has)), line)


def _hours_words(settings: Settings) -> str:
    return _("%(group)s: each has %(hours)d study hours, confirmed by whoever led the session.") % _said(settings)


def _hours_in(campaign: Campaign) -> QuerySet[Attendance]:
    return confirmed_hours(campaign.starts_on, campaign.ends_on)


def _with_hours(people: QuerySet[Staff], campaign: Campaign) -> QuerySet[Any]:
    hours = _hours_in(campaign).filter(staff=OuterRef("pk")).order_by().values("staff")
    return people.annotate(heard=Subquery(hours.annotate(sum=Sum("session__hours")).values("sum")))


def _hours(campaign: Campaign, settings: Settings) -> Measure:
    people = _group(settings)
    enough = _hours_in(campaign).filter(staff__in=people).order_by().values("staff")
    have = enough.annotate(sum=Sum("session__hours")).filter(sum__gte=settings["hours"]).count()
    return _share(have, people.count(), 100)


def _hours_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    people = _with_hours(_seen(settings, reader), campaign)
    return Listing(people.filter(heard__gte=settings["hours"]), _hours_line)


def _hours_missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    people = _with_hours(_seen(settings, reader), campaign)
    return Listing(people.exclude(pk__in=people.filter(heard__gte=settings["hours"]).values("pk")), _hours_line)


def _hours_line(person: Any) -> Line:
    return Line(person.name, _("%(hours)s hours") % {"hours": person.heard or Decimal()}, staff=person)


def _notes_words(settings: Settings) -> str:
    return _("%(group)s: %(percent)d %% have handed in a note of their own of at least %(length)d characters.") % _said(
        settings
    )


def _notes_in(campaign: Campaign, settings: Settings) -> QuerySet[Note]:
    span = Note.objects.filter(handed_in_on__range=(campaign.starts_on, campaign.ends_on))
    return span.filter(is_own=True, length__gte=settings["length"])


def _notes(campaign: Campaign, settings: Settings) -> Measure:
    people = _group(settings)
    authors = _notes_in(campaign, settings).filter(author__in=people).order_by().values("author").distinct()
    return _share(authors.count(), people.count(), settings["percent"])


def _notes_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    rows = _notes_in(campaign, settings).filter(author__in=_seen(settings, reader)).select_related("author")
    return Listing(rows.order_by("id"), _note_line)


def _note_line(note: Note) -> Line:
    return Line(note.author.name, note.title, reverse("study:note", args=[note.code]), staff=note.author)


def _notes_missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    has = _notes_in(campaign, settings).filter(author=OuterRef("pk"))
    url = reverse("study:hand_in")
    return Listing(_seen(settings, reader).exclude(Exists(has)), lambda one: Line(one.name, url=url, staff=one))


def _lectures_words(settings: Settings) -> str:
    return (
        _("A lecture was held in %(percent)d %% of the townships, confirmed by somebody other than the speaker.")
        % settings
    )


def _lectures_in(campaign: Campaign) -> QuerySet[Lecture]:
    return Lecture.objects.filter(confirmed_on__isnull=False, held_on__range=(campaign.starts_on, campaign.ends_on))


def _lectures(campaign: Campaign, settings: Settings) -> Measure:
    reached = _lectures_in(campaign).order_by().values("township").distinct().count()
    return _share(reached, Township.objects.count(), settings["percent"])


def _lectures_evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    rows = _lectures_in(campaign).select_related("township", "speaker").order_by("id")
    return Listing(
        rows, lambda row: Line(str(row), f"{row.held_on:%Y-%m-%d} {row.speaker.name}", reverse("study:lectures"))
    )


def _lectures_missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    held = _lectures_in(campaign).filter(township=OuterRef("pk"))
    return Listing(Township.objects.exclude(Exists(held)).order_by("code"), lambda one: Line(str(one)))


add_rule(
    Rule(
        "lectures", gettext_lazy("Lectures in the townships"), LecturesForm,
        _lectures_words, lambda settings: LECTURES, _lectures, _lectures_evidence, _lectures_missing,
    )
)  # fmt: skip
add_rule(
    Rule(
        "document-read", gettext_lazy("Document read"), DocumentReadForm,
        _read_words, lambda settings: of_document(settings["document"]), _read, _read_evidence, _unread,
    )
)  # fmt: skip
add_rule(
    Rule(
        "study-hours", gettext_lazy("Study hours"), HoursForm,
        _hours_words, lambda settings: HOURS, _hours, _hours_evidence, _hours_missing,
    )
)  # fmt: skip
add_rule(
    Rule(
        "notes", gettext_lazy("Study notes"), NotesForm,
        _notes_words, lambda settings: NOTES, _notes, _notes_evidence, _notes_missing,
    )
)  # fmt: skip
