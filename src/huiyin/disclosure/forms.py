"""What is typed at the publicity desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from huiyin.core.forms import DateInput
from huiyin.core.timing import today
from huiyin.disclosure.actions.articles import said_of
from huiyin.disclosure.columns import Column
from huiyin.disclosure.content import parts, rewritten
from huiyin.disclosure.markup import clean, typed
from huiyin.disclosure.models import ErrorReport, Publication, Status, Unsaved, Validity, Word
from huiyin.disclosure.queries import public_campaigns, public_documents, sought, writers
from huiyin.org.models import Staff


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


class WriteForm(forms.Form):
    """The beginning of an article: all else is written into its draft."""

    title = forms.CharField(label=_("Headline"), max_length=120)
    until = forms.DateField(label=_("Opinions are sought until"), widget=DateInput)

    def __init__(self, column: Column, data: Any = None) -> None:
        super().__init__(data)
        if column != Column.SOUGHT:
            del self.fields["until"]


class EditForm(forms.Form):
    """Every text of a snapshot, one field each."""

    title = forms.CharField(label=_("Headline"), max_length=120)

    def __init__(self, publication: Publication, data: Any = None) -> None:
        super().__init__(data, initial={"title": publication.title} | publication.content)
        self._content = publication.content
        for part in parts(publication.content):
            rows = max(3, min(12, len(part.text) // 40))
            self.fields[part.path] = forms.CharField(
                label=part.label, initial=part.text, required=False, widget=forms.Textarea(attrs={"rows": rows})
            )

    def content(self) -> dict[str, Any]:
        """Return the snapshot with what was typed."""
        changed: dict[str, Any] = rewritten(self._content, self.cleaned_data)
        return changed


_FIELDS_OF = {
    Column.SOUGHT: ("until",),
    Column.RESULTS: ("answers",),
    Column.DOCUMENTS: ("number", "issuer", "expires_on"),
}
"""What is asked of the articles of one column only."""


class ArticleForm(forms.Form):
    """A draft of the column: its text with markup, and what stands beside it."""

    title = forms.CharField(label=_("Headline"), max_length=120)
    day = forms.DateField(
        label=_("Day"), help_text=_("When it happened, or from when it applies."),
        widget=DateInput,
    )  # fmt: skip
    until = forms.DateField(label=_("Opinions are sought until"), widget=DateInput)
    answers = forms.ChoiceField(
        label=_("Result of"), required=False, choices=lambda: [("", pgettext("result of an article", "none")), *sought()],
        help_text=_("The article by which opinions were sought."),
    )  # fmt: skip
    number = forms.CharField(label=_("Document number"), required=False, max_length=60)
    issuer = forms.CharField(label=_("Issued by"), required=False, max_length=80)
    expires_on = forms.DateField(
        label=_("In force until"), required=False, help_text=_("Empty: it has no term."),
        widget=DateInput,
    )  # fmt: skip
    campaign = forms.ChoiceField(
        label=pgettext_lazy("public version of", "Campaign"), required=False,
        choices=lambda: [("", pgettext("campaign of an article", "none")), *public_campaigns()],
        help_text=_("Only campaigns that are public can be chosen."),
    )  # fmt: skip
    body = forms.CharField(
        label=pgettext_lazy("snapshot", "Text"), required=False, max_length=100_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "data-editor": ""}),
        help_text=_("Plain paragraphs, an empty line between them, or with the buttons above it."),
    )  # fmt: skip
    edits = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, publication: Publication, data: Any = None, *, unsaved: Unsaved | None = None) -> None:
        state = unsaved or publication
        body = unsaved.body if unsaved else publication.content["body"]
        said = {"title": state.title, "edits": state.edits, **publication.content, "body": typed(body)}
        super().__init__(data, initial=said)
        self._publication = publication
        for column, names in _FIELDS_OF.items():
            for name in names if publication.column != column else ():
                del self.fields[name]

    def content(self) -> dict[str, Any]:
        """Return the snapshot with what was typed. Raises InvalidInput for days that do not fit."""
        said = self.cleaned_data
        beside = {name: said[name] for names in _FIELDS_OF.values() for name in names if name in said}
        before = {name: value for name, value in self._publication.content.items() if name != "expires_on"}
        facts = said_of(self._publication.column, day=said["day"], campaign=said["campaign"], **beside)
        content: dict[str, Any] = before | facts | {"body": clean(said["body"])}
        return content

    def go_on_from(self, edits: int) -> None:
        """Let what was typed be saved on top of a newer state, now that its author saw what differs."""
        self.data = {**{name: self.data[name] for name in self.data}, "edits": str(edits)}


class KeptForm(forms.Form):
    """What the page sends by itself while an article is typed."""

    title = forms.CharField(required=False)
    body = forms.CharField(required=False, max_length=100_000, strip=False)
    edits = forms.IntegerField(min_value=0)


class PhotoForm(forms.Form):
    """A photo for an article."""

    upload = forms.FileField(
        label=_("Photo"), help_text=_("Place, time and camera are taken out of it."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip
    caption = forms.CharField(
        label=_("What is seen on it"), max_length=120, required=False,
        help_text=_("Stands below the photo and is read out to those who do not see it. Name nobody who did not agree."),
    )  # fmt: skip
    decorative = forms.BooleanField(
        label=_("It is decoration only: nothing is lost to those who do not see it"), required=False
    )


class ReturnDraftForm(forms.Form):
    """What has to be better."""

    remark = forms.CharField(
        label=_("What has to be better"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class WithdrawForm(forms.Form):
    """Why it is taken down. The public reads this."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("Stays on the page for the public to read. Name nobody."),
        widget=forms.Textarea(attrs={"rows": 3}), max_length=500,
    )  # fmt: skip


