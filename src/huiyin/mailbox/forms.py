"""What the director writes on a letter, and how lists of letters and mails are narrowed."""

from functools import partial
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.filters import Case, Choice, Filters
from huiyin.mailbox.models import Fate, Mark, MarkKind, Subject
from huiyin.opinions.forms.choosing import choose_from
from huiyin.opinions.models import State
from huiyin.org.models import Role, Staff
from huiyin.org.queries import holders, section_choices


class InstructForm(forms.Form):
    """A mark, and words with it."""

    kind = forms.ChoiceField(label=pgettext_lazy("on a letter", "Mark"), choices=MarkKind, widget=forms.RadioSelect)
    deputy = forms.ModelChoiceField(
        label=_("Which deputy"), queryset=Staff.objects.none(), required=False, help_text=_("Only with “For a deputy”.")
    )
    words = forms.CharField(
        label=_("Your words"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The office and the section read them. Name nobody who wrote."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "deputy", Staff.objects.filter(pk__in=[one.pk for one in holders(Role.DEPUTY)]))


def _marked(kind: str) -> Q:
    return Q(Exists(Mark.objects.filter(opinion=OuterRef("pk"), kind=kind)))


class LetterFilters(Filters):
    """Which letters."""

    list_url = "mailbox:letters"

    mark = Case(
        {kind.value: (kind.label, partial(_marked, kind)) for kind in MarkKind},
        label=pgettext_lazy("on a letter", "Mark"),
    )
    status = Choice("status", [pair for pair in State.choices if pair[0] != State.TRANSFERRED], label=_("State"))
    section = Choice("section__code", section_choices, label=_("Section"))


class MailFilters(Filters):
    """Which mails."""

    list_url = "mailbox:mails"

    fate = Choice("fate", Fate.choices, label=pgettext_lazy("mail", "How far it came"))
    verb = Choice("verb", Subject.choices, label=pgettext_lazy("mail", "What it tells"))
