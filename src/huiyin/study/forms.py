"""What is typed about study."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from huiyin.org.groups import GROUPS, group_choices, people_in
from huiyin.org.models import Township
from huiyin.study.models import Kind, Level

_LOCAL_GROUP = re.compile(r"(section|branch):[-\w]+")


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class GroupField(forms.CharField):
    """A group of people by its code. A template is checked before it meets the bureau whose sections it may name."""

    def __init__(self) -> None:
        super().__init__(label=gettext_lazy("group of people"), max_length=40)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value not in GROUPS and not _LOCAL_GROUP.fullmatch(value):
            names = ", ".join(GROUPS)
            raise ValidationError(
                _("There is no such group; there are: %(names)s, section:<code>, branch:<code>.") % {"names": names}
            )


class AddDocumentForm(forms.Form):
    """A document for the library."""

    number = forms.CharField(
        label=gettext_lazy("Document number"),
        max_length=60,
        help_text=gettext_lazy("As printed, e.g. 中发〔2013〕4号."),
    )
    title = forms.CharField(label=pgettext_lazy("document", "Title"), max_length=120)
    issuer = forms.CharField(label=gettext_lazy("Issued by"), max_length=80)
    level = forms.ChoiceField(label=gettext_lazy("Issued at"), choices=Level)
    issued_on = forms.DateField(label=gettext_lazy("Issued on"), widget=DateInput)
    upload = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("Word, PDF or plain text; its words become searchable."),
    )
    text = forms.CharField(
        label=pgettext_lazy("document", "Text"), required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Only if there is no file, or the file is a scan."),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes to read, at least"), required=False, min_value=1, max_value=120,
        help_text=gettext_lazy("Empty: by the length of the text."),
    )  # fmt: skip


class DistributeForm(forms.Form):
    """To whom, until when."""

    group = forms.ChoiceField(label=pgettext_lazy("document", "To whom"))
    due_on = forms.DateField(label=gettext_lazy("To be read until"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = forms.ChoiceField(label=pgettext_lazy("document", "To whom"), choices=group_choices())


class SessionForm(forms.Form):
    """A session that was held."""

    kind = forms.ChoiceField(label=pgettext_lazy("study session", "Kind"), choices=Kind)
    title = forms.CharField(label=pgettext_lazy("study session", "Subject"), max_length=120)
    place = forms.CharField(label=pgettext_lazy("study session", "Place"), max_length=80)
    held_on = forms.DateField(label=gettext_lazy("Held on"), widget=DateInput)
    hours = forms.DecimalField(
        label=gettext_lazy("Hours"), min_value=Decimal("0.5"), max_value=24, max_digits=3, decimal_places=1
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"] = forms.ModelChoiceField(
            people_in("everyone").order_by("username"), label=gettext_lazy("Led by"), to_field_name="username",
            help_text=gettext_lazy("Confirms who took part."),
        )  # fmt: skip


class LectureForm(forms.Form):
    """A lecture that one held."""

    place = forms.CharField(label=pgettext_lazy("lecture", "Place"), max_length=80)
    held_on = forms.DateField(label=gettext_lazy("Held on"), widget=DateInput)
    subject = forms.CharField(label=pgettext_lazy("lecture", "Subject"), max_length=120)
    audience = forms.IntegerField(label=gettext_lazy("People present"), min_value=1, max_value=10_000)
    asked = forms.CharField(label=gettext_lazy("What people asked"), widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"] = forms.ModelChoiceField(
            Township.objects.all(), label=gettext_lazy("Township"), to_field_name="code"
        )
        self.order_fields(["township", *self.fields])


class NoteForm(forms.Form):
    """A note."""

    title = forms.CharField(label=pgettext_lazy("study note", "Title"), max_length=80)
    text = forms.CharField(
        label=pgettext_lazy("study note", "What I learned"), widget=forms.Textarea(attrs={"rows": 14})
    )
    learned_from = forms.CharField(
        label=gettext_lazy("Brought back from"), max_length=80, required=False,
        help_text=gettext_lazy("If you learned it from superiors or elsewhere: then every colleague may read it."),
    )  # fmt: skip
    knowingly = forms.BooleanField(
        label=gettext_lazy("Hand it in all the same: it will say what it resembles, and count for nothing"),
        required=False,
    )


class FilterForm(forms.Form):
    """What of the library is looked for."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Issued at"), required=False, choices=[("", gettext_lazy("Any")), *Level.choices]
    )
