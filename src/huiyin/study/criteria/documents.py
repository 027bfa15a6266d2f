"""Documents read."""

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.campaigns.models import Campaign
from huiyin.campaigns.vocabulary import Line, Listing, Measure, Rule, Settings, add_rule, share
from huiyin.org.models import Staff
from huiyin.study.criteria.groups import group_of, said_of, seen_of
from huiyin.study.forms import GroupField
from huiyin.study.models import Attempt, Document, Reading
from huiyin.study.subjects import of_document


class DocumentReadForm(forms.Form):
    """Which document, by whom, by how many of them."""

    document = forms.CharField(label=gettext_lazy("number of the document"), max_length=60)
    group = GroupField()
    percent = forms.IntegerField(label=gettext_lazy("percent, at least"), min_value=1, max_value=100)
    quiz = forms.BooleanField(label=gettext_lazy("a quiz passed on it counts as well"), required=False)


def _words(settings: Settings) -> str:
    said = said_of(settings)
    if settings.get("quiz"):
        return _("%(group)s: %(percent)d %% have read %(document)s, or passed a quiz on it.") % said
    return _("%(group)s: %(percent)d %% have read %(document)s (opened, read for long enough, confirmed).") % said


def _document(settings: Settings) -> Document | None:
    # Its key first: without a document's key the databases walk the readings of all documents.
    return Document.objects.filter(number=settings["document"]).defer("text").first()


def _readings(document: Document | None) -> QuerySet[Reading]:
    return Reading.objects.filter(document=document, confirmed_on__isnull=False)


def _know(document: Document | None, settings: Settings) -> Q:
    """Return the fact that somebody knows the document, by either way that counts."""
    read = Q(Exists(_readings(document).filter(staff=OuterRef("pk"))))
    if not settings.get("quiz") or document is None:
        return read
    return read | Q(Exists(Attempt.objects.filter(quiz__document=document, is_passed=True, staff=OuterRef("pk"))))


def _measure(campaign: Campaign, settings: Settings) -> Measure:
    people, document = group_of(settings), _document(settings)
    if settings.get("quiz"):
        have = people.filter(_know(document, settings)).count()
    else:
        have = _readings(document).filter(staff__in=people).count()
    return share(have, people.count(), settings["percent"])


def _evidence(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    document = _document(settings)
    days = dict(_readings(document).values_list("staff", "confirmed_on"))

    def line(person: Staff) -> Line:
        day = days.get(person.pk)
        return Line(person.name, f"{day:%Y-%m-%d}" if day else _("quiz passed"), staff=person)

    return Listing(seen_of(settings, reader).filter(_know(document, settings)), line)


def _missing(campaign: Campaign, settings: Settings, reader: Staff) -> Listing:
    document = _document(settings)
    opened = dict(Reading.objects.filter(document=document, opened_on__isnull=False).values_list("staff", "opened_on"))
    url = reverse("study:document", args=[document.code]) if document else ""

    def line(person: Staff) -> Line:
        day = opened.get(person.pk)
        note = _("opened on %(day)s, not read") % {"day": day} if day else _("not opened")
        return Line(person.name, note, url, staff=person)

    return Listing(seen_of(settings, reader).exclude(_know(document, settings)), line)


add_rule(
    Rule(
        "document-read", gettext_lazy("Document read"), DocumentReadForm,
        _words, lambda settings: of_document(settings["document"]), _measure, _evidence, _missing, follows_every_act=True,
    )
)  # fmt: skip