class ValidityForm(forms.Form):
    """Whether a document still applies, and what changed it."""

    state = forms.ChoiceField(label=_("Validity"), choices=Validity.choices, widget=forms.RadioSelect)
    since = forms.DateField(
        label=pgettext_lazy("validity", "From"), initial=today,
        widget=DateInput,
    )  # fmt: skip
    by = forms.CharField(
        label=_("By which document"), required=False, max_length=160,
        help_text=_("Number and title. Not needed for a document whose term is over, or that is in force again."),
    )  # fmt: skip
    by_code = forms.ChoiceField(
        label=_("Where it stands in the column"), required=False,
        choices=lambda: [("", pgettext("document", "not in the column")), *public_documents()],
    )  # fmt: skip


class AnswerErrorForm(forms.Form):
    """What the reader is told."""

    outcome = forms.ChoiceField(
        label=_("Is the reader right?"), widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in (ErrorReport.Outcome.RIGHT, ErrorReport.Outcome.NOT_RIGHT)],
    )  # fmt: skip
    answer = forms.CharField(
        label=_("Answer"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Read by whoever holds the receipt, and by nobody else outside."),
    )  # fmt: skip


class HandErrorForm(forms.Form):
    """Who sees to it from now on."""

    to = forms.ChoiceField(
        label=_("Who sees to it"),
        choices=lambda: [("", _("Please choose")), *((one.username, one.name) for one in writers())],
    )

    def person(self) -> Staff:
        """Return who was chosen. Ask only when valid."""
        return next(one for one in writers() if one.username == self.cleaned_data["to"])


class ScheduleForm(forms.Form):
    """When it is published and taken down by itself."""

    publish_at = forms.DateTimeField(
        label=_("Publish at"), required=False, help_text=_("Empty: somebody publishes it by hand."), widget=_moment(),
    )  # fmt: skip
    end_at = forms.DateTimeField(
        label=_("Take down at"), required=False, help_text=_("Empty: it stays."), widget=_moment(),
    )  # fmt: skip
    ending = forms.CharField(
        label=_("Reason"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stays on the page for the public to read once it is taken down. Name nobody."),
    )  # fmt: skip

    def __init__(self, publication: Publication, data: Any = None) -> None:
        names = ("publish_at", "end_at", "ending")
        super().__init__(data, initial={name: getattr(publication, name) for name in names})
        if publication.status != Status.APPROVED:
            del self.fields["publish_at"]

    def said(self) -> dict[str, Any]:
        """Return what was set; what is published already has no beginning any more."""
        return {"publish_at": None, **self.cleaned_data}


class WordForm(forms.Form):
    """A word for the list."""

    text = forms.CharField(label=pgettext_lazy("list of words", "Word"), max_length=40)
    level = forms.ChoiceField(label=_("What happens"), choices=Word.Weight.choices, widget=forms.RadioSelect)
    instead = forms.CharField(label=_("Say instead"), required=False, max_length=40)
